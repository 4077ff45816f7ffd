import { isOn } from '../../platform/days/day-range.rules.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { Place } from '../places/place.entity.js';
import type { RegisterWork } from '../register/index.js';
import type { InstitutionalArrangement } from './institutional-arrangement.entity.js';

/** Where and when an arrangement originated. */
export type Origin = Pick<
  InstitutionalArrangement,
  'originPartnershipId' | 'originCountryId' | 'originPlaceId' | 'originatedOn'
>;

/** What an input tells of it; what is left out stays as it is. */
interface OriginInput {
  readonly originPartnershipId?: string | null;
  readonly originCountry?: string | null;
  readonly originPlaceId?: string | null;
  readonly originatedOn?: string | null;
}

export const NO_ORIGIN: Origin = {
  originPartnershipId: null,
  originCountryId: null,
  originPlaceId: null,
  originatedOn: null,
};

/** The origin as the input leaves it. A place that does not lie in the country, or did not exist on the day, is a problem. */
export async function readOrigin(work: RegisterWork, before: Origin, input: OriginInput): Promise<Origin> {
  const { originPartnershipId, originCountry, originPlaceId, originatedOn = before.originatedOn } = input;
  const place = await readPlace(work, before, input);
  const fromPlace = originPlaceId === undefined ? undefined : place?.countryId;
  const originCountryId = originCountry === undefined ? (fromPlace ?? before.originCountryId) : originCountry;
  if (place !== null && place.countryId !== originCountryId) {
    work.problem(
      'MISMATCH',
      [originCountry === undefined ? 'originPlaceId' : 'originCountry'],
      `The place of origin, ${place.name}, lies in ${place.countryId}: give that country, or another place.`,
    );
  }
  const isChanged = originPlaceId !== undefined || input.originatedOn !== undefined;
  if (isChanged && place !== null && originatedOn !== null && !isOn(place, originatedOn)) {
    work.problem(
      'OUTSIDE_LIFETIME',
      [input.originatedOn === undefined ? 'originPlaceId' : 'originatedOn'],
      `The place of origin, ${place.name}, did not exist on ${originatedOn}: give another day, or the place of that day.`,
    );
  }
  return {
    originPartnershipId: await readPartnership(work, before, originPartnershipId),
    originCountryId,
    originPlaceId: place?.id ?? null,
    originatedOn,
  };
}

async function readPartnership(work: RegisterWork, before: Origin, given?: string | null): Promise<string | null> {
  if (given === undefined) return before.originPartnershipId;
  return given === null ? null : (await work.find(Partnership, given, ['originPartnershipId'])).id;
}

async function readPlace(work: RegisterWork, before: Origin, { originPlaceId }: OriginInput): Promise<Place | null> {
  if (originPlaceId === null) return null;
  if (originPlaceId !== undefined) return await work.reference(Place, originPlaceId, ['originPlaceId']);
  return before.originPlaceId === null ? null : await work.manager.findOneBy(Place, { id: before.originPlaceId });
}
