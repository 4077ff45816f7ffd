import { registerEnumType } from 'type-graphql';

/** What a donor does for a partnership. */
export enum DonorInvolvementKind {
  STIMULATOR = 'STIMULATOR',
  RESOURCE_PROVIDER = 'RESOURCE_PROVIDER',
  CATALYST = 'CATALYST',
  OTHER = 'OTHER',
}

registerEnumType(DonorInvolvementKind, {
  name: 'DonorInvolvementKind',
  description: 'What a donor does for a partnership.',
  valuesConfig: {
    STIMULATOR: { description: 'Brings the partners to think of a partnership, before or while it is made.' },
    RESOURCE_PROVIDER: { description: 'Gives money, goods, people or knowledge.' },
    CATALYST: { description: 'Helps the partners to work together, without being one of them.' },
    OTHER: { description: 'Anything else; the note tells what.' },
  },
});
