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

const SHAPES: Record<CountryCoding, RegExp> = {
  'alpha-3': /^[A-Z]{3}$/,
  'alpha-2': /^[A-Z]{2}$/,
  numeric: /^\d{3}$/,
  m49: /^\d{3}$/,
  name: /^/,
};

/** A hostile file must not fill the memory with codes that it makes up. */
const CACHE_SIZE_MAX = 10_000;
const LENGTH_MAX = 200;
const NEAREST_SHOWN = 3;
const COMPARED_LENGTH = 40;

/** Makes the resolver for one column. It remembers what it has seen, since columns repeat few codes many times. */
export function createCountryResolver(countries: readonly KnownCountry[], rules: CountryCodingRules): CountryResolver {
  const known = new Map<string, CountryResolution>();
  // What comes later wins: the source's own rules over those of the codings, earlier codings over later ones.
  for (const coding of rules.codings.toReversed()) {
    for (const [key, resolution] of keysOf(coding, countries)) known.set(key, resolution);
  }
  for (const [code, name] of Object.entries(rules.aggregates)) known.set(keyOf(code), { kind: 'aggregate', name });
  for (const [code, iso3] of Object.entries(rules.aliases)) known.set(keyOf(code), { kind: 'country', iso3 });
  for (const [code, followedBy] of Object.entries(rules.retired)) {
    known.set(keyOf(code), {
      kind: 'refused',
      refusal: noLonger(shown(code), 'stands for no present country', followedBy),
    });
  }
  const readsNumbers = rules.codings.some((coding) => coding === 'numeric' || coding === 'm49');
  const cache = new Map<string, CountryResolution>();

  return (raw) => {
    const cached = cache.get(raw);
    if (cached !== undefined) return cached;
    const resolution = resolve(raw);
    if (cache.size < CACHE_SIZE_MAX && raw.length <= LENGTH_MAX) cache.set(raw, resolution);
    return resolution;
  };

  function resolve(raw: string): CountryResolution {
    const key = raw.length > LENGTH_MAX ? '' : keyOf(raw);
    // Spreadsheets take the leading zeros away: 4 is 004.
    const padded = readsNumbers && /^\d{1,2}$/.test(key) ? key.padStart(3, '0') : key;
    return known.get(key) ?? known.get(padded) ?? { kind: 'refused', refusal: unknown(raw, rules.codings, countries) };
  }
}

/** The form in which codes and names are compared: no accents, no case, no punctuation. */
function keyOf(codeOrName: string): string {
  return codeOrName
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll('&', ' AND ')
    .replaceAll(/\bST\b\.?/g, 'SAINT')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function keysOf(coding: CountryCoding, countries: readonly KnownCountry[]): Map<string, CountryResolution> {
  const keys = new Map<string, CountryResolution>();
  const retired = RETIRED_COUNTRIES.flatMap((country) =>
    country.codes
      .filter((code) => isOf(coding, code))
      .map((code) => [keyOf(code), retiredCountry(code, country)] as const),
  );
  for (const [key, resolution] of retired) keys.set(key, resolution);
  for (const [code, iso3] of Object.entries(CODE_ALIASES)) {
    if (coding !== 'name' && SHAPES[coding].test(code)) keys.set(code, { kind: 'country', iso3 });
  }
  if (coding === 'm49') {
    for (const { regionCode, regionName, subregionCode, subregionName } of countries) {
      if (regionCode && regionName) keys.set(regionCode, { kind: 'aggregate', name: regionName });
      if (subregionCode && subregionName) keys.set(subregionCode, { kind: 'aggregate', name: subregionName });
    }
    keys.set('001', { kind: 'aggregate', name: 'World' });
  }
  if (coding === 'name') for (const [key, iso3] of namesOf(countries)) keys.set(key, { kind: 'country', iso3 });
  else
    for (const country of countries) {
      const code = {
        'alpha-3': country.iso3,
        'alpha-2': country.iso2,
        numeric: country.isoNumeric,
        m49: country.isoNumeric,
      }[coding];
      if (code !== null) keys.set(code, { kind: 'country', iso3: country.iso3 });
    }
  return keys;
}

function isOf(coding: CountryCoding, code: string): boolean {
  if (coding !== 'name') return SHAPES[coding].test(code);
  return !/^(?:[A-Z]{2,3}|\d{3})$/.test(code);
}

/** Names to alpha-3. A name that two countries share tells neither, unless it is the usual English name of one. */
function namesOf(countries: readonly KnownCountry[]): Map<string, string> {
  const holders = new Map<string, Set<string>>();
  for (const { iso3, names } of countries) {
    for (const key of names.map(keyOf)) holders.set(key, (holders.get(key) ?? new Set()).add(iso3));
  }
  const keys = new Map<string, string>();
  for (const [key, holding] of holders) if (holding.size === 1) keys.set(key, [...holding][0] as string);
  for (const { iso3, names } of countries) if (names[0] !== undefined) keys.set(keyOf(names[0]), iso3);
  return keys;
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
      text: coding === 'name' ? (country.names[0] ?? '') : codeOf(country, coding),
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

function codeOf(country: KnownCountry, coding: Exclude<CountryCoding, 'name'>): string {
  return (
    { 'alpha-3': country.iso3, 'alpha-2': country.iso2, numeric: country.isoNumeric, m49: country.isoNumeric }[
      coding
    ] ?? ''
  );
}
