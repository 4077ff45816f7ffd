import { Field, ID, InputType } from 'type-graphql';
import { CreatingInput } from '../../../platform/mutations/index.js';
import { lifeOf } from '../../partnerships/index.js';
import { defineMutation } from '../../register/index.js';
import { Seat } from '../seat.entity.js';
import { SynergisticAgent } from '../synergistic-agent.entity.js';
import { checkSeat, readSeat, recordSeat } from './record-seat.js';
import { withSeat } from './seat.inputs.js';

@InputType({ description: 'A representative of a sector in a synergistic agent.' })
class AppointRepresentativeInput extends withSeat(CreatingInput) {
  @Field(() => ID, { description: 'The synergistic agent.' })
  synergisticAgentId: string;
}

/** Seats a representative of a sector in a synergistic agent. */
export const AppointRepresentative = defineMutation({
  name: 'appointRepresentative',
  description:
    'Seats an organization in a synergistic agent as a representative of a sector. Warns with SECTOR_DIFFERS of an organization that is known to be of another sector.',
  permission: 'write:partnerships',
  input: AppointRepresentativeInput,
  returns: { seat: () => Seat },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, { synergisticAgentId, ...input }) {
    const agent = await work.find(SynergisticAgent, synergisticAgentId, ['synergisticAgentId']);
    const { missionId, partnershipId } = agent;
    const given = await readSeat(work, input, []);
    const others = await work.manager.findBy(Seat, { missionId, partnershipId });
    checkSeat(work, given, others, await lifeOf(work.manager, { missionId, id: partnershipId }), []);
    work.settle();
    return { seat: await recordSeat(work, agent, given, []) };
  },
});
