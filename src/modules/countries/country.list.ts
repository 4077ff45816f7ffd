import { choice, code, defineList, searchedText, yesOrNo } from '../../platform/read-plan/index.js';
import { IncomeGroup, WorldBankRegion } from './country.codes.js';
import { CountryName } from './country-name.entity.js';
import { Country } from './country.entity.js';
import {
  KNOWN_ISO3,
  KNOWN_REGION_CODES,
  KNOWN_REGION_NAMES,
  KNOWN_SUBREGION_CODES,
  KNOWN_SUBREGION_NAMES,
} from './known-country-codes.js';

export const CountryList = defineList(() => Country, {
  name: 'Country',
  filters: {
    iso3: code('iso3', 'ISO 3166-1 alpha-3 code: "MLI".', { known: KNOWN_ISO3 }),
    name: searchedText('name', 'Short name in English.'),
    regionCode: code('regionCode', 'UN M49 code of the region: "002".', { nullable: true, known: KNOWN_REGION_CODES }),
    regionName: code('regionName', 'UN M49 region: "Africa".', { nullable: true, known: KNOWN_REGION_NAMES }),
    subregionCode: code('subregionCode', 'UN M49 code of the subregion: "202".', {
      nullable: true,
      known: KNOWN_SUBREGION_CODES,
    }),
    subregionName: code('subregionName', 'UN M49 subregion: "Sub-Saharan Africa".', {
      nullable: true,
      known: KNOWN_SUBREGION_NAMES,
    }),
    worldBankRegion: choice(
      'worldBankRegion',
      'Region of the World Bank.',
      { name: 'WorldBankRegion', values: WorldBankRegion },
      { nullable: true },
    ),
    incomeGroup: choice(
      'incomeGroup',
      'Income group of the World Bank.',
      { name: 'IncomeGroup', values: IncomeGroup },
      { nullable: true },
    ),
  },
  orders: { NAME: 'name', ISO3: 'iso3' },
});

export const CountryNameList = defineList(() => CountryName, {
  name: 'CountryName',
  filters: {
    language: code('language', 'Language, ISO 639-1.'),
    usual: yesOrNo('usual', 'Whether it is the usual name in its language.'),
  },
});
