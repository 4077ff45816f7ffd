/**
 * What the libraries of codes do not tell about countries, or tell in another way than this product speaks.
 */

/** Kosovo has no ISO code; the user-assigned XKX (used by the World Bank, the IMF and the EU) is canonical here, other tools write XKK. */
export const KOSOVO = { iso2: 'XK', iso3: 'XKX' } as const;

/** The usual short name in English, where the library gives several and puts another one first; by alpha-2. */
export const USUAL_ENGLISH_NAMES: Readonly<Record<string, string>> = {
  AE: 'United Arab Emirates',
  CI: "Côte d'Ivoire",
  CN: 'China',
  CZ: 'Czechia',
  GM: 'Gambia',
  IR: 'Iran',
  MK: 'North Macedonia',
  PS: 'Palestine',
  TW: 'Taiwan',
  TZ: 'Tanzania',
};

/** Names in English by which widely used files (World Bank, V-Dem, UNDP, USAID) call a country, besides the usual ones; by alpha-3. */
export const OTHER_ENGLISH_NAMES: Readonly<Record<string, readonly string[]>> = {
  BHS: ['Bahamas, The', 'The Bahamas'],
  BRN: ['Brunei'],
  COD: ['Congo, Dem. Rep.', 'Democratic Republic of Congo', 'DR Congo', 'Congo (Democratic Republic of the)', 'Zaire'],
  COG: ['Congo, Rep.', 'Republic of Congo', 'Congo-Brazzaville'],
  CPV: ['Cabo Verde'],
  CUW: ['Curacao'],
  EGY: ['Egypt, Arab Rep.'],
  FSM: ['Micronesia, Fed. Sts.', 'Micronesia'],
  GMB: ['Gambia, The'],
  HKG: ['Hong Kong SAR, China', 'Hong Kong, China (SAR)'],
  IRN: ['Iran, Islamic Rep.'],
  KGZ: ['Kyrgyz Republic'],
  KNA: ['St. Kitts and Nevis'],
  KOR: ['Korea, Rep.', 'Korea (Republic of)'],
  LAO: ['Lao PDR', 'Laos'],
  LCA: ['St. Lucia'],
  MAC: ['Macao SAR, China', 'Macau'],
  MAF: ['St. Martin (French part)'],
  MDA: ['Moldova'],
  MKD: ['Macedonia', 'Macedonia, FYR'],
  MMR: ['Burma', 'Burma/Myanmar'],
  PRK: ["Korea, Dem. People's Rep.", "Korea (Democratic People's Rep. of)", 'Korea, Dem. People’s Rep.'],
  PSE: ['West Bank and Gaza', 'West Bank and Gaza Strip', 'Palestine, State of'],
  STP: ['São Tomé and Príncipe'],
  SVK: ['Slovak Republic'],
  SWZ: ['Swaziland'],
  SXM: ['Sint Maarten'],
  SYR: ['Syria'],
  TLS: ['East Timor'],
  TZA: ['Tanzania (United Republic of)'],
  VCT: ['St. Vincent and the Grenadines'],
  VEN: ['Venezuela, RB'],
  VGB: ['British Virgin Islands'],
  VIR: ['Virgin Islands (U.S.)'],
  YEM: ['Yemen, Rep.'],
};
