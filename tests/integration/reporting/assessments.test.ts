import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import type { ReportFilterInput, ReportInput } from '../../../src/modules/reporting/report-request.js';
import { recordAssessments, told } from './domain-kit.js';
import { reasons, register, type PartnershipRow } from './register-kit.js';
import { byKey, emptyDatabase } from './report-kit.js';

/** I9 and P3: four partnerships, two instruments. */
const database = emptyDatabase();

const stages: PartnershipRow['stages'] = [['OPERATING', '2010-01-01', null]];
beforeEach(() =>
  register(
    database.pool,
    [],
    [
      { reference: 'A', mission: 'WEST', countries: ['MLI'], issueAreas: ['HEALTH'], stages },
      { reference: 'B', mission: 'WEST', countries: ['MLI'], stages },
      { reference: 'C', mission: 'EAST', countries: ['IND'], stages },
      { reference: 'D', mission: 'EAST', countries: ['IND'], stages },
    ],
  ),
);

const total = async (indicator: string, where: ReportFilterInput = {}): Promise<ReportValueData> =>
  (await database.make({ indicators: [indicator], where })).totals[0]!;
const figures = async (indicator: string, groupBy: ReportInput['groupBy'], where: ReportFilterInput = {}) =>
  byKey(await database.make({ indicators: [indicator], groupBy, where }), told);

describe('change in trust', () => {
  const two = [
    { partnership: 'A', instrument: 'TRUST 1', round: 'BASELINE', on: '2010-06-01', trust: [2.5, 40] },
    { partnership: 'A', instrument: 'TRUST 1', on: '2012-06-01', trust: [3, 30] },
    { partnership: 'A', instrument: 'TRUST 1', round: 'FINAL', on: '2014-06-01', trust: [3.7, 10] },
    { partnership: 'B', instrument: 'TRUST 1', round: 'BASELINE', on: '2011-01-01', trust: [4, 20] },
    { partnership: 'B', instrument: 'TRUST 1', on: '2013-01-01', trust: [3.8, 50] },
  ] as const;

  it('weighs the changes by the respondents at the end', async () => {
    await recordAssessments(database.pool, two);
    // A: 10 × (3.7 − 2.5) = 12. B: 50 × (3.8 − 4) = −10. Together 2 of 60.
    const now = await total('I9', { missions: { codes: ['WEST'] } });
    expect([told(now), now.value!.slice(0, 9), now.status]).toEqual(['2/60', '0.0333333', 'COMPLETE']);
    const all = await total('I9');
    expect([told(all), reasons(all)]).toEqual(['2/60', ['C NOT_SURVEYED', 'D NOT_SURVEYED']]);
  });

  it('takes the last round by each day', async () => {
    await recordAssessments(database.pool, two);
    // 2012: A 30 × (3 − 2.5) = 15, B has its baseline only. 2013: B −10 as well.
    expect(await figures('I9', ['YEAR'], { period: { from: '2010', to: '2014' } })).toEqual({
      2010: 'NO_DATA',
      2011: 'NO_DATA',
      2012: '15/30',
      2013: '5/80',
      2014: '2/60',
    });
    const early = await total('I9', { period: { from: '2012', to: '2012' }, missions: { codes: ['WEST'] } });
    expect(reasons(early)).toEqual(['B NO_LATER_ROUND']);
  });

  it('compares rounds by the same instrument, edition and scale only', async () => {
    await recordAssessments(database.pool, [
      ...two,
      { partnership: 'C', instrument: 'TRUST 1', round: 'BASELINE', on: '2010-06-01', trust: [2, 9] },
      { partnership: 'C', instrument: 'TRUST 2', on: '2012-06-01', trust: [4, 9] },
      { partnership: 'D', instrument: 'TRUST 1', on: '2012-06-01', trust: [4, 9] },
    ]);
    const value = await total('I9');
    expect([told(value), reasons(value)]).toEqual(['2/60', ['C OTHER_INSTRUMENT', 'D NO_BASELINE']]);
  });

  it('is refused for a group that two instruments measured, and given for each alone', async () => {
    await recordAssessments(database.pool, [
      ...two,
      { partnership: 'C', instrument: 'BOND 1', round: 'BASELINE', on: '2010-06-01', trust: [20, 5, [0, 100]] },
      { partnership: 'C', instrument: 'BOND 1', on: '2012-06-01', trust: [60, 5, [0, 100]] },
    ]);
    const value = await total('I9');
    expect(value).toMatchObject({ status: 'NOT_AGGREGABLE', value: null, numerator: null, denominator: null });
    expect(value.reason).toContain('BOND edition 1, scale 0 to 100; TRUST edition 1, scale 1 to 5');
    expect(await figures('I9', ['MISSION'])).toEqual({ WEST: '2/60', EAST: '200/5' });
    expect(await figures('I9', ['PARTNERSHIP'])).toEqual({
      'WEST/A': '12/10',
      'WEST/B': '-10/50',
      'EAST/C': '200/5',
      'EAST/D': 'NO_DATA',
    });
  });
});

