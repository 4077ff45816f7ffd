import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import type { ReportRowData, ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import { composeRows } from '../../../src/modules/reporting/report-compose.rules.js';
import { orderRows, rankRows } from '../../../src/modules/reporting/report-ranking.rules.js';
import type { ReportRequest } from '../../../src/modules/reporting/report-request.js';
import { checkRequest } from '../../../src/modules/reporting/report-request.rules.js';
import { FACTS } from './facts.js';

type Direction = 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NEUTRAL';

const request = checkRequest({ indicators: ['P0'], groupBy: ['COUNTRY'] }, FACTS, '2020-05-01');
const EMPTY = composeRows(request, {
  figures: [
    {
      indicator_id: request.indicators[0]!.fact.id,
      keys: ['MLI'],
      expected: 1,
      reporting: 1,
      value: '1',
      numerator: null,
      denominator: null,
      several_periods: 0,
      weight_share: null,
      currencies: null,
      unit_set: null,
      missing: null,
      units: null,
    },
  ],
  baselines: [],
  targets: [],
})[0]!.values[0]!;

function figure(value: string | null, direction: Direction, currency: string | null = null): ReportValueData {
  return { ...EMPTY, value, currency, indicator: { ...EMPTY.indicator, code: 'x', direction } };
}

/** Rows with one indicator, by codes of keys in the order of the dimensions: "MLI 2014". */
function rowsOf(
  groupBy: ReportRequest['groupBy'],
  figures: Record<string, string | null>,
  direction: Direction = 'HIGHER_IS_BETTER',
  currencies: Record<string, string> = {},
): ReportRowData[] {
  return Object.entries(figures).map(([codes, value]) => ({
    keys: codes.split(' ').map((code, index) => ({ dimension: groupBy[index]!, code, label: code })),
    values: [figure(value, direction, currencies[codes] ?? null)],
  }));
}

const codesOf = (rows: readonly ReportRowData[]) => rows.map(({ keys }) => keys.map(({ code }) => code).join(' '));
const ranksOf = (rows: readonly ReportRowData[]) =>
  Object.fromEntries(rows.map(({ values: [value] }, index) => [codesOf(rows)[index], [value!.rank, value!.rankedOf]]));

describe('ranks', () => {
  it('are shared by equals, which leave as many places empty', () => {
    const rows = rowsOf(['COUNTRY'], { AFG: '7', BGD: '9.0', KEN: '9', MLI: '-1' });
    expect(ranksOf(rankRows(['COUNTRY'], rows))).toEqual({ AFG: [3, 4], BGD: [1, 4], KEN: [1, 4], MLI: [4, 4] });
  });

  it.each([
    ['HIGHER_IS_BETTER', { AFG: [2, 2], BGD: [1, 2] }],
    ['NEUTRAL', { AFG: [2, 2], BGD: [1, 2] }],
    ['LOWER_IS_BETTER', { AFG: [1, 2], BGD: [2, 2] }],
  ] as const)('begin with the best: %s', (direction, expected) => {
    expect(ranksOf(rankRows(['COUNTRY'], rowsOf(['COUNTRY'], { AFG: '1', BGD: '2' }, direction)))).toEqual(expected);
  });

  it('are those of rows with a value: what is missing is not the worst, and zero is a figure', () => {
    const rows = rowsOf(['COUNTRY'], { AFG: null, BGD: '0', KEN: '4' });
    expect(ranksOf(rankRows(['COUNTRY'], rows))).toEqual({ AFG: [null, null], BGD: [2, 2], KEN: [1, 2] });
  });

  it('are among the countries of each year, wherever the year stands', () => {
    const groupBy = ['YEAR', 'COUNTRY'] as const;
    const rows = rowsOf(groupBy, { '2014 AFG': '1', '2014 BGD': '2', '2015 AFG': '9', '2015 BGD': '3' });
    expect(ranksOf(rankRows(groupBy, rows))).toEqual({
      '2014 AFG': [2, 2],
      '2014 BGD': [1, 2],
      '2015 AFG': [1, 2],
      '2015 BGD': [2, 2],
    });
  });

  it('are among years where rows are years alone', () => {
    expect(ranksOf(rankRows(['YEAR'], rowsOf(['YEAR'], { 2014: '1', 2015: '2', NOT_DATED: '5' })))).toEqual({
      2014: [2, 2],
      2015: [1, 2],
      NOT_DATED: [null, null],
    });
  });

  it('are not given to rows that are no single group', () => {
    const rows = rowsOf(['REGION'], { '002': '1', '142': '2', SEVERAL: '3', NONE: '4' });
    expect(ranksOf(rankRows(['REGION'], rows))).toEqual({
      '002': [2, 2],
      '142': [1, 2],
      SEVERAL: [null, null],
      NONE: [null, null],
    });
  });

  it('compare no amounts in several currencies, and those in one', () => {
    const figures = { 'AFG 2014': '1', 'BGD 2014': '2', 'AFG 2015': '1', 'BGD 2015': '2' };
    const rows = rowsOf(['COUNTRY', 'YEAR'], figures, 'NEUTRAL', {
      'AFG 2014': 'USD',
      'BGD 2014': 'EUR',
      'AFG 2015': 'USD',
      'BGD 2015': 'USD',
    });
    expect(ranksOf(rankRows(['COUNTRY', 'YEAR'], rows))).toEqual({
      'AFG 2014': [null, null],
      'BGD 2014': [null, null],
      'AFG 2015': [2, 2],
      'BGD 2015': [1, 2],
    });
  });

  it('are not given to a report without groups', () => {
    expect(ranksOf(rankRows([], rowsOf([], { '': '1' })))).toEqual({ '': [null, null] });
  });

  it('tell apart what doubles do not', () => {
    const rows = rowsOf(['COUNTRY'], { AFG: '9007199254740993.1', BGD: '9007199254740993.2' });
    expect(ranksOf(rankRows(['COUNTRY'], rows))).toEqual({ AFG: [2, 2], BGD: [1, 2] });
  });

  it('are one more than the figures that are better, for any figures', () => {
    const decimal = fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 0, max: 3 }));
    const value = fc.option(decimal.map(([digits, places]) => new Decimal(digits).div(10 ** places).toFixed()));
    const direction = fc.constantFrom<Direction>('HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL');
    fc.assert(
      fc.property(fc.array(value, { maxLength: 25 }), direction, (values, good) => {
        const figures = Object.fromEntries(values.map((one, index) => [`K${index}`, one]));
        const ranked = rankRows(['COUNTRY'], rowsOf(['COUNTRY'], figures, good));
        const given = values.filter((one) => one !== null).map(Number);
        for (const [index, row] of ranked.entries()) {
          const own = values[index] === null ? null : Number(values[index]);
          const better = given.filter((other) =>
            own === null ? false : good === 'LOWER_IS_BETTER' ? other < own : other > own,
          );
          expect(row.values[0]!.rank).toBe(own === null ? null : better.length + 1);
          expect(row.values[0]!.rankedOf).toBe(own === null ? null : given.length);
        }
      }),
    );
  });
});

