import { describe, expect, it } from '@jest/globals';
import { planObservations } from '../../../src/modules/reporting/plan/observation-plan.js';
import { wholeSeries } from '../../../src/modules/reporting/plan/observation-series.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import type { ReportScope } from '../../../src/modules/reporting/report-scope.rules.js';
import { checkRequest } from '../../../src/modules/reporting/report-request.rules.js';
import { FACTS } from './facts.js';

const FIGURES_ONLY = { missing: 0, units: 0, weightShare: false, targets: false };

function plan(
  indicators: string[],
  asOf: Date | null,
  selection = FIGURES_ONLY,
  others: Omit<ReportInput, 'indicators'> = {},
  scope: ReportScope = { kind: 'everything' },
): string {
  const request = checkRequest({ indicators, groupBy: ['REGION', 'YEAR'], asOf, ...others }, FACTS, '2020-05-01');
  return planObservations({
    request,
    indicators: request.indicators.map(wholeSeries),
    groupBy: request.groupBy,
    scenario: request.scenario,
    steps: [],
    carried: false,
    selection,
    scope,
    resultsMax: 10,
    listedMax: 10,
  }).text;
}

describe('the plan of a report', () => {
  it('reads cells where it tells what stands now', () => {
    const text = plan(['civil_society', 'trained'], null);
    expect(text).not.toContain('observation_group');
    expect(text).toContain('from observation_cell o');
    expect(text).not.toMatch(/from observation\b(?!_)/);
  });

  it('rolls observations up where it tells what stood in the past', () => {
    const text = plan(['civil_society', 'trained'], new Date('2019-01-01T00:00:00Z'));
    expect(text).not.toContain('observation_cell');
    expect(text).toMatch(/from observation o where o.disaggregation = '' and o.recorded_at <= /);
  });

  it('counts what missions are expected to report, unless units are listed or expected by another rule', () => {
    expect(plan(['trained'], null)).not.toContain('expected_unit(');
    expect(plan(['trained'], null, { ...FIGURES_ONLY, missing: 5 })).toContain('expected_unit(');
    expect(plan(['trained', 'civil_society'], null)).toContain('expected_unit(');
  });

  it('reads what is stored of groups of countries where these and years are asked for, and nothing of single units', () => {
    const readsGroups = (...asked: Parameters<typeof plan>) => plan(...asked).includes('from observation_group g');
    expect(readsGroups(['civil_society', 'population'], null)).toBe(true);
    expect(readsGroups(['population'], null, FIGURES_ONLY, { groupBy: ['YEAR'] })).toBe(true);
    expect(readsGroups(['population'], null, FIGURES_ONLY, { where: { countries: { regions: ['Africa'] } } })).toBe(
      true,
    );
    // Of missions as well, unless only some of them may be seen.
    expect(readsGroups(['trained'], null)).toBe(true);
    expect(plan(['trained'], null, FIGURES_ONLY, {}, { kind: 'missions', missionIds: [1] })).not.toContain(
      'observation_group',
    );
    // Part of a region, two kinds of groups at once, single units, missions, the past.
    expect(readsGroups(['population'], null, FIGURES_ONLY, { where: { countries: { iso3: ['MLI'] } } })).toBe(false);
    expect(readsGroups(['population'], null, FIGURES_ONLY, { groupBy: ['REGION', 'INCOME_GROUP', 'YEAR'] })).toBe(
      false,
    );
    expect(readsGroups(['population'], null, FIGURES_ONLY, { groupBy: ['COUNTRY', 'YEAR'] })).toBe(false);
    expect(readsGroups(['population'], null, { ...FIGURES_ONLY, missing: 5 })).toBe(false);
    expect(readsGroups(['population', 'trained'], null)).toBe(false);
    expect(readsGroups(['population'], new Date('2019-01-01T00:00:00Z'))).toBe(false);
    // The middle of all countries is not to be had from sums.
    const operators = [{ indicator: 'population', overPlaces: 'MEDIAN' as const }];
    expect(readsGroups(['population'], null, FIGURES_ONLY, { operators })).toBe(false);
  });

  it('does not distinguish operators where all indicators have the same', () => {
    expect(plan(['population'], null)).not.toMatch(/filter \(where indicator_id/);
  });
});
