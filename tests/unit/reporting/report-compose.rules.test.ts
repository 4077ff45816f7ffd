import { describe, expect, it } from '@jest/globals';
import type { GroupResult } from '../../../src/modules/reporting/plan/result.js';
import { composeRows, composeTotals, type ReportResults } from '../../../src/modules/reporting/report-compose.rules.js';
import type { IndicatorFact } from '../../../src/modules/reporting/report-facts.js';
import { chooseOperators } from '../../../src/modules/reporting/report-meaning.rules.js';
import type { ReportRequest } from '../../../src/modules/reporting/report-request.js';
import { checkRequest } from '../../../src/modules/reporting/report-request.rules.js';
import { FACTS, indicatorFact, LEVERAGE, PARTNERSHIPS, TRAINED } from './facts.js';

type Dimensions = ReportRequest['groupBy'];

function request(fact: IndicatorFact, groupBy: Dimensions = []): ReportRequest {
  const checked = checkRequest({ indicators: ['trained'], groupBy }, FACTS, '2020-05-01');
  return { ...checked, indicators: [chooseOperators(fact, undefined, 'x', () => FACTS.indicators[1]!)] };
}

function group(fact: IndicatorFact, changes: Partial<GroupResult> = {}): GroupResult {
  return {
    indicator_id: fact.id,
    keys: [],
    expected: 2,
    reporting: 2,
    value: '10',
    numerator: null,
    denominator: null,
    several_periods: 0,
    weight_share: null,
    currencies: null,
    unit_set: null,
    missing: null,
    units: null,
    ...changes,
  };
}

const results = (figures: GroupResult[], more: Partial<ReportResults> = {}): ReportResults => ({
  figures,
  baselines: [],
  targets: [],
  ...more,
});

const valueOf = (fact: IndicatorFact, changes: Partial<GroupResult>, more: Partial<ReportResults> = {}) =>
  composeTotals(request(fact), results([group(fact, changes)], more))[0]!;

describe('the standing of a figure', () => {
  const lenient = indicatorFact({ leastCoverage: '0.8' });

  it('is complete from the least coverage of the definition on, and partial below', () => {
    expect(valueOf(lenient, { expected: 10, reporting: 10 }).status).toBe('COMPLETE');
    expect(valueOf(lenient, { expected: 10, reporting: 8 }).status).toBe('COMPLETE');
    expect(valueOf(lenient, { expected: 10, reporting: 7 })).toMatchObject({
      status: 'PARTIAL',
      value: '10',
      reason: null,
    });
    expect(valueOf(indicatorFact(), { expected: 10, reporting: 9 }).status).toBe('PARTIAL');
  });

  it('is no data where no unit has a figure, or none is expected', () => {
    expect(valueOf(lenient, { reporting: 0, value: null })).toMatchObject({
      status: 'NO_DATA',
      value: null,
      reason: 'No unit has a figure.',
    });
    expect(composeTotals(request(lenient), results([]))[0]).toMatchObject({
      status: 'NO_DATA',
      reason: 'No unit is expected to report here.',
      coverage: { reporting: 0, expected: 0, share: null },
    });
  });

  it('is no data where there is nothing to divide by, and still tells what stands above the line', () => {
    expect(valueOf(LEVERAGE, { value: null, numerator: '500', reporting: 0 })).toMatchObject({
      status: 'NO_DATA',
      numerator: '500',
      reason: expect.stringContaining('denominators add up to nothing'),
    });
  });

  it('is not aggregable where amounts are in several currencies, which it names', () => {
    expect(valueOf(LEVERAGE, { currencies: 'USD,EUR,USD' })).toMatchObject({
      status: 'NOT_AGGREGABLE',
      value: null,
      currency: null,
      reason: expect.stringContaining('(EUR, USD)'),
    });
    expect(valueOf(LEVERAGE, { currencies: 'USD,USD' })).toMatchObject({ status: 'COMPLETE', currency: 'USD' });
  });

  it('is not aggregable over several units where the operator over places is NONE', () => {
    const apart = indicatorFact({ placeOperator: 'NONE' });
    expect(valueOf(apart, {})).toMatchObject({ status: 'NOT_AGGREGABLE', value: null });
    expect(valueOf(apart, { expected: 1, reporting: 1 })).toMatchObject({ status: 'COMPLETE', value: '10' });
  });

  it('is not aggregable over several years where the operator over time is NONE', () => {
    const apart = indicatorFact({ timeOperator: 'NONE' });
    expect(valueOf(apart, { several_periods: 1 })).toMatchObject({
      status: 'NOT_AGGREGABLE',
      reason: expect.stringContaining('1 of the units have several years'),
    });
    expect(valueOf(apart, {})).toMatchObject({ status: 'COMPLETE' });
  });

  it('takes a register without any such partnership for zero partnerships', () => {
    expect(composeTotals(request(PARTNERSHIPS), results([]))[0]).toMatchObject({ value: '0', status: 'COMPLETE' });
  });
});

