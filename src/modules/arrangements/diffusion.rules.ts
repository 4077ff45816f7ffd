import { type DayRange, isOn } from '../../platform/days/day-range.rules.js';
import { Adaptation, DonorMoney } from './arrangement.codes.js';

/** Where something is: in a place, or in a country as a whole (no place). */
export interface Location {
  readonly countryId: string | null;
  readonly placeId: string | null;
}

/** What of an adoption tells how far an arrangement has spread. */
export interface SpreadAdoption extends DayRange, Location {
  readonly depth: number;
  readonly adaptation: Adaptation;
  readonly donorMoney: DonorMoney;
}

/** How far an arrangement has spread: see the GraphQL type `Diffusion` for what each count is. */
export interface DiffusionCounts {
  readonly adoptions: number;
  readonly depth: number;
  readonly countries: number;
  readonly places: number;
  readonly reviewed: number;
  readonly adapted: number;
  readonly fundingKnown: number;
  readonly unassisted: number;
}

/**
 * How far an arrangement had spread on a day: by the adoptions in force on it. Where only the country of origin is known, the place of
 * origin is that country as a whole.
 */
export function diffusionOn(day: string, origin: Location, adoptions: readonly SpreadAdoption[]): DiffusionCounts {
  const inForce = adoptions.filter((adoption) => isOn(adoption, day));
  const count = (holds: (adoption: SpreadAdoption) => boolean): number => inForce.filter(holds).length;
  const countries = new Set(inForce.map(({ countryId }) => countryId));
  const places = new Set(inForce.map(placeOf));
  countries.delete(origin.countryId);
  places.delete(placeOf(origin));
  return {
    adoptions: inForce.length,
    depth: inForce.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
    countries: countries.size,
    places: places.size,
    reviewed: count(({ adaptation }) => adaptation !== Adaptation.NOT_REVIEWED),
    adapted: count(({ adaptation }) => adaptation === Adaptation.ADAPTED),
    fundingKnown: count(({ donorMoney }) => donorMoney !== DonorMoney.UNKNOWN),
    unassisted: count(({ donorMoney }) => donorMoney === DonorMoney.NO),
  };
}

function placeOf({ countryId, placeId }: Location): string {
  return `${countryId ?? ''} ${placeId ?? ''}`;
}
