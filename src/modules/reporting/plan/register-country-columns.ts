import type { ReportDimension } from '../report.codes.js';

/** Columns of `country c` that hold the groups of countries; null: the country is in none. */
export const COUNTRY_COLUMNS: Partial<Record<`${ReportDimension}`, string>> = {
  COUNTRY: 'c.iso3',
  REGION: 'c.region_code',
  SUBREGION: 'c.subregion_code',
  WORLD_BANK_REGION: 'c.world_bank_region',
  INCOME_GROUP: 'c.income_group',
};

/** The dimensions by which countries are grouped. */
export const COUNTRY_DIMENSIONS = Object.keys(COUNTRY_COLUMNS) as `${ReportDimension}`[];
