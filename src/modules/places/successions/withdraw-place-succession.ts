import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Place } from '../place.entity.js';
import { PlaceSuccession } from '../place-succession.entity.js';

@InputType({
  description: 'A succession that should never have been recorded. `expectedVersion` is that of the predecessor.',
})
class WithdrawPlaceSuccessionInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The place that ended.' })
  predecessorId: string;

  @Field(() => ID, { description: 'The place that did not succeed it.' })
  successorId: string;
}

/** Takes back that one place became another; both stay. */
export const WithdrawPlaceSuccession = defineMutation({
  name: 'withdrawPlaceSuccession',
  description:
    'Takes back that one place became another: a change of the predecessor. Both places stay, with their dates.',
  permission: 'write:places',
  input: WithdrawPlaceSuccessionInput,
  returns: { predecessor: () => Place, successor: () => Place },
  errors: [],
  async run(work, { expectedVersion, ...input }) {
    const predecessor = await work.find(Place, input.predecessorId, ['predecessorId']);
    const successor = await work.find(Place, input.successorId, ['successorId']);
    const link = { predecessorId: predecessor.id, successorId: successor.id };
    const succession = await work.manager.findOneBy(PlaceSuccession, link);
    if (succession === null) {
      return work.refuse(
        'NOT_FOUND',
        ['successorId'],
        `It is not recorded that ${predecessor.name} became ${successor.name}.`,
      );
    }
    await work.update(Place, predecessor, {}, expectedVersion, true);
    await work.remove(PlaceSuccession, succession);
    return { predecessor, successor };
  },
});
