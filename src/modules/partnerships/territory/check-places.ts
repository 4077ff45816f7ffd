import { type DayRange, overlaps } from '../../../platform/days/day-range.rules.js';
import { inWords } from '../../../platform/days/day-range-words.rules.js';
import type { Path } from '../../../platform/mutations/index.js';
import { Place } from '../../places/place.entity.js';
import type { RegisterWork } from '../../register/index.js';

/**
 * The places with these ids, with a problem for each that lies in none of the countries (MISMATCH), existed on no day of the
 * partnership's life (OUTSIDE_LIFETIME), or is there already (ALREADY).
 * @param taken keys of places that the partnership has
 * @param path of the list in the input
 */
export async function readPlaces(
  work: RegisterWork,
  ids: readonly string[],
  partnership: { readonly countries: readonly string[]; readonly life: DayRange; readonly taken: readonly string[] },
  path: Path,
): Promise<Place[]> {
  const places: Place[] = [];
  const taken = new Set(partnership.taken);
  for (const [index, id] of ids.entries()) {
    const at = [...path, String(index)];
    const place = await work.reference(Place, id, at);
    if (!partnership.countries.includes(place.countryId)) {
      const message = `${place.name} lies in ${place.countryId}, which is none of the partnership's countries: add that country first.`;
      work.problem('MISMATCH', at, message);
    }
    if (!overlaps(place, partnership.life)) {
      const message = `${place.name} existed ${inWords(place)}, on no day of the partnership (${inWords(partnership.life)}): give the place that was there then.`;
      work.problem('OUTSIDE_LIFETIME', at, message);
    }
    if (taken.has(place.id)) {
      work.problem('ALREADY', at, `${place.name} is one of its places already: leave it out.`);
    }
    taken.add(place.id);
    places.push(place);
  }
  return places;
}
