import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { CreatingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Place } from '../place.entity.js';
import { SuccessorInput } from '../place.inputs.js';
import { handOver } from './hand-over.js';

@InputType({ description: 'A place that is split, and what it is split into.' })
class SplitPlaceInput extends CreatingInput {
  @Field(() => ID, { description: 'The place.' })
  placeId: string;

  @Field(() => Int, {
    description:
      'The `version` of the place that the caller has read: if it has changed since, this is refused with CONFLICT.',
  })
  expectedVersion: number;

  @Field(() => DateScalar, {
    description: 'The day of the split: the first of the new places, and the first without the old one.',
  })
  on: string;

  @Field(() => [SuccessorInput], {
    description: 'What it is split into, two places or more. One may keep its code and name.',
  })
  parts: SuccessorInput[];
}

/** Splits a place into several new ones. */
export const SplitPlace = defineMutation({
  name: 'splitPlace',
  description:
    'Splits a place into several new ones of its level on a day: it ends, they begin and succeed it. Warns of what goes on in it.',
  permission: 'write:places',
  input: SplitPlaceInput,
  returns: { place: () => Place },
  errors: ['ALREADY', 'DUPLICATE_REFERENCE', 'MISMATCH', 'OUTSIDE_LIFETIME'],
  async run(work, { placeId, expectedVersion, on, parts }) {
    const place = await work.find(Place, placeId, ['placeId']);
    if (parts.length < 2) {
      work.problem(
        'REQUIRED',
        ['parts'],
        `A place is split into two or more: give ${2 - parts.length} more, or update the place.`,
      );
    }
    const beginnings = parts.map((input, index) => ({ input, path: ['parts', String(index)] }));
    await handOver(work, [{ place, expectedVersion, path: ['placeId'] }], beginnings, on);
    return { place };
  },
});
