import { Field, ID, InputType } from 'type-graphql';
import { type ConstraintProblem, WithdrawingInput } from '../../platform/mutations/index.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { defineMutation } from '../register/index.js';
import { Coordination } from './coordinations/coordination.entity.js';
import { Seat } from './seat.entity.js';
import { SeatHolder } from './seats/seat-holder.entity.js';
import { Sponsorship } from './sponsorships/sponsorship.entity.js';
import { SynergisticAgent } from './synergistic-agent.entity.js';

/** Somebody has added to it at the same time. */
const ADDED_TO: ConstraintProblem<'IN_USE'> = {
  code: 'IN_USE',
  path: ['synergisticAgentId'],
  message: 'Something was added to it at the same time: read it again, and repeat this if it still holds.',
};

@InputType({ description: 'A partnership that never was a synergistic agent.' })
class WithdrawSynergisticAgentInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The synergistic agent.' })
  synergisticAgentId: string;
}

/** Undoes that a partnership is a synergistic agent. */
export const WithdrawSynergisticAgent = defineMutation({
  name: 'withdrawSynergisticAgent',
  description:
    'Undoes that a partnership is a synergistic agent: its seats, sponsorships and coordinations are withdrawn with it, and all stay in the history. The partnership itself stays as it is.',
  permission: 'write:partnerships',
  input: WithdrawSynergisticAgentInput,
  returns: { partnership: () => Partnership },
  errors: ['IN_USE'],
  constraints: {
    seat_mission_id_partnership_id_fkey: ADDED_TO,
    sponsorship_mission_id_partnership_id_fkey: ADDED_TO,
    coordination_mission_id_partnership_id_fkey: ADDED_TO,
    seat_holder_mission_id_seat_id_fkey: ADDED_TO,
  },
  async run(work, { synergisticAgentId, expectedVersion }) {
    const agent = await work.find(SynergisticAgent, synergisticAgentId, ['synergisticAgentId']);
    const { missionId, partnershipId } = agent;
    for (const part of [SeatHolder, Seat, Sponsorship, Coordination]) {
      await work.manager.delete(part, { missionId, partnershipId });
    }
    await work.withdraw(SynergisticAgent, agent, expectedVersion);
    return { partnership: { missionId, id: partnershipId } };
  },
});
