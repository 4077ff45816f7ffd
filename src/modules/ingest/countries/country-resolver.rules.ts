import { distance } from 'fastest-levenshtein';
import { Refusal, shown } from '../refusal.js';
import { CODE_ALIASES, RETIRED_COUNTRIES, type RetiredCountry } from './country-code-facts.js';

/** A way in which a column tells countries. `m49` is numeric, with the codes of regions besides. */
export type CountryCoding = 'alpha-3' | 'alpha-2' | 'numeric' | 'm49' | 'name';

/** A country as the database has it. */
export interface KnownCountry {
  readonly iso3: string;
  readonly iso2: string;
  /** Three digits. Null: none assigned. */
  readonly isoNumeric: string | null;
  /** Usual English name first. */
  readonly names: readonly string[];
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly subregionCode: string | null;
  readonly subregionName: string | null;
}

/** How one column tells countries, with what is peculiar to its source. */
export interface CountryCodingRules {
  /** Codings that are tried, in this order. */
  readonly codings: readonly CountryCoding[];
  /** Codes or names of the source's own: to alpha-3. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Codes or names that stand for groups of countries: to the name of the group. */
  readonly aggregates: Readonly<Record<string, string>>;
  /** Codes or names that stand for no present country: to the countries of today, by alpha-3. */
  readonly retired: Readonly<Record<string, readonly string[]>>;
}

