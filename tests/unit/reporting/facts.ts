import type { IndicatorFact, ReportFacts } from '../../../src/modules/reporting/report-facts.js';

/** The definition of an external index, with what a test says otherwise. */
export function indicatorFact(changes: Partial<IndicatorFact> = {}): IndicatorFact {
  return {
    id: 1,
    code: 'civil_society',
    name: 'Civil society',
    unit: 'index 0–1',
    measure: 'INDEX',
    direction: 'HIGHER_IS_BETTER',
    source: 'EXTERNAL',
    timeOperator: 'LAST',
    placeOperator: 'MEAN',
    weight: null,
    expectedUnits: 'EVER_REPORTED',
    leastCoverage: '1',
    version: 1,
    mayOverlap: false,
    retiredOn: null,
    reporters: null,
    disaggregations: [],
    isComparable: true,
    periodKinds: [],
    hasRatios: false,
    hasReferencePoints: false,
    ...changes,
  };
}

export const POPULATION = indicatorFact({ id: 2, code: 'population', measure: 'COUNT', placeOperator: 'SUM' });
export const TRAINED = indicatorFact({
  id: 3,
  code: 'trained',
  measure: 'COUNT',
  source: 'REPORTED',
  placeOperator: 'SUM',
  timeOperator: 'SUM',
  expectedUnits: 'MISSION_COUNTRIES',
});
export const PARTNERSHIPS = indicatorFact({
  id: 4,
  code: 'P0',
  measure: 'COUNT',
  source: 'DERIVED',
  placeOperator: 'SUM',
  timeOperator: 'NONE',
});
export const LEVERAGE = indicatorFact({
  id: 5,
  code: 'I1',
  measure: 'RATIO',
  source: 'DERIVED',
  placeOperator: 'RATIO_OF_SUMS',
});

const country = (iso3: string, name: string, regionCode: string | null, subregionCode: string | null) => ({
  iso3,
  name,
  regionCode,
  regionName: { '002': 'Africa', '142': 'Asia' }[regionCode ?? ''] ?? null,
  subregionCode,
  subregionName:
    { '202': 'Sub-Saharan Africa', '034': 'Southern Asia', '015': 'Northern Africa' }[subregionCode ?? ''] ?? null,
  worldBankRegion: iso3 === 'NPL' ? ('SOUTH_ASIA' as const) : null,
  incomeGroup: iso3 === 'MLI' ? ('LOW_INCOME' as const) : null,
});

/** A small world: four countries, two missions, five indicators. */
export const FACTS: ReportFacts = {
  now: '2020-05-01T12:00:00.000Z',
  indicators: [indicatorFact(), POPULATION, TRAINED, PARTNERSHIPS, LEVERAGE],
  knownCodes: ['civil_society', 'population', 'trained', 'P0', 'I1'],
  countries: [
    country('EGY', 'Egypt', '002', '015'),
    country('MLI', 'Mali', '002', '202'),
    country('NPL', 'Nepal', '142', '034'),
    country('TWN', 'Taiwan', null, null),
  ],
  missions: [
    { id: 7, code: 'MLI', name: 'Mali', fiscalYearFirstMonth: 10 },
    { id: 8, code: 'SAHEL', name: 'Sahel', fiscalYearFirstMonth: 10 },
  ],
};
