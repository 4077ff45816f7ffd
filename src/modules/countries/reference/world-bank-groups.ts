import { IncomeGroup, WorldBankRegion } from '../country.codes.js';

/**
 * Region and income group of each economy that the World Bank classifies: [region, income group, ISO 3166-1 alpha-3 codes].
 *
 * Source: World Bank country and lending groups as carried by Gapminder (open-numbers/ddf--gapminder--systema_globalis,
 * ddf--entities--geo--country.csv at c63631abeb62), CC BY 4.0, https://www.gapminder.org/free-material/.
 * The income groups are those of the Bank's fiscal year 2020 (published July 2019).
 * Changed here: Gapminder's "america" is split into the Bank's two regions (North America: Bermuda, Canada, United States);
 * Malta stands in the Middle East & North Africa, as in the Bank's own list; economies that the Bank's population series
 * does not carry (mostly dependent territories) are left out; Taiwan, which the Bank lists by region only in some years, is in.
 * The "Channel Islands" of the Bank have no ISO code of their own and are absent.
 */
export const WORLD_BANK_GROUPS: readonly (readonly [WorldBankRegion, IncomeGroup, string])[] = [
  [WorldBankRegion.EAST_ASIA_PACIFIC, IncomeGroup.LOW_INCOME, 'PRK'],
  [
    WorldBankRegion.EAST_ASIA_PACIFIC,
    IncomeGroup.LOWER_MIDDLE_INCOME,
    'FSM IDN KHM KIR LAO MMR MNG PHL PNG SLB TLS VNM VUT',
  ],
  [WorldBankRegion.EAST_ASIA_PACIFIC, IncomeGroup.UPPER_MIDDLE_INCOME, 'ASM CHN FJI MHL MYS NRU THA TON TUV WSM'],
  [
    WorldBankRegion.EAST_ASIA_PACIFIC,
    IncomeGroup.HIGH_INCOME,
    'AUS BRN GUM HKG JPN KOR MAC MNP NCL NZL PLW PYF SGP TWN',
  ],
  [WorldBankRegion.EUROPE_CENTRAL_ASIA, IncomeGroup.LOW_INCOME, 'TJK'],
  [WorldBankRegion.EUROPE_CENTRAL_ASIA, IncomeGroup.LOWER_MIDDLE_INCOME, 'KGZ MDA UKR UZB'],
  [
    WorldBankRegion.EUROPE_CENTRAL_ASIA,
    IncomeGroup.UPPER_MIDDLE_INCOME,
    'ALB ARM AZE BGR BIH BLR GEO KAZ MKD MNE ROU RUS SRB TKM TUR XKX',
  ],
  [
    WorldBankRegion.EUROPE_CENTRAL_ASIA,
    IncomeGroup.HIGH_INCOME,
    'AND AUT BEL CHE CYP CZE DEU DNK ESP EST FIN FRA FRO GBR GIB GRC GRL HRV HUN IMN IRL ISL ITA LIE LTU LUX LVA MCO NLD NOR POL PRT SMR SVK SVN SWE',
  ],
  [WorldBankRegion.LATIN_AMERICA_CARIBBEAN, IncomeGroup.LOW_INCOME, 'HTI'],
  [WorldBankRegion.LATIN_AMERICA_CARIBBEAN, IncomeGroup.LOWER_MIDDLE_INCOME, 'BOL HND NIC SLV'],
  [
    WorldBankRegion.LATIN_AMERICA_CARIBBEAN,
    IncomeGroup.UPPER_MIDDLE_INCOME,
    'ARG BLZ BRA COL CRI CUB DMA DOM ECU GRD GTM GUY JAM LCA MEX PER PRY SUR VCT VEN',
  ],
  [
    WorldBankRegion.LATIN_AMERICA_CARIBBEAN,
    IncomeGroup.HIGH_INCOME,
    'ABW ATG BHS BRB CHL CUW CYM KNA MAF PAN PRI SXM TCA TTO URY VGB VIR',
  ],
  [WorldBankRegion.MIDDLE_EAST_NORTH_AFRICA, IncomeGroup.LOW_INCOME, 'SYR YEM'],
  [WorldBankRegion.MIDDLE_EAST_NORTH_AFRICA, IncomeGroup.LOWER_MIDDLE_INCOME, 'DJI EGY MAR PSE TUN'],
  [WorldBankRegion.MIDDLE_EAST_NORTH_AFRICA, IncomeGroup.UPPER_MIDDLE_INCOME, 'DZA IRN IRQ JOR LBN LBY'],
  [WorldBankRegion.MIDDLE_EAST_NORTH_AFRICA, IncomeGroup.HIGH_INCOME, 'ARE BHR ISR KWT MLT OMN QAT SAU'],
  [WorldBankRegion.NORTH_AMERICA, IncomeGroup.HIGH_INCOME, 'BMU CAN USA'],
  [WorldBankRegion.SOUTH_ASIA, IncomeGroup.LOW_INCOME, 'AFG NPL'],
  [WorldBankRegion.SOUTH_ASIA, IncomeGroup.LOWER_MIDDLE_INCOME, 'BGD BTN IND PAK'],
  [WorldBankRegion.SOUTH_ASIA, IncomeGroup.UPPER_MIDDLE_INCOME, 'LKA MDV'],
  [
    WorldBankRegion.SUB_SAHARAN_AFRICA,
    IncomeGroup.LOW_INCOME,
    'BDI BEN BFA CAF COD ERI ETH GIN GMB GNB LBR MDG MLI MOZ MWI NER RWA SLE SOM SSD TCD TGO TZA UGA',
  ],
  [
    WorldBankRegion.SUB_SAHARAN_AFRICA,
    IncomeGroup.LOWER_MIDDLE_INCOME,
    'AGO CIV CMR COG COM CPV GHA KEN LSO MRT NGA SDN SEN STP SWZ ZMB ZWE',
  ],
  [WorldBankRegion.SUB_SAHARAN_AFRICA, IncomeGroup.UPPER_MIDDLE_INCOME, 'BWA GAB GNQ MUS NAM ZAF'],
  [WorldBankRegion.SUB_SAHARAN_AFRICA, IncomeGroup.HIGH_INCOME, 'SYC'],
];
