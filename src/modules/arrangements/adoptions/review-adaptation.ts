import { Field, ID, InputType } from 'type-graphql';
import { ChangingInput, Checked } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Adaptation } from '../arrangement.codes.js';
import { Adoption } from './adoption.entity.js';
import { ADAPTATION_NOTE } from './adoption.inputs.js';
import { checkAdaptation } from './check-adaptation.js';

@InputType({ description: 'What a review found of an adoption.' })
class ReviewAdaptationInput extends ChangingInput {
  @Field(() => ID, { description: 'The adoption.' })
  adoptionId: string;

  @Field(() => Adaptation, {
    description: 'Whether it was adapted to local conditions. `NOT_REVIEWED` takes back an earlier review.',
  })
  adaptation: Adaptation;

  @Field(() => String, {
    nullable: true,
    description: 'How it was adapted, 5,000 characters at most: with `ADAPTED`, and only with it.',
  })
  @Checked(ADAPTATION_NOTE)
  adaptationNote?: string | null;
}

/** Records whether an adoption was adapted to local conditions. */
export const ReviewAdaptation = defineMutation({
  name: 'reviewAdaptation',
  description:
    'Records whether an adoption was adapted to local conditions. What an earlier review found is replaced, and stays in the history.',
  permission: 'write:arrangements',
  input: ReviewAdaptationInput,
  returns: { adoption: () => Adoption },
  errors: ['MISMATCH'],
  async run(work, { adoptionId, adaptation, adaptationNote = null, expectedVersion }) {
    const adoption = await work.find(Adoption, adoptionId, ['adoptionId']);
    checkAdaptation(work, adaptation, adaptationNote);
    work.settle();
    return { adoption: await work.update(Adoption, adoption, { adaptation, adaptationNote }, expectedVersion) };
  },
});
