import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { checkCompositions, compositionsOf } from '../../composition/index.js';
import { defineMutation, refuseEnded } from '../../register/index.js';
import { Membership } from '../membership.entity.js';
import { lifeOf } from '../partnership-life.js';
import { checkMembership } from './check-membership.js';

@InputType({ description: 'The end of a membership.' })
class EndMembershipInput extends ChangingInput {
  @Field(() => ID, { description: 'The membership.' })
  membershipId: string;

  @Field(() => DateScalar, { description: 'First day on which it no longer is.' })
  until: string;
}

/** Ends a membership that has no end yet. */
export const EndMembership = defineMutation({
  name: 'endMembership',
  description:
    'Ends a membership that has no end yet. Refused if it leaves the partnership at work without members of two sectors.',
  permission: 'write:partnerships',
  input: EndMembershipInput,
  returns: { membership: () => Membership },
  errors: ['NOT_INTERSECTORAL', 'OUTSIDE_LIFETIME', 'ALREADY'],
  async run(work, { membershipId, until, expectedVersion }) {
    const membership = await work.find(Membership, membershipId, ['membershipId']);
    const partnership = { missionId: membership.missionId, id: membership.partnershipId };
    refuseEnded(work, membership, 'membership');
    const ended = { ...membership, until };
    checkMembership(work, ended, [], await lifeOf(work.manager, partnership), []);
    work.settle();
    const before = await compositionsOf(work.manager, [partnership]);
    const changed = await work.update(Membership, membership, { until }, expectedVersion);
    await checkCompositions(work, before, ['until']);
    return { membership: changed };
  },
});
