/**
 * What is known about codes for countries that are not, or no longer, in ISO 3166-1.
 * Sources: ISO 3166-3 (formerly used names of countries), UN M49, and the code lists of the World Bank, V-Dem and USAID.
 */

/** Codes that some publishers write, or wrote before the country changed its name: the same country, by alpha-3. */
export const CODE_ALIASES: Readonly<Record<string, string>> = {
  // The World Bank's own, in its governance and development indicators.
  ADO: 'AND',
  IMY: 'IMN',
  KSV: 'XKX',
  ROM: 'ROU',
  TMP: 'TLS',
  WBG: 'PSE',
  ZAR: 'COD',
  // Other codes for Kosovo, which has none in ISO 3166-1.
  KOS: 'XKX',
  XKK: 'XKX',
  // Regional Authority Index.
  TAW: 'TWN',
  // ISO 3166-3: only the name changed.
  AFI: 'DJI',
  BUR: 'MMR',
  BYS: 'BLR',
  DHY: 'BEN',
  HVO: 'BFA',
  NHB: 'VUT',
  RHO: 'ZWE',
  // Alpha-2: the European Union's, and ISO 3166-3 where only the name changed.
  BU: 'MMR',
  DY: 'BEN',
  EL: 'GRC',
  HV: 'BFA',
  NH: 'VUT',
  RH: 'ZWE',
  TP: 'TLS',
  UK: 'GBR',
  ZR: 'COD',
};

/** A country that is no more. Its figures belong to none of today's: they are refused, not given to a successor. */
export interface RetiredCountry {
  /** Alpha-3, alpha-2, numeric codes and names by which files know it. */
  readonly codes: readonly string[];
  readonly was: string;
  /** Last year of its existence or of its code. */
  readonly until: number;
  /** Countries of today on its territory, by alpha-3. */
  readonly followedBy: readonly string[];
}

export const RETIRED_COUNTRIES: readonly RetiredCountry[] = [
  {
    codes: ['ANT', 'AN', '530', 'Netherlands Antilles', 'Netherlands Antilles (former)'],
    was: 'the Netherlands Antilles',
    until: 2010,
    followedBy: ['BES', 'CUW', 'SXM'],
  },
  { codes: ['CSK', '200', 'Czechoslovakia'], was: 'Czechoslovakia', until: 1992, followedBy: ['CZE', 'SVK'] },
  {
    codes: ['DDR', 'DD', '278', 'German Democratic Republic', 'East Germany'],
    was: 'the German Democratic Republic',
    until: 1990,
    followedBy: ['DEU'],
  },
  { codes: ['280'], was: 'the Federal Republic of Germany before 1990', until: 1990, followedBy: ['DEU'] },
  { codes: ['FXX', 'FX', '249'], was: 'Metropolitan France', until: 1997, followedBy: ['FRA'] },
  {
    codes: ['GEL', 'Gilbert and Ellice Islands'],
    was: 'the Gilbert and Ellice Islands',
    until: 1976,
    followedBy: ['KIR', 'TUV'],
  },
  { codes: ['NTZ', 'NT', '536'], was: 'the Neutral Zone', until: 1991, followedBy: ['IRQ', 'SAU'] },
  {
    codes: ['PCI', 'PC', '582', 'Trust Territory of the Pacific Islands'],
    was: 'the Trust Territory of the Pacific Islands',
    until: 1986,
    followedBy: ['FSM', 'MHL', 'MNP', 'PLW'],
  },
  { codes: ['PCZ', 'PZ', 'Panama Canal Zone'], was: 'the Panama Canal Zone', until: 1979, followedBy: ['PAN'] },
  {
    codes: ['SCG', '891', 'Serbia and Montenegro'],
    was: 'Serbia and Montenegro',
    until: 2006,
    followedBy: ['MNE', 'SRB', 'XKX'],
  },
  { codes: ['SKM', 'Sikkim'], was: 'Sikkim', until: 1975, followedBy: ['IND'] },
  { codes: ['736'], was: 'Sudan before 2011', until: 2011, followedBy: ['SDN', 'SSD'] },
  {
    codes: ['SUN', 'SU', '810', 'Soviet Union', 'USSR'],
    was: 'the Soviet Union',
    until: 1991,
    followedBy: 'ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA RUS TJK TKM UKR UZB'.split(' '),
  },
  { codes: ['230'], was: 'Ethiopia with Eritrea', until: 1993, followedBy: ['ERI', 'ETH'] },
  {
    codes: ['VDR', 'VD', 'Republic of Vietnam', 'South Vietnam'],
    was: 'the Republic of Vietnam',
    until: 1976,
    followedBy: ['VNM'],
  },
  {
    codes: ['YMD', 'YD', '720', 'South Yemen', "Yemen People's Republic"],
    was: 'South Yemen',
    until: 1990,
    followedBy: ['YEM'],
  },
  {
    codes: ['YUG', 'YU', '890', 'Yugoslavia'],
    was: 'Yugoslavia',
    until: 2003,
    followedBy: ['BIH', 'HRV', 'MKD', 'MNE', 'SRB', 'SVN', 'XKX'],
  },
  {
    codes: ['CS'],
    was: 'Czechoslovakia until 1992, and Serbia and Montenegro from 2003 to 2006',
    until: 2006,
    followedBy: ['CZE', 'SVK', 'MNE', 'SRB', 'XKX'],
  },
];
