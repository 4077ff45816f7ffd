import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { ChangingInput } from '../../platform/mutations/index.js';
import { defineMutation } from '../register/index.js';
import { Place } from './place.entity.js';
import { endProblem } from './successions/place-succession.rules.js';
import { warnOfUse } from './warn-of-use.js';

@InputType({ description: 'The end of a place.' })
class EndPlaceInput extends ChangingInput {
  @Field(() => ID, { description: 'The place.' })
  placeId: string;

  @Field(() => DateScalar, { description: 'First day on which it is no more.' })
  until: string;
}

/** Ends a place that no other one succeeds. */
export const EndPlace = defineMutation({
  name: 'endPlace',
  description:
    'Ends a place that has no end yet and that no other one succeeds. If it became others: `splitPlace`, `mergePlaces`.',
  permission: 'write:places',
  input: EndPlaceInput,
  returns: { place: () => Place },
  errors: ['ALREADY', 'OUTSIDE_LIFETIME'],
  async run(work, { placeId, until, expectedVersion }) {
    const place = await work.find(Place, placeId, ['placeId']);
    const problem = endProblem(place, until);
    if (problem !== null) work.refuse(problem.code, ['until'], problem.message);
    const ended = await work.update(Place, place, { until }, expectedVersion);
    await warnOfUse(work, ended, until, ['until']);
    return { place: ended };
  },
});
