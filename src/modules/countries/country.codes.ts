import { registerEnumType } from 'type-graphql';

/** The analytical regions of the World Bank, as they stood in its fiscal year 2021 (seven regions). */
export enum WorldBankRegion {
  EAST_ASIA_PACIFIC = 'EAST_ASIA_PACIFIC',
  EUROPE_CENTRAL_ASIA = 'EUROPE_CENTRAL_ASIA',
  LATIN_AMERICA_CARIBBEAN = 'LATIN_AMERICA_CARIBBEAN',
  MIDDLE_EAST_NORTH_AFRICA = 'MIDDLE_EAST_NORTH_AFRICA',
  NORTH_AMERICA = 'NORTH_AMERICA',
  SOUTH_ASIA = 'SOUTH_ASIA',
  SUB_SAHARAN_AFRICA = 'SUB_SAHARAN_AFRICA',
}

/** The income groups of the World Bank. */
export enum IncomeGroup {
  LOW_INCOME = 'LOW_INCOME',
  LOWER_MIDDLE_INCOME = 'LOWER_MIDDLE_INCOME',
  UPPER_MIDDLE_INCOME = 'UPPER_MIDDLE_INCOME',
  HIGH_INCOME = 'HIGH_INCOME',
}

/** The names by which the World Bank's regions are printed. */
export const WORLD_BANK_REGION_NAMES: Record<WorldBankRegion, string> = {
  [WorldBankRegion.EAST_ASIA_PACIFIC]: 'East Asia & Pacific',
  [WorldBankRegion.EUROPE_CENTRAL_ASIA]: 'Europe & Central Asia',
  [WorldBankRegion.LATIN_AMERICA_CARIBBEAN]: 'Latin America & Caribbean',
  [WorldBankRegion.MIDDLE_EAST_NORTH_AFRICA]: 'Middle East & North Africa',
  [WorldBankRegion.NORTH_AMERICA]: 'North America',
  [WorldBankRegion.SOUTH_ASIA]: 'South Asia',
  [WorldBankRegion.SUB_SAHARAN_AFRICA]: 'Sub-Saharan Africa',
};

/** The names by which income groups are printed. */
export const INCOME_GROUP_NAMES: Record<IncomeGroup, string> = {
  [IncomeGroup.LOW_INCOME]: 'Low income',
  [IncomeGroup.LOWER_MIDDLE_INCOME]: 'Lower middle income',
  [IncomeGroup.UPPER_MIDDLE_INCOME]: 'Upper middle income',
  [IncomeGroup.HIGH_INCOME]: 'High income',
};

/** Names as descriptions of the values of an enum. */
function described<T extends string>(names: Record<T, string>): Record<T, { description: string }> {
  return Object.fromEntries(
    Object.entries<string>(names).map(([value, name]) => [value, { description: `${name}.` }]),
  ) as Record<T, { description: string }>;
}

registerEnumType(WorldBankRegion, {
  name: 'WorldBankRegion',
  description: 'The analytical regions of the World Bank, as they stood in its fiscal year 2021.',
  valuesConfig: described(WORLD_BANK_REGION_NAMES),
});
registerEnumType(IncomeGroup, {
  name: 'IncomeGroup',
  description: 'The income groups of the World Bank.',
  valuesConfig: described(INCOME_GROUP_NAMES),
});
