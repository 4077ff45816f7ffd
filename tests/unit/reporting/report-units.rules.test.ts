import { describe, expect, it } from '@jest/globals';
import { checkRequest } from '../../../src/modules/reporting/report-request.rules.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import { standingOf } from '../../../src/modules/reporting/report-status.rules.js';
import { FACTS, indicatorFact } from './facts.js';

/** What can be asked of indicators whose units are places, adoptions or exits, told as pure rules. */
const CODES = ['P0', 'D7', 'D9', 'I2', 'I3', 'I6', 'P3'];
const facts = {
  ...FACTS,
  indicators: CODES.map((code, id) =>
    indicatorFact({ id, code, source: 'DERIVED', measure: 'RATIO', placeOperator: 'RATIO_OF_SUMS' }),
  ),
};
const check = (code: string, input: Partial<ReportInput> = {}) =>
  checkRequest({ indicators: [code], ...input }, facts, '2020-05-01');

describe('a report on other units than partnerships', () => {
  it('is about places of the first level, unless another one from 1 to 9 is asked for', () => {
    expect(check('D7').placeLevel).toBe(1);
    expect(check('D9', { where: { placeLevel: 9 } }).placeLevel).toBe(9);
    for (const placeLevel of [0, 10, -1]) {
      expect(() => check('D7', { where: { placeLevel } })).toThrow(`${placeLevel} is no level of places`);
    }
    expect(() => check('I2', { where: { placeLevel: 2 } })).toThrow('(D7, D8, D9, I3 are)');
  });

  it('refuses groups in which its units are not, and names those in which they are', () => {
    expect(() => check('D7', { groupBy: ['ARRANGEMENT'] })).toThrow('are in no ARRANGEMENT. Group by any of COUNTRY');
    expect(() => check('I2', { groupBy: ['YEAR', 'PARTNERSHIP'] })).toThrow('are in no PARTNERSHIP');
    expect(() => check('I6', { groupBy: ['ASSESSMENT_DIMENSION'] })).toThrow('are in no ASSESSMENT_DIMENSION');
    expect(check('P3', { groupBy: ['ASSESSMENT_DIMENSION', 'PARTNERSHIP'] }).groupBy).toHaveLength(2);
  });

  it('refuses filters of partnerships that cannot narrow adoptions, and takes those that can', () => {
    for (const partnerships of [{ forms: ['TASKFORCE' as const] }, { stages: ['OPERATING' as const] }]) {
      expect(() => check('I2', { where: { partnerships } })).toThrow('cannot narrow it');
      expect(check('D7', { where: { partnerships } }).partnerships).toMatchObject(partnerships);
    }
    expect(check('I2', { where: { partnerships: { issueAreas: ['HEALTH'] } } }).partnerships.issueAreas).toEqual([
      'HEALTH',
    ]);
  });

  it('asks for the first day of a period in which something is to have happened', () => {
    expect(() => check('I3', { where: { period: { from: null, to: '2014' } } })).toThrow(
      'Give input.where.period.from.',
    );
    expect(check('I3', { where: { period: { from: '2014', to: null } } }).period.from).toBe('2014-01-01');
  });

  it('offers the mean and the median of countries for coverage, and no operators else', () => {
    const operators = (indicator: string, overPlaces: 'MEAN' | 'MEDIAN' | 'MAX') =>
      check(indicator, { operators: [{ indicator, overPlaces }] });
    expect(operators('D7', 'MEAN').indicators[0]).toMatchObject({ overPlaces: 'MEAN', weight: null });
    expect(operators('D7', 'MEDIAN').indicators[0]).toMatchObject({ overPlaces: 'MEDIAN' });
    expect(() => operators('D7', 'MAX')).toThrow('no others than MEAN and MEDIAN of countries');
    expect(() => operators('D9', 'MEAN')).toThrow('has no other operators');
  });

  it('says what leaves a group without a common value', () => {
    const [requested] = check('P3').indicators;
    const group = {
      indicator_id: 6,
      keys: [],
      expected: 2,
      reporting: 2,
      value: '3',
      numerator: null,
      denominator: null,
      several_periods: 0,
      weight_share: null,
      currencies: null,
      unit_set: null,
      missing: null,
      units: null,
    };
    expect(standingOf(requested!, { ...group, obstacle: 'A edition 1; A edition 2' })).toMatchObject({
      status: 'NOT_AGGREGABLE',
      reason: expect.stringContaining('several instruments (A edition 1; A edition 2)'),
    });
    expect(standingOf(requested!, group)).toEqual({ status: 'COMPLETE', reason: null });
  });
});
