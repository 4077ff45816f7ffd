import { Field, ID, InputType } from 'type-graphql';
import { Checked, CreatingInput, text } from '../../platform/mutations/index.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { lifeOf } from '../partnerships/index.js';
import { defineMutation } from '../register/index.js';
import { checkRepresentation } from './representation/check-representation.js';
import { checkSeat, type GivenSeat, readSeat, recordSeat } from './seats/record-seat.js';
import { SeatInput } from './seats/seat.inputs.js';
import { SynergisticAgent } from './synergistic-agent.entity.js';

export const MANDATE = text({ most: 20_000, lines: true });

@InputType({ description: 'A partnership that is a synergistic agent: a central coordinating body.' })
class DesignateSynergisticAgentInput extends CreatingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it coordinates, in words, 20,000 characters at most. Null: not recorded.',
  })
  @Checked(MANDATE)
  mandate?: string | null;

  @Field(() => [SeatInput], { defaultValue: [], description: 'Seats that it has from the beginning of the record.' })
  seats: SeatInput[];
}

/** Makes a partnership a synergistic agent, with its first seats. */
export const DesignateSynergisticAgent = defineMutation({
  name: 'designateSynergisticAgent',
  description:
    'Makes a partnership a synergistic agent, with its first seats. If it ever was OPERATING, a representative of each sector has to have been seated when it entered.',
  permission: 'write:partnerships',
  input: DesignateSynergisticAgentInput,
  returns: { synergisticAgent: () => SynergisticAgent },
  errors: ['ALREADY', 'MISSING_SECTOR_REPRESENTATION', 'OUTSIDE_LIFETIME', 'OVERLAP'],
  constraints: {
    synergistic_agent_pkey: {
      code: 'ALREADY',
      path: ['partnershipId'],
      message: 'It is a synergistic agent already: update that one.',
    },
  },
  async run(work, { partnershipId, mandate = null, seats }) {
    const partnership = await work.find(Partnership, partnershipId, ['partnershipId']);
    const { missionId, id } = partnership;
    const agent = { missionId, partnershipId: id };
    if (await work.manager.existsBy(SynergisticAgent, agent)) {
      work.problem('ALREADY', ['partnershipId'], 'It is a synergistic agent already: update that one.');
    }
    const life = await lifeOf(work.manager, partnership);
    const given: GivenSeat[] = [];
    for (const [index, seat] of seats.entries()) given.push(await readSeat(work, seat, ['seats', String(index)]));
    given.forEach((seat, index) => checkSeat(work, seat, given.slice(0, index), life, ['seats', String(index)]));
    work.settle();

    await work.insert(SynergisticAgent, { ...agent, mandate });
    for (const [index, seat] of given.entries()) await recordSeat(work, agent, seat, ['seats', String(index)]);
    await checkRepresentation(work, partnership, null, ['seats']);
    return { synergisticAgent: agent };
  },
});
