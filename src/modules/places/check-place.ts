import { inWords } from '../../platform/days/day-range-words.rules.js';
import { isProper } from '../../platform/days/day-range.rules.js';
import type { Path } from '../../platform/mutations/index.js';
import type { RegisterWork } from '../register/index.js';
import { Place } from './place.entity.js';
import { holderOf, type PlaceFact, type PopulationFact } from './place.rules.js';

/** A problem if a place would not begin before it ends. @param path of the day */
export function checkDays(work: RegisterWork, { since, until }: PlaceFact, path: Path): void {
  if (isProper({ since, until })) return;
  work.problem('OUTSIDE_LIFETIME', path, `It would end on ${until}, not after it began on ${since}: give other days.`);
}

/** A problem if a year is told of a population that is not known. @param path of what has the fields of the place in the input */
export function checkPopulation(work: RegisterWork, { population, populationYear }: PopulationFact, path: Path): void {
  if (population !== null || populationYear === null) return;
  work.problem(
    'MISMATCH',
    [...path, 'populationYear'],
    'This is the year of a population that is not known: give the population, or clear the year, too.',
  );
}

/**
 * A problem if another place has the code, at the level and in the country, for part of the time.
 * @param besides ids of places that do not count
 * @param path of what stands against the other place: the code, or else a day
 */
export async function checkCode(
  work: RegisterWork,
  place: PlaceFact,
  besides: ReadonlySet<string>,
  path: Path,
): Promise<void> {
  const { countryId, level, code } = place;
  const same = await work.manager.find(Place, { where: { countryId, level, code }, order: { id: 'ASC' } });
  const holder = holderOf(
    place,
    same.filter(({ id }) => !besides.has(id)),
  );
  if (holder === null) return;
  const has = `${holder.name} has the code ${code} at level ${level} in ${countryId} ${inWords(holder)}`;
  if (path.at(-1) === 'code') work.problem('DUPLICATE_REFERENCE', path, `${has}: give another code, or other days.`);
  else work.problem('OVERLAP', path, `${has}: give other days, or end that place first.`);
}
