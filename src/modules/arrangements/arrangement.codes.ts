import { registerEnumType } from 'type-graphql';

/** Whether an adoption was adapted to local conditions. */
export enum Adaptation {
  ADAPTED = 'ADAPTED',
  UNCHANGED = 'UNCHANGED',
  NOT_REVIEWED = 'NOT_REVIEWED',
}

/** Whether a donor's money was in an adoption. */
export enum DonorMoney {
  YES = 'YES',
  NO = 'NO',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(Adaptation, {
  name: 'Adaptation',
  description: 'Whether an adoption was adapted to local conditions.',
  valuesConfig: {
    ADAPTED: { description: 'It was, as its note tells.' },
    UNCHANGED: { description: 'It was taken over as it was.' },
    NOT_REVIEWED: { description: 'Nobody has looked yet: counts in no share.' },
  },
});
registerEnumType(DonorMoney, {
  name: 'DonorMoney',
  description: "Whether a donor's money was in an adoption.",
  valuesConfig: {
    YES: { description: 'It was.' },
    NO: { description: 'It was not: the arrangement spread unassisted.' },
    UNKNOWN: { description: 'Not known: counts in no share.' },
  },
});
