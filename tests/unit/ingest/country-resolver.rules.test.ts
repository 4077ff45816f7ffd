import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { countryReference } from '../../../src/modules/countries/reference/country-reference.rules.js';
import { CODE_ALIASES, RETIRED_COUNTRIES } from '../../../src/modules/ingest/countries/country-code-facts.js';
import {
  createCountryResolver,
  type CountryCoding,
  type CountryCodingRules,
  type KnownCountry,
} from '../../../src/modules/ingest/countries/country-resolver.rules.js';

const reference = countryReference();
const COUNTRIES: KnownCountry[] = reference.countries.map((country) => ({
  iso3: country.iso3,
  iso2: country.iso2,
  isoNumeric: country.iso_numeric,
  names: [country.name, ...reference.names.filter((name) => name.country_id === country.iso3).map(({ name }) => name)],
  regionCode: country.region_code,
  regionName: country.region_name,
  subregionCode: country.subregion_code,
  subregionName: country.subregion_name,
}));

function resolver(codings: CountryCoding[], rules: Partial<CountryCodingRules> = {}) {
  const resolve = createCountryResolver(COUNTRIES, { codings, aliases: {}, aggregates: {}, retired: {}, ...rules });
  return (raw: string) => {
    const resolution = resolve(raw);
    if (resolution.kind === 'country') return resolution.iso3;
    return resolution.kind === 'aggregate' ? `group ${resolution.name}` : resolution.refusal.rule;
  };
}

describe('codes of countries', () => {
  it('finds every country by each of its codes', () => {
    const missed = (coding: CountryCoding, code: (country: KnownCountry) => string) => {
      const resolve = resolver([coding]);
      return COUNTRIES.filter(({ isoNumeric }) => coding !== 'numeric' || isoNumeric !== null).filter(
        (country) => resolve(code(country)) !== country.iso3,
      );
    };
    expect(missed('alpha-3', ({ iso3 }) => iso3)).toEqual([]);
    expect(missed('alpha-2', ({ iso2 }) => iso2)).toEqual([]);
    expect(missed('numeric', ({ isoNumeric }) => isoNumeric as string)).toEqual([]);
  });

  it('takes NA for Namibia and ST for Sao Tome and Principe', () => {
    expect([resolver(['alpha-2'])('NA'), resolver(['alpha-2'])('ST'), resolver(['alpha-2'])(' na ')]).toEqual([
      'NAM',
      'STP',
      'NAM',
    ]);
  });

  it('gives leading zeros back that a spreadsheet has taken away', () => {
    expect([resolver(['numeric'])('4'), resolver(['m49'])('32'), resolver(['numeric'])('004')]).toEqual([
      'AFG',
      'ARG',
      'AFG',
    ]);
  });

  it('tells regions of M49 from countries', () => {
    const m49 = resolver(['m49']);
    expect([m49('002'), m49('2'), m49('001'), m49('466')]).toEqual([
      'group Africa',
      'group Africa',
      'group World',
      'MLI',
    ]);
  });

  it.each([
    ['ROM', 'ROU'],
    ['ZAR', 'COD'],
    ['TMP', 'TLS'],
    ['ADO', 'AND'],
    ['WBG', 'PSE'],
    ['KSV', 'XKX'],
    ['XKK', 'XKX'],
    ['XKX', 'XKX'],
  ])('takes %s for %s', (code, iso3) => {
    expect(resolver(['alpha-3'])(code)).toBe(iso3);
  });

  it.each(['DDR', 'YMD', 'VDR', 'ANT', 'CSK', 'SUN', 'YUG', 'SCG'])(
    'refuses %s as a country that is no more',
    (code) => {
      expect(resolver(['alpha-3'])(code)).toBe('RETIRED_CODE');
    },
  );

  it('says what a retired code was and which countries follow', () => {
    const resolve = createCountryResolver(COUNTRIES, {
      codings: ['alpha-3'],
      aliases: {},
      aggregates: {},
      retired: {},
    });
    expect(resolve('ANT')).toMatchObject({ refusal: { message: expect.stringContaining('BES, CUW, SXM') } });
    expect(resolve('DDR')).toMatchObject({
      refusal: { message: expect.stringContaining('the German Democratic Republic') },
    });
  });

  it('offers the nearest codes with their names for an unknown one', () => {
    const resolve = createCountryResolver(COUNTRIES, {
      codings: ['alpha-3'],
      aliases: {},
      aggregates: {},
      retired: {},
    });
    expect(resolve('MLX')).toMatchObject({
      refusal: { rule: 'UNKNOWN_CODE', message: expect.stringContaining('MLI (Mali)') },
    });
  });

  it('has aliases and successors that are countries, and no alias for a code that is in use', () => {
    const codes = new Set(COUNTRIES.flatMap(({ iso2, iso3 }) => [iso2, iso3]));
    expect(Object.values(CODE_ALIASES).filter((iso3) => !codes.has(iso3))).toEqual([]);
    expect(Object.keys(CODE_ALIASES).filter((code) => codes.has(code))).toEqual([]);
    expect(RETIRED_COUNTRIES.flatMap(({ followedBy }) => followedBy).filter((iso3) => !codes.has(iso3))).toEqual([]);
    expect(RETIRED_COUNTRIES.flatMap((country) => country.codes).filter((code) => codes.has(code))).toEqual([]);
  });
});

describe('names of countries', () => {
  it('finds every country by its usual English name', () => {
    const byName = resolver(['name']);
    for (const { iso3, names } of COUNTRIES) expect(byName(names[0] as string)).toBe(iso3);
  });

  it.each([
    ["Cote d'Ivoire", 'CIV'],
    ["CÔTE D'IVOIRE", 'CIV'],
    ['Congo, Dem. Rep.', 'COD'],
    ['St. Lucia', 'LCA'],
    ['Saint Lucia', 'LCA'],
    ['Trinidad & Tobago', 'TTO'],
    ['Kosovo', 'XKX'],
    ['Burma/Myanmar', 'MMR'],
  ])('finds %s', (name, iso3) => {
    expect(resolver(['name'])(name)).toBe(iso3);
  });

  it('refuses a name that is no present country', () => {
    expect(resolver(['name'])('Czechoslovakia')).toBe('RETIRED_CODE');
    expect(resolver(['name'])('Atlantis')).toBe('UNKNOWN_CODE');
  });
});

describe("a source's own codes", () => {
  const own = resolver(['alpha-3', 'name'], {
    aliases: { ANT: 'CUW', Persia: 'IRN' },
    aggregates: { 'ZZK.WORLD': 'World', MLI: 'a group that a file calls so' },
    retired: { 'Sudan, Pre-2011 Election': ['SDN', 'SSD'] },
  });

  it('win over those that are known', () => {
    expect([own('ANT'), own('persia'), own('zzk.world'), own('MLI')]).toEqual([
      'CUW',
      'IRN',
      'group World',
      'group a group that a file calls so',
    ]);
    expect(own('Sudan, Pre-2011 Election')).toBe('RETIRED_CODE');
  });
});

describe('any text', () => {
  it('is resolved the same again, and never fails', () => {
    const resolve = resolver(['alpha-3', 'm49', 'name']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(resolve(text)).toBe(resolve(text));
      }),
    );
  });
});
