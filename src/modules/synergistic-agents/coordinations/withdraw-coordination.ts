import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { SynergisticAgent } from '../synergistic-agent.entity.js';
import { Coordination } from './coordination.entity.js';

@InputType({ description: 'A coordination that should never have been recorded.' })
class WithdrawCoordinationInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The coordination.' })
  coordinationId: string;
}

/** Takes a coordination out of the register that should never have been there. */
export const WithdrawCoordination = defineMutation({
  name: 'withdrawCoordination',
  description:
    'Takes a coordination out of the register that should never have been there; it stays in the history. If it is over, end it instead.',
  permission: 'write:partnerships',
  input: WithdrawCoordinationInput,
  returns: { synergisticAgent: () => SynergisticAgent },
  errors: [],
  async run(work, { coordinationId, expectedVersion }) {
    const coordination = await work.find(Coordination, coordinationId, ['coordinationId']);
    await work.withdraw(Coordination, coordination, expectedVersion);
    const { missionId, partnershipId } = coordination;
    return { synergisticAgent: { missionId, partnershipId } };
  },
});
