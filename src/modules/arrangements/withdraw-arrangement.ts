import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../platform/mutations/index.js';
import { Mission } from '../missions/mission.entity.js';
import { defineMutation } from '../register/index.js';
import { Adoption } from './adoptions/adoption.entity.js';
import { InstitutionalArrangement } from './institutional-arrangement.entity.js';

@InputType({ description: 'An arrangement to be withdrawn.' })
class WithdrawArrangementInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The arrangement.' })
  arrangementId: string;
}

/** Takes away an arrangement that should never have been recorded. */
export const WithdrawArrangement = defineMutation({
  name: 'withdrawArrangement',
  description:
    'Takes away an institutional arrangement that should never have been recorded. One with adoptions stays, even if all were given up.',
  permission: 'write:arrangements',
  input: WithdrawArrangementInput,
  returns: { mission: () => Mission },
  errors: ['IN_USE'],
  constraints: {
    adoption_arrangement_id_fkey: {
      code: 'IN_USE',
      path: ['arrangementId'],
      message: 'It was adopted just now: withdraw that adoption first, if it too should never have been there.',
    },
  },
  async run(work, { arrangementId, expectedVersion }) {
    const arrangement = await work.find(InstitutionalArrangement, arrangementId, ['arrangementId']);
    const adoptions = await work.manager.countBy(Adoption, { arrangementId: arrangement.id });
    if (adoptions > 0) {
      work.problem(
        'IN_USE',
        ['arrangementId'],
        `It has ${adoptions === 1 ? 'an adoption' : `${adoptions} adoptions`}: withdraw those first, if they too should never have been there.`,
      );
    }
    work.settle();
    await work.withdraw(InstitutionalArrangement, arrangement, expectedVersion);
    return { mission: { id: arrangement.missionId } };
  },
});