describe('the order of rows by figures', () => {
  const figures = { AFG: '2', BGD: null, KEN: '10', MLI: '2', NPL: '-3' };
  it.each([
    ['BEST_FIRST', 'HIGHER_IS_BETTER', 'KEN AFG MLI NPL BGD'],
    ['WORST_FIRST', 'HIGHER_IS_BETTER', 'NPL AFG MLI KEN BGD'],
    ['BEST_FIRST', 'LOWER_IS_BETTER', 'NPL AFG MLI KEN BGD'],
    ['WORST_FIRST', 'LOWER_IS_BETTER', 'KEN AFG MLI NPL BGD'],
    ['BEST_FIRST', 'NEUTRAL', 'KEN AFG MLI NPL BGD'],
    ['GREATEST_FIRST', 'LOWER_IS_BETTER', 'KEN AFG MLI NPL BGD'],
    ['LEAST_FIRST', 'HIGHER_IS_BETTER', 'NPL AFG MLI KEN BGD'],
  ] as const)('%s where %s: what is missing last, equals by their keys', (direction, good, expected) => {
    const ordered = orderRows(rowsOf(['COUNTRY'], figures, good), { indicator: 'x', direction });
    expect(codesOf(ordered).join(' ')).toBe(expected);
  });

  it('is none between currencies: refused with the remedy', () => {
    const rows = rowsOf(['COUNTRY'], { AFG: '1', BGD: '2' }, 'NEUTRAL', { AFG: 'USD', BGD: 'EUR' });
    expect(() => orderRows(rows, { indicator: 'x', direction: 'BEST_FIRST' })).toThrow(
      /^input\.orderBy: .*\(EUR, USD\).*convertTo/u,
    );
  });

  it('has nothing to do without rows', () => {
    expect(orderRows([], { indicator: 'x', direction: 'BEST_FIRST' })).toEqual([]);
  });
});

describe('a request for an order', () => {
  const check = (changes: object) => () =>
    checkRequest({ indicators: ['P0', 'I1'], groupBy: ['COUNTRY'], ...changes }, FACTS, '2020-05-01');

  it('names an indicator of the report, or is refused with the nearest', () => {
    expect(check({ orderBy: { indicator: 'I1', direction: 'BEST_FIRST' } })).not.toThrow();
    expect(check({ orderBy: { indicator: 'P1', direction: 'BEST_FIRST' } })).toThrow(
      /^input\.orderBy\.indicator: "P1" is not among .* Nearest: "I1", "P0"/u,
    );
  });

  it.each([0, -1, 20_001])('takes no %d rows', (first) => {
    expect(check({ first })).toThrow(/^input\.first: .* is not from 1 to 20000/u);
  });
});
