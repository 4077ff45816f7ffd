import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ofIndicators, seriesOf, waysTo, wholeSeries } from '../../../src/modules/reporting/plan/observation-series.js';
import type { RequestedIndicator } from '../../../src/modules/reporting/report-request.js';
import { indicatorFact } from './facts.js';

const AGE = { dimension: 'AGE_BAND', categories: ['0-14', '15+'], exhaustive: false } as const;
const SEX = { dimension: 'SEX', categories: ['F', 'M'], exhaustive: true } as const;
const TRAINED: RequestedIndicator = {
  fact: indicatorFact({ id: 7, measure: 'COUNT', placeOperator: 'SUM', disaggregations: [AGE, SEX] }),
  overPlaces: 'SUM',
  overTime: 'SUM',
  weight: null,
  denominator: null,
};

describe('series of an indicator', () => {
  it('are the indicator itself where nothing is asked of categories', () => {
    expect(seriesOf([TRAINED], ['COUNTRY', 'YEAR'], [])).toEqual([wholeSeries(TRAINED)]);
  });

  it('are one for each combination of the categories that rows are of, with the others that the report is narrowed to', () => {
    const narrowed = [{ dimension: 'AGE_BAND', categories: ['15+'] }] as const;
    const series = seriesOf([TRAINED], ['YEAR', 'SEX'], narrowed);
    expect(series.map(({ fact: { id }, indicatorId, categories }) => [id, indicatorId, categories])).toEqual([
      [-1, 7, [{ dimension: 'SEX', categories: ['F'] }, ...narrowed]],
      [-2, 7, [{ dimension: 'SEX', categories: ['M'] }, ...narrowed]],
    ]);
    expect(seriesOf([TRAINED], ['AGE_BAND', 'SEX'], [])).toHaveLength(4);
  });

  it('become rows of their indicators, with the categories where the report wants them', () => {
    const groupBy = ['SEX', 'YEAR', 'AGE_BAND'] as const;
    const series = seriesOf([TRAINED], groupBy, []);
    const found = series.map(({ fact: { id } }) => ({
      indicator_id: id,
      keys: ['2014'],
      expected: 1,
      reporting: 1,
      value: '1',
    }));
    expect(ofIndicators(found, series, groupBy).map(({ indicator_id, keys }) => [indicator_id, ...keys])).toEqual([
      [7, 'F', '2014', '0-14'],
      [7, 'F', '2014', '15+'],
      [7, 'M', '2014', '0-14'],
      [7, 'M', '2014', '15+'],
    ]);
  });
});

describe('the ways to a series', () => {
  it('are what is told of it itself, and then finer categories, the coarsest first', () => {
    const ways = waysTo(wholeSeries(TRAINED)).map(({ nr, direct, allowed, combinations, exhaustive }) => ({
      nr,
      direct,
      allowed,
      combinations,
      exhaustive,
    }));
    expect(ways).toEqual([
      { nr: 0, direct: true, allowed: [], combinations: 1, exhaustive: true },
      { nr: 1, direct: false, allowed: ['AGE_BAND=0-14', 'AGE_BAND=15+'], combinations: 2, exhaustive: false },
      { nr: 2, direct: false, allowed: ['SEX=F', 'SEX=M'], combinations: 2, exhaustive: true },
      {
        nr: 3,
        direct: false,
        allowed: ['AGE_BAND=0-14', 'AGE_BAND=15+', 'SEX=F', 'SEX=M'],
        combinations: 4,
        exhaustive: false,
      },
    ]);
  });

  it('to a single category never need it to leave nothing out', () => {
    const [series] = seriesOf([TRAINED], [], [{ dimension: 'AGE_BAND', categories: ['15+'] }]);
    expect(waysTo(series!).map(({ direct, combinations, exhaustive }) => [direct, combinations, exhaustive])).toEqual([
      [true, 1, true],
      [false, 2, true],
    ]);
  });

  it('lead from each observation to a series by one way at most', () => {
    const pairs = fc.uniqueArray(fc.constantFrom('AGE_BAND=0-14', 'AGE_BAND=15+', 'SEX=F', 'SEX=M'), {
      selector: (pair) => pair.split('=')[0],
    });
    fc.assert(
      fc.property(pairs, (observed) => {
        const fitting = waysTo(wholeSeries(TRAINED)).filter(
          ({ size, allowed }) => size === observed.length && observed.every((pair) => allowed.includes(pair)),
        );
        expect(fitting).toHaveLength(1);
      }),
    );
  });
});
