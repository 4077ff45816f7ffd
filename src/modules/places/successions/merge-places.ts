import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { CreatingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Place } from '../place.entity.js';
import { SuccessorInput } from '../place.inputs.js';
import { type Ending, handOver } from './hand-over.js';

@InputType({ description: 'A place that is merged with others.' })
class MergedPlaceInput {
  @Field(() => ID, { description: 'The place.' })
  placeId: string;

  @Field(() => Int, {
    description:
      'The `version` of the place that the caller has read: if it has changed since, this is refused with CONFLICT.',
  })
  expectedVersion: number;
}

@InputType({ description: 'Places that are merged, and what they become.' })
class MergePlacesInput extends CreatingInput {
  @Field(() => [MergedPlaceInput], { description: 'The places, two or more, of one country and level.' })
  places: MergedPlaceInput[];

  @Field(() => DateScalar, {
    description: 'The day of the merger: the first of the new place, and the first without the old ones.',
  })
  on: string;

  @Field(() => SuccessorInput, { description: 'What they become.' })
  into: SuccessorInput;
}

/** Merges places into a new one. */
export const MergePlaces = defineMutation({
  name: 'mergePlaces',
  description:
    'Merges places of one country and level into a new one on a day: they end, it begins and succeeds them. Warns of what goes on in them.',
  permission: 'write:places',
  input: MergePlacesInput,
  returns: { place: () => Place },
  errors: ['ALREADY', 'DUPLICATE_REFERENCE', 'MISMATCH', 'OUTSIDE_LIFETIME'],
  async run(work, { places, on, into }) {
    const endings: Ending[] = [];
    for (const [index, { placeId, expectedVersion }] of places.entries()) {
      const path = ['places', String(index), 'placeId'];
      const place = await work.find(Place, placeId, path);
      if (endings.some((other) => other.place.id === place.id)) {
        work.problem('MISMATCH', path, `${place.name} is here twice: give it once.`);
      }
      endings.push({ place, expectedVersion, path });
    }
    const [first, ...others] = endings;
    if (first === undefined || others.length === 0) {
      return work.refuse(
        'REQUIRED',
        ['places'],
        'Two places or more are merged: give more of them, or update the place.',
      );
    }
    const { countryId, level } = first.place;
    for (const { place, path } of others) {
      if (place.countryId === countryId && place.level === level) continue;
      work.problem(
        'MISMATCH',
        path,
        `${place.name} is of level ${place.level} in ${place.countryId}, and ${first.place.name} of level ${level} in ${countryId}: end and register them one by one, and record the succession with \`recordPlaceSuccession\`.`,
      );
    }
    const [place] = await handOver(work, [first, ...others], [{ input: into, path: ['into'] }], on);
    return { place: place! };
  },
});
