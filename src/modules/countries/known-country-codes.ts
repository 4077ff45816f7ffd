import type { KnownCodes } from '../../platform/read-plan/index.js';
import { countryReference, type CountryReference } from './reference/country-reference.rules.js';

let countries: readonly CountryReference[] | undefined;

/** Codes and names of one kind, from the reference that also fills the table. */
function known(kind: string, read: (country: CountryReference) => string | null): KnownCodes {
  let codes: readonly string[] | undefined;
  return {
    kind,
    codes: () => {
      countries ??= countryReference().countries;
      codes ??= [...new Set(countries.map(read))].filter((value) => value !== null).sort();
      return codes;
    },
  };
}

export const KNOWN_ISO3 = known('country (ISO 3166-1 alpha-3)', ({ iso3 }) => iso3);
export const KNOWN_REGION_CODES = known('region (UN M49)', (country) => country.region_code);
export const KNOWN_REGION_NAMES = known('region (UN M49)', (country) => country.region_name);
export const KNOWN_SUBREGION_CODES = known('subregion (UN M49)', (country) => country.subregion_code);
export const KNOWN_SUBREGION_NAMES = known('subregion (UN M49)', (country) => country.subregion_name);
