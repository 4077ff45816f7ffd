import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Checked, CreatingInput, text } from '../../../platform/mutations/index.js';
import { Organization } from '../../organizations/organization.entity.js';
import { defineMutation } from '../../register/index.js';
import { Partnership } from '../partnership.entity.js';
import { lifeOf } from '../partnership-life.js';
import { checkInvolvement, warnOfUnmarkedDonor } from './check-involvement.js';
import { DonorInvolvementKind } from './donor-involvement.codes.js';
import { DonorInvolvement } from './donor-involvement.entity.js';

@InputType({ description: 'What a donor does for a partnership.' })
class RecordDonorInvolvementInput extends CreatingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field(() => ID, { description: 'The donor.' })
  organizationId: string;

  @Field(() => DonorInvolvementKind, { description: 'What it does.' })
  kind: DonorInvolvementKind;

  @Field(() => String, {
    nullable: true,
    description: 'What it does, in words, 2,000 characters at most. Null: not recorded.',
  })
  @Checked(text({ most: 2000, lines: true }))
  note?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which it entered. Null: not known; it then counts from ever.',
  })
  since?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it left. Null: it is still there.' })
  until?: string | null;
}

/** Records what a donor does for a partnership. */
export const RecordDonorInvolvement = defineMutation({
  name: 'recordDonorInvolvement',
  description:
    'Records what a donor does for a partnership. It makes the donor no member: members in the role DONOR are recorded by `addMembership`.',
  permission: 'write:partnerships',
  input: RecordDonorInvolvementInput,
  returns: { donorInvolvement: () => DonorInvolvement },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, input) {
    const { kind, note = null, since = null, until = null } = input;
    const partnership = await work.find(Partnership, input.partnershipId, ['partnershipId']);
    const organization = await work.reference(Organization, input.organizationId, ['organizationId']);
    const { missionId, id: partnershipId } = partnership;
    const fact = { organizationId: organization.id, kind, since, until };
    const others = await work.manager.findBy(DonorInvolvement, { missionId, partnershipId });
    checkInvolvement(work, fact, others, await lifeOf(work.manager, partnership));
    work.settle();
    warnOfUnmarkedDonor(work, organization);
    const donorInvolvement = await work.insert(DonorInvolvement, { missionId, partnershipId, note, ...fact });
    return { donorInvolvement };
  },
});
