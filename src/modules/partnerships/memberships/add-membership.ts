import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Checked, CreatingInput } from '../../../platform/mutations/index.js';
import { Organization } from '../../organizations/organization.entity.js';
import { defineMutation } from '../../register/index.js';
import { Membership } from '../membership.entity.js';
import { MembershipRole } from '../partnership.codes.js';
import { Partnership } from '../partnership.entity.js';
import { lifeOf } from '../partnership-life.js';
import { checkMembership } from './check-membership.js';
import { VOTING_SEATS } from './membership.inputs.js';

@InputType({ description: 'An organization that takes part in a partnership.' })
class AddMembershipInput extends CreatingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field(() => ID, { description: 'The organization.' })
  organizationId: string;

  @Field(() => MembershipRole, { description: 'What it is in the partnership.' })
  role: MembershipRole;

  @Field(() => Int, { nullable: true, description: 'Votes it has, 0–10,000. Null: not recorded; 0: none.' })
  @Checked(VOTING_SEATS)
  votingSeats?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known; it then counts from ever.' })
  since?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer is. Null: it still is.' })
  until?: string | null;
}

/** Records that an organization takes part in a partnership. */
export const AddMembership = defineMutation({
  name: 'addMembership',
  description: 'Records that an organization takes part in a partnership.',
  permission: 'write:partnerships',
  input: AddMembershipInput,
  returns: { membership: () => Membership },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, input) {
    const { role, votingSeats = null, since = null, until = null } = input;
    const partnership = await work.find(Partnership, input.partnershipId, ['partnershipId']);
    const organization = await work.reference(Organization, input.organizationId, ['organizationId']);
    const { missionId, id: partnershipId } = partnership;
    const fact = { organizationId: organization.id, role, since, until };
    const others = await work.manager.findBy(Membership, { missionId, partnershipId });
    checkMembership(work, fact, others, await lifeOf(work.manager, partnership), []);
    work.settle();
    const membership = await work.insert(Membership, { missionId, partnershipId, votingSeats, ...fact });
    return { membership };
  },
});