describe('assessment profile', () => {
  beforeEach(() =>
    recordAssessments(database.pool, [
      { partnership: 'A', instrument: 'PROFILE 1', on: '2011-01-01', scores: { NORMS: 0, IMPACT_ON_SOCIETY: 4 } },
      { partnership: 'A', instrument: 'PROFILE 1', on: '2013-01-01', scores: { NORMS: 3 } },
      { partnership: 'B', instrument: 'PROFILE 1', on: '2012-01-01', scores: { NORMS: 4, IMPACT_ON_SOCIETY: 1 } },
      { partnership: 'C', instrument: 'PROFILE 1', on: '2012-01-01', scores: { NORMS: 1 } },
    ]),
  );

  it('tells distribution and median of each dimension in the last assessments', async () => {
    const { rows } = await database.make({ indicators: ['P3'], groupBy: ['ASSESSMENT_DIMENSION'] });
    expect(rows).toHaveLength(8);
    const norms = rows.find(({ keys }) => keys[0]!.code === 'NORMS')!;
    expect(norms.keys[0]!.label).toBe('Norms');
    // 3, 4 and 1: the middle one is 3. D was not assessed.
    expect(norms.values[0]).toMatchObject({ value: '3', status: 'PARTIAL', coverage: { reporting: 3, expected: 4 } });
    expect(norms.values[0]!.distribution!.map(({ count }) => count)).toEqual([0, 1, 0, 1, 1]);
    expect(reasons(norms.values[0]!)).toEqual(['D NOT_ASSESSED']);
    const society = rows.find(({ keys }) => keys[0]!.code === 'IMPACT_ON_SOCIETY')!;
    expect([society.values[0]!.value, reasons(society.values[0]!)]).toEqual([
      '1',
      ['C NOT_SCORED', 'D NOT_ASSESSED', 'A NOT_SCORED'],
    ]);
  });

  it('takes the mean of the two in the middle, in past years as they stood then', async () => {
    const years = await figures('P3', ['ASSESSMENT_DIMENSION', 'YEAR'], { period: { from: '2011', to: '2013' } });
    // NORMS: 2011: 0. 2012: 0, 4, 1. 2013: 3, 4, 1. IMPACT_ON_SOCIETY: 2011: 4. 2012: 4, 1. 2013: 1.
    expect(years).toMatchObject({
      'NORMS 2011': '0',
      'NORMS 2012': '1',
      'NORMS 2013': '3',
      'IMPACT_ON_SOCIETY 2011': '4',
      'IMPACT_ON_SOCIETY 2012': '2.5',
      'IMPACT_ON_SOCIETY 2013': '1',
    });
  });

  it('does not take dimensions together, nor instruments', async () => {
    const value = await total('P3');
    expect(value).toMatchObject({ status: 'NOT_AGGREGABLE', value: null, distribution: null });
    expect(value.reason).toContain('Group by ASSESSMENT_DIMENSION');
    await recordAssessments(database.pool, [
      { partnership: 'D', instrument: 'PROFILE 2', on: '2012-01-01', scores: { NORMS: 2 } },
    ]);
    expect(await figures('P3', ['MISSION', 'ASSESSMENT_DIMENSION'])).toMatchObject({
      'WEST NORMS': '3.5',
      'EAST NORMS': 'NOT_AGGREGABLE',
      'EAST IMPACT_ON_SOCIETY': 'NO_DATA',
    });
    await expect(figures('P1', ['ASSESSMENT_DIMENSION'])).rejects.toThrow('are in no ASSESSMENT_DIMENSION');
  });
});