/** What a cell tells: a country (by alpha-3), a group of countries, or nothing that can be used. */
export type CountryResolution =
  | { readonly kind: 'country'; readonly iso3: string }
  | { readonly kind: 'aggregate'; readonly name: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type CountryResolver = (raw: string) => CountryResolution;

type CodeCoding = Exclude<CountryCoding, 'name'>;

const SHAPES: Record<CodeCoding, RegExp> = {
  'alpha-3': /^[A-Z]{3}$/,
  'alpha-2': /^[A-Z]{2}$/,
  numeric: /^\d{3}$/,
  m49: /^\d{3}$/,
};
const IS_CODE = /^(?:[A-Z]{2,3}|\d{3})$/;

/** A hostile file must not fill the memory with codes that it makes up. */
const CACHE_SIZE_MAX = 10_000;
const LENGTH_MAX = 200;
const NEAREST_SHOWN = 3;
const COMPARED_LENGTH = 40;

/** Makes the resolver for one column. It remembers what it has seen, since columns repeat few codes many times. */
export function createCountryResolver(countries: readonly KnownCountry[], rules: CountryCodingRules): CountryResolver {
  const codes = new Map<string, CountryResolution>();
  const names = new Map<string, CountryResolution>();
  // What comes later wins: the source's own rules over those of the codings, earlier codings over later ones.
  for (const coding of rules.codings.toReversed()) {
    if (coding === 'name') addNames(names, countries);
    else addCodes(codes, coding, countries);
  }
  for (const [code, resolution] of ownRules(rules)) {
    codes.set(codeKey(code), resolution);
    names.set(nameKey(code), resolution);
  }
  const readsNumbers = rules.codings.some((coding) => coding === 'numeric' || coding === 'm49');
  const readsNames = rules.codings.includes('name');
  const cache = new Map<string, CountryResolution>();

  return (raw) => {
    const cached = cache.get(raw);
    if (cached !== undefined) return cached;
    const resolution = resolve(raw) ?? { kind: 'refused', refusal: unknown(raw, rules.codings, countries) };
    if (cache.size < CACHE_SIZE_MAX && raw.length <= LENGTH_MAX) cache.set(raw, resolution);
    return resolution;
  };

  function resolve(raw: string): CountryResolution | undefined {
    if (raw.length > LENGTH_MAX) return undefined;
    const code = codeKey(raw);
    // Spreadsheets take the leading zeros away: 4 is 004.
    const padded = readsNumbers && /^\d{1,2}$/.test(code) ? code.padStart(3, '0') : code;
    return codes.get(code) ?? codes.get(padded) ?? (readsNames ? names.get(nameKey(raw)) : undefined);
  }
}

function codeKey(code: string): string {
  return code.trim().toUpperCase();
}

/** The form in which names are compared: no accents, no case, no punctuation. */
function nameKey(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toUpperCase()
      .replaceAll('&', ' AND ')
      // Before a name only: alone it is the code of São Tomé.
      .replaceAll(/\bST\b\.?(?=\s*\p{L})/gu, 'SAINT ')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

function ownRules({ aggregates, aliases, retired }: CountryCodingRules): [string, CountryResolution][] {
  return [
    ...Object.entries(aggregates).map(([code, name]): [string, CountryResolution] => [
      code,
      { kind: 'aggregate', name },
    ]),
    ...Object.entries(aliases).map(([code, iso3]): [string, CountryResolution] => [code, { kind: 'country', iso3 }]),
    ...Object.entries(retired).map(([code, followedBy]): [string, CountryResolution] => [
      code,
      { kind: 'refused', refusal: noLonger(shown(code), 'stands for no present country', followedBy) },
    ]),
  ];
}

function addCodes(codes: Map<string, CountryResolution>, coding: CodeCoding, countries: readonly KnownCountry[]): void {
  const shape = SHAPES[coding];
  for (const country of RETIRED_COUNTRIES) {
    for (const code of country.codes) if (shape.test(code)) codes.set(code, retiredCountry(code, country));
  }
  for (const [code, iso3] of Object.entries(CODE_ALIASES))
    if (shape.test(code)) codes.set(code, { kind: 'country', iso3 });
  if (coding === 'm49') {
    for (const { regionCode, regionName, subregionCode, subregionName } of countries) {
      if (regionCode && regionName) codes.set(regionCode, { kind: 'aggregate', name: regionName });
      if (subregionCode && subregionName) codes.set(subregionCode, { kind: 'aggregate', name: subregionName });
    }
    codes.set('001', { kind: 'aggregate', name: 'World' });
  }
  for (const country of countries) {
    const code = codeOf(country, coding);
    if (code !== null) codes.set(code, { kind: 'country', iso3: country.iso3 });
  }
}

/** A name that two countries share tells neither, unless it is the usual English name of one. */
function addNames(keys: Map<string, CountryResolution>, countries: readonly KnownCountry[]): void {
  for (const country of RETIRED_COUNTRIES) {
    for (const name of country.codes) if (!IS_CODE.test(name)) keys.set(nameKey(name), retiredCountry(name, country));
  }
  const holders = new Map<string, Set<string>>();
  for (const { iso3, names } of countries) {
    for (const key of names.map(nameKey)) holders.set(key, (holders.get(key) ?? new Set()).add(iso3));
  }
  for (const [key, holding] of holders) {
    if (holding.size === 1) keys.set(key, { kind: 'country', iso3: [...holding][0] as string });
  }
  for (const { iso3, names } of countries) {
    if (names[0] !== undefined) keys.set(nameKey(names[0]), { kind: 'country', iso3 });
  }
}

function retiredCountry(code: string, { was, until, followedBy }: RetiredCountry): CountryResolution {
  return { kind: 'refused', refusal: noLonger(shown(code), `was ${was} (until ${until})`, followedBy) };
}

function noLonger(code: string, what: string, followedBy: readonly string[]): Refusal {
  const successors =
    followedBy.length === 0
      ? ''
      : `; on its territory ${followedBy.length === 1 ? 'is' : 'are'} now ${followedBy.join(', ')}`;
  return new Refusal(
    'RETIRED_CODE',
    `${code} ${what}${successors}. Its figures are no present country's: leave the row out, or say under \`aliases\` whose they are.`,
  );
}

function unknown(raw: string, codings: readonly CountryCoding[], countries: readonly KnownCountry[]): Refusal {
  const candidates = countries.flatMap((country) =>
    codings.map((coding) => ({
      country,
      text: (coding === 'name' ? country.names[0] : codeOf(country, coding)) ?? '',
    })),
  );
  const wanted = raw.slice(0, COMPARED_LENGTH).trim().toUpperCase();
  const nearest = candidates
    .filter(({ text }) => text !== '')
    .map(({ country, text }) => ({ country, text, far: distance(wanted, text.toUpperCase()) }))
    .sort((a, b) => a.far - b.far || (a.text < b.text ? -1 : 1))
    .slice(0, NEAREST_SHOWN)
    .map(({ country, text }) => (text === country.names[0] ? text : `${text} (${country.names[0]})`));
  return new Refusal(
    'UNKNOWN_CODE',
    `${shown(raw)} is no country by ${codings.join(' or ')}; the nearest are ${nearest.join(', ')}. ` +
      'Correct it, or say what it is under `aliases` or `aggregates` in the mapping.',
  );
}

function codeOf(country: KnownCountry, coding: CodeCoding): string | null {
  switch (coding) {
    case 'alpha-3':
      return country.iso3;
    case 'alpha-2':
      return country.iso2;
    default:
      return country.isoNumeric;
  }
}
