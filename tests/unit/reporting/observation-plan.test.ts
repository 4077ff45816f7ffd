import { describe, expect, it } from '@jest/globals';
import { planObservations } from '../../../src/modules/reporting/plan/observation-plan.js';
import { checkRequest } from '../../../src/modules/reporting/report-request.rules.js';
import { FACTS } from './facts.js';

const FIGURES_ONLY = { missing: 0, units: 0, weightShare: false, targets: false };

function plan(indicators: string[], asOf: Date | null, selection = FIGURES_ONLY): string {
  const request = checkRequest({ indicators, groupBy: ['REGION', 'YEAR'], asOf }, FACTS, '2020-05-01');
  return planObservations({
    request,
    indicators: request.indicators,
    groupBy: request.groupBy,
    scenario: request.scenario,
    years: [],
    carried: false,
    selection,
    scope: { kind: 'everything' },
    resultsMax: 10,
    listedMax: 10,
  }).text;
}

describe('the plan of a report', () => {
  it('reads cells where it tells what stands now', () => {
    const text = plan(['civil_society', 'trained'], null);
    expect(text).toContain('from observation_cell o');
    expect(text).not.toMatch(/from observation\b(?!_)/);
  });

  it('rolls observations up where it tells what stood in the past', () => {
    const text = plan(['civil_society', 'trained'], new Date('2019-01-01T00:00:00Z'));
    expect(text).not.toContain('observation_cell');
    expect(text).toMatch(/from observation o where o.recorded_at <= /);
  });

  it('counts what missions are expected to report, unless units are listed or expected by another rule', () => {
    expect(plan(['trained'], null)).not.toContain('expected_unit(');
    expect(plan(['trained'], null, { ...FIGURES_ONLY, missing: 5 })).toContain('expected_unit(');
    expect(plan(['trained', 'civil_society'], null)).toContain('expected_unit(');
  });

  it('does not distinguish operators where all indicators have the same', () => {
    expect(plan(['population'], null)).not.toMatch(/filter \(where indicator_id/);
  });
});
