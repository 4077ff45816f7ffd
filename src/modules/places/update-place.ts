import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { ChangingInput, Checked, given } from '../../platform/mutations/index.js';
import { defineMutation, type RegisterWork } from '../register/index.js';
import { checkCode, checkDays, checkPopulation } from './check-place.js';
import { Place } from './place.entity.js';
import { LEVEL, PLACE_CODE, PLACE_NAME, POPULATION, POPULATION_YEAR } from './place.inputs.js';
import { PlaceSuccession } from './place-succession.entity.js';
import { warnOfDaysLost } from './warn-of-use.js';

@InputType({ description: 'What is to be changed of a place. A field left out stays as it is.' })
class UpdatePlaceInput extends ChangingInput {
  @Field(() => ID, { description: 'The place.' })
  placeId: string;

  @Field(() => Int, { nullable: true, description: 'Level below the country, 1–9: 1 for the first, such as regions.' })
  @Checked(LEVEL, { clearable: false })
  level?: number;

  @Field(() => String, {
    nullable: true,
    description: 'Code, 40 characters at most: no other place of the level and country has it at the time.',
  })
  @Checked(PLACE_CODE, { clearable: false })
  code?: string;

  @Field(() => String, { nullable: true, description: 'Name, 300 characters at most.' })
  @Checked(PLACE_NAME, { clearable: false })
  name?: string;

  @Field(() => Int, { nullable: true, description: 'People who live in it, 0–2,000,000,000. Null: not recorded.' })
  @Checked(POPULATION)
  population?: number | null;

  @Field(() => Int, { nullable: true, description: 'Year of that count or estimate, 1800–2200. Null: not recorded.' })
  @Checked(POPULATION_YEAR)
  populationYear?: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day, where it was recorded wrongly. Null: not known, taken as always.',
  })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is no more, where it was recorded wrongly. Null: it still is.',
  })
  until?: string | null;
}

/** Changes what is recorded of a place. */
export const UpdatePlace = defineMutation({
  name: 'updatePlace',
  description:
    'Changes what is recorded of a place, such as its population. If it is over: `endPlace`; if it became others: `splitPlace`, `mergePlaces`. Warns of what is in it on days that it loses.',
  permission: 'write:places',
  input: UpdatePlaceInput,
  returns: { place: () => Place },
  errors: ['DUPLICATE_REFERENCE', 'MISMATCH', 'OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, { placeId, expectedVersion, ...input }) {
    const changes = given(input, ['level', 'code', 'name', 'population', 'populationYear', 'since', 'until']);
    const place = await work.find(Place, placeId, ['placeId']);
    const updated = { ...place, ...changes };
    const isRecoded = updated.code !== place.code || updated.level !== place.level;
    const movedDay = updated.since === place.since ? 'until' : 'since';
    checkDays(work, updated, [movedDay]);
    checkPopulation(work, updated, []);
    await checkSuccessions(work, place, updated);
    await checkCode(work, updated, new Set([place.id]), [isRecoded ? 'code' : movedDay]);
    work.settle();
    const changed = await work.update(Place, place, changes, expectedVersion);
    await warnOfDaysLost(work, place, changed, { since: ['since'], until: ['until'] });
    return { place: changed };
  },
});

/** Problems of a day that is also that of another place: the place began where others ended, or ended where others began. */
async function checkSuccessions(work: RegisterWork, place: Place, updated: Place): Promise<void> {
  const isShared = {
    since: await work.manager.existsBy(PlaceSuccession, { successorId: place.id }),
    until: await work.manager.existsBy(PlaceSuccession, { predecessorId: place.id }),
  };
  for (const side of ['since', 'until'] as const) {
    if (updated[side] === place[side] || !isShared[side]) continue;
    work.problem(
      'OUTSIDE_LIFETIME',
      [side],
      side === 'since'
        ? 'It began when its predecessors ended: move the day of all of them with `correctPlaceSuccession`.'
        : 'It ended when its successors began: move the day of all of them with `correctPlaceSuccession`.',
    );
  }
}
