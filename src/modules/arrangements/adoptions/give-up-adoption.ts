import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Adoption } from './adoption.entity.js';
import { checkAdoption } from './check-adoption.js';

@InputType({ description: 'That an adoption was given up.' })
class GiveUpAdoptionInput extends ChangingInput {
  @Field(() => ID, { description: 'The adoption.' })
  adoptionId: string;

  @Field(() => DateScalar, { description: 'Day on which it was given up: the first without it.' })
  until: string;
}

/** Records that an adoption was given up; those that were copied from it go on. */
export const GiveUpAdoption = defineMutation({
  name: 'giveUpAdoption',
  description:
    'Records that an arrangement was given up where it had been adopted. Adoptions that were copied from there go on.',
  permission: 'write:arrangements',
  input: GiveUpAdoptionInput,
  returns: { adoption: () => Adoption },
  errors: ['OUTSIDE_LIFETIME', 'ALREADY'],
  async run(work, { adoptionId, until, expectedVersion }) {
    const adoption = await work.find(Adoption, adoptionId, ['adoptionId']);
    if (adoption.until !== null) {
      work.refuse(
        'ALREADY',
        ['until'],
        `It was given up on ${adoption.until} already: use correctAdoption if that day is wrong.`,
      );
    }
    await checkAdoption(work, { ...adoption, until }, adoption, (side) => (side === 'until' ? [side] : null));
    work.settle();
    return { adoption: await work.update(Adoption, adoption, { until }, expectedVersion) };
  },
});
