import { Field, ID, InputType } from 'type-graphql';
import { ChangingInput, Checked, given } from '../../platform/mutations/index.js';
import { defineMutation } from '../register/index.js';
import { MANDATE } from './designate-synergistic-agent.js';
import { SynergisticAgent } from './synergistic-agent.entity.js';

@InputType({ description: 'What changes of a synergistic agent. A field left out stays as it is.' })
class UpdateSynergisticAgentInput extends ChangingInput {
  @Field(() => ID, { description: 'The synergistic agent.' })
  synergisticAgentId: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it coordinates, in words, 20,000 characters at most. Null: not recorded.',
  })
  @Checked(MANDATE)
  mandate?: string | null;
}

/** Changes what is recorded of a synergistic agent besides its seats, sponsors and what it coordinates. */
export const UpdateSynergisticAgent = defineMutation({
  name: 'updateSynergisticAgent',
  description: 'Changes the mandate of a synergistic agent. What it is as a partnership: `updatePartnership`.',
  permission: 'write:partnerships',
  input: UpdateSynergisticAgentInput,
  returns: { synergisticAgent: () => SynergisticAgent },
  errors: [],
  async run(work, { synergisticAgentId, expectedVersion, ...input }) {
    const agent = await work.find(SynergisticAgent, synergisticAgentId, ['synergisticAgentId']);
    return { synergisticAgent: await work.update(SynergisticAgent, agent, given(input, ['mandate']), expectedVersion) };
  },
});
