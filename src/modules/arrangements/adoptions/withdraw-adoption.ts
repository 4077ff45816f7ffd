import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { InstitutionalArrangement } from '../institutional-arrangement.entity.js';
import { Adoption } from './adoption.entity.js';

@InputType({ description: 'An adoption to be withdrawn.' })
class WithdrawAdoptionInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The adoption.' })
  adoptionId: string;
}

/** Takes away an adoption that should never have been recorded. */
export const WithdrawAdoption = defineMutation({
  name: 'withdrawAdoption',
  description:
    'Takes away an adoption that should never have been recorded, unless others were copied from it. One that came to an end is given up.',
  permission: 'write:arrangements',
  input: WithdrawAdoptionInput,
  returns: { arrangement: () => InstitutionalArrangement },
  errors: ['IN_USE'],
  constraints: {
    adoption_copied_from: {
      code: 'IN_USE',
      path: ['adoptionId'],
      message: 'Others were copied from it just now: correct first what those were copied from.',
    },
  },
  async run(work, { adoptionId, expectedVersion }) {
    const adoption = await work.find(Adoption, adoptionId, ['adoptionId']);
    const copies = await work.manager.countBy(Adoption, { copiedFromId: adoption.id });
    if (copies > 0) {
      work.problem(
        'IN_USE',
        ['adoptionId'],
        `${copies === 1 ? 'An adoption was' : `${copies} adoptions were`} copied from it: correct first what ${copies === 1 ? 'that one was' : 'those were'} copied from.`,
      );
    }
    work.settle();
    await work.withdraw(Adoption, adoption, expectedVersion);
    return { arrangement: { id: adoption.arrangementId } };
  },
});
