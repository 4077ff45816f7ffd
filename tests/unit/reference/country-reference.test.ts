import { describe, expect, it } from '@jest/globals';
import { countryReference } from '../../../src/modules/countries/reference/country-reference.rules.js';

const { countries, names } = countryReference();
const byIso3 = new Map(countries.map((country) => [country.iso3, country]));
const codes = (keep: (country: (typeof countries)[number]) => boolean) =>
  countries
    .filter(keep)
    .map((country) => country.iso3)
    .join(' ');
const count = (region: string) => countries.filter((country) => country.world_bank_region === region).length;

describe('the reference of countries', () => {
  it('holds the 249 of ISO 3166-1 and Kosovo as XKX, each once', () => {
    expect(countries).toHaveLength(250);
    expect(byIso3.size).toBe(250);
    expect(byIso3.get('XKX')).toMatchObject({ iso2: 'XK', iso_numeric: null, name: 'Kosovo', region_code: null });
    expect(byIso3.get('NAM')).toMatchObject({ iso2: 'NA', iso_numeric: '516', name: 'Namibia' });
  });

  it('places countries in regions and subregions of M49, and leaves out those that M49 does not place', () => {
    expect(byIso3.get('MLI')).toMatchObject({
      region_code: '002',
      region_name: 'Africa',
      subregion_code: '202',
      subregion_name: 'Sub-Saharan Africa',
      world_bank_region: 'SUB_SAHARAN_AFRICA',
      income_group: 'LOW_INCOME',
    });
    expect(byIso3.get('USA')).toMatchObject({ region_name: 'Americas', subregion_name: 'Northern America' });
    expect(codes((country) => country.region_code === null)).toBe('ATA TWN XKX');
  });

  it('gives the regions of the World Bank to the 217 economies with a code of their own that the Bank lists', () => {
    expect(codes((country) => country.world_bank_region === 'SOUTH_ASIA')).toBe('AFG BGD BTN IND LKA MDV NPL PAK');
    expect(codes((country) => country.world_bank_region === 'NORTH_AMERICA')).toBe('BMU CAN USA');
    expect(count('EAST_ASIA_PACIFIC')).toBe(38);
    expect(count('EUROPE_CENTRAL_ASIA')).toBe(57);
    expect(count('LATIN_AMERICA_CARIBBEAN')).toBe(42);
    expect(count('MIDDLE_EAST_NORTH_AFRICA')).toBe(21);
    expect(count('SUB_SAHARAN_AFRICA')).toBe(48);
    expect(codes((country) => (country.world_bank_region === null) !== (country.income_group === null))).toBe('');
  });

  it('names each country in seven languages, one name of each usual', () => {
    const usual = names.filter((name) => name.usual);
    expect(usual).toHaveLength(250 * 7);
    expect(usual.filter((name) => name.country_id === 'MLI' && name.language === 'zh')).toHaveLength(1);
    const english = new Map(usual.flatMap((name) => (name.language === 'en' ? [[name.country_id, name.name]] : [])));
    for (const country of countries) expect(english.get(country.iso3)).toBe(country.name);
    expect(new Set(names.map((name) => `${name.country_id} ${name.language} ${name.name}`)).size).toBe(names.length);
  });

  it('knows the names that files use, but none that two countries share', () => {
    const called = (name: string) =>
      names.filter((row) => row.language === 'en' && row.name === name).map((row) => row.country_id);
    expect(called('Congo, Dem. Rep.')).toEqual(['COD']);
    expect(called('Ivory Coast')).toEqual(['CIV']);
    expect(called('Viet Nam')).toEqual(['VNM']);
    expect(called('Congo')).toEqual([]);
    const english = names.filter((row) => row.language === 'en').map((row) => row.name);
    expect(new Set(english).size).toBe(english.length);
  });
});