describe('coverage', () => {
  it('is told as a share that is 1 only where nothing is left out', () => {
    expect(valueOf(TRAINED, { expected: 3, reporting: 2 }).coverage.share).toBe(0.666666);
    expect(valueOf(TRAINED, { expected: 2, reporting: 2, weight_share: '0.99999999' }).coverage).toMatchObject({
      share: 1,
      weightShare: 0.999999,
    });
  });

  it('tells missing units by what people know them by', () => {
    const { missing } = valueOf(TRAINED, {
      missing: [
        { country: 'MLI', mission: 8, reason: 'NOT_REPORTED' },
        { mission: 7, partnership: 'MLI-01', reason: 'NO_AMOUNT' },
      ],
    }).coverage;
    expect(missing).toMatchObject([
      { country: { iso3: 'MLI', name: 'Mali' }, mission: { code: 'SAHEL' }, partnership: null, reason: 'NOT_REPORTED' },
      { country: null, mission: { code: 'MLI' }, partnership: { reference: 'MLI-01' }, reason: 'NO_AMOUNT' },
    ]);
  });
});

describe('reference points', () => {
  const points = (unitSet: string): Partial<ReportResults> => ({
    baselines: [group(TRAINED, { value: '0', unit_set: unitSet })],
    targets: [group(TRAINED, { value: '40', unit_set: unitSet })],
  });

  it('give the achievement where the three are made from the same units', () => {
    expect(valueOf(TRAINED, { unit_set: 'a' }, points('a'))).toMatchObject({
      baseline: '0',
      target: '40',
      achievement: '0.25',
    });
    expect(valueOf(TRAINED, { unit_set: 'b' }, points('a'))).toMatchObject({
      baseline: '0',
      target: '40',
      achievement: null,
    });
  });

  it('are not told beside a figure that has no value', () => {
    expect(valueOf(TRAINED, { unit_set: 'a', value: null, reporting: 0 }, points('a'))).toMatchObject({
      baseline: null,
      target: null,
    });
  });
});

describe('rows', () => {
  const keysOf = (groupBy: Dimensions, keys: (string | null)[][]) =>
    composeRows(request(TRAINED, groupBy), results(keys.map((key) => group(TRAINED, { keys: key as string[] })))).map(
      (row) => row.keys.map(({ code }) => code).join(' '),
    );

  it('are sorted by the codes of their keys, those of no single group last', () => {
    expect(keysOf(['COUNTRY'], [['SEVERAL'], ['TWN'], ['NONE'], ['EGY']])).toEqual(['EGY', 'TWN', 'NONE', 'SEVERAL']);
    expect(
      keysOf(
        ['YEAR', 'REGION'],
        [
          [null, '002'],
          ['2014', '142'],
          ['2014', '002'],
          ['2009', '142'],
        ],
      ),
    ).toEqual(['2009 142', '2014 002', '2014 142', 'NOT_DATED 002']);
  });

  it('show missions by code, and name every key', () => {
    const rows = composeRows(
      request(TRAINED, ['MISSION', 'REGION']),
      results([group(TRAINED, { keys: ['8', 'SEVERAL'] })]),
    );
    expect(rows[0]!.keys).toEqual([
      { dimension: 'MISSION', code: 'SAHEL', label: 'Sahel' },
      { dimension: 'REGION', code: 'SEVERAL', label: 'Several regions' },
    ]);
  });

  it('tell partnerships and places by the codes and names that the records have', () => {
    const rows = composeRows(
      { ...request(PARTNERSHIPS), groupBy: ['PARTNERSHIP', 'ISSUE_AREA'] },
      results([group(PARTNERSHIPS, { keys: ['7/12', 'HEALTH'] })]),
      [{ dimension: 'PARTNERSHIP', raw: '7/12', code: 'MLI/P-7', label: 'Water for all' }],
    );
    expect(rows[0]!.keys).toEqual([
      { dimension: 'PARTNERSHIP', code: 'MLI/P-7', label: 'Water for all' },
      { dimension: 'ISSUE_AREA', code: 'HEALTH', label: 'Health' },
    ]);
  });

  it('name once each who published the rates of converted money', () => {
    const conversion = { sources: 'Table 2\nTable 1\nTable 2', first: '2011-05-01', last: '2012-03-01' };
    expect(valueOf(LEVERAGE, { currencies: 'USD', conversion }).conversion).toEqual({
      sources: ['Table 1', 'Table 2'],
      firstDay: '2011-05-01',
      lastDay: '2012-03-01',
    });
    expect(valueOf(LEVERAGE, { currencies: 'USD' }).conversion).toBeNull();
  });
});
