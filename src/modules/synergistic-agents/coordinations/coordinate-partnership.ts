import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { CreatingInput } from '../../../platform/mutations/index.js';
import { Partnership } from '../../partnerships/partnership.entity.js';
import { defineMutation } from '../../register/index.js';
import { SynergisticAgent } from '../synergistic-agent.entity.js';
import { checkCoordination } from './check-coordination.js';
import { Coordination } from './coordination.entity.js';

@InputType({ description: 'A partnership that a synergistic agent coordinates.' })
class CoordinatePartnershipInput extends CreatingInput {
  @Field(() => ID, { description: 'The synergistic agent.' })
  synergisticAgentId: string;

  @Field(() => ID, { description: 'The partnership that it coordinates: any that the caller may see.' })
  partnershipId: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known; it then counts from ever.' })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer does. Null: it still does.',
  })
  until?: string | null;
}

/** Records that a synergistic agent coordinates a partnership. */
export const CoordinatePartnership = defineMutation({
  name: 'coordinatePartnership',
  description:
    'Records that a synergistic agent coordinates a partnership. Refused with CYCLE if by that it would coordinate itself, directly or through others that coordinate at the same time.',
  permission: 'write:partnerships',
  input: CoordinatePartnershipInput,
  returns: { coordination: () => Coordination },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP', 'CYCLE'],
  async run(work, { synergisticAgentId, partnershipId, since = null, until = null }) {
    const agent = await work.find(SynergisticAgent, synergisticAgentId, ['synergisticAgentId']);
    const coordinated = await work.reference(Partnership, partnershipId, ['partnershipId']);
    const coordination = { agent: { missionId: agent.missionId, id: agent.partnershipId }, coordinated, since, until };
    await checkCoordination(work, coordination, null, ['partnershipId']);
    work.settle();
    const recorded = await work.insert(Coordination, {
      missionId: agent.missionId,
      partnershipId: agent.partnershipId,
      coordinatedMissionId: coordinated.missionId,
      coordinatedId: coordinated.id,
      since,
      until,
    });
    return { coordination: recorded };
  },
});
