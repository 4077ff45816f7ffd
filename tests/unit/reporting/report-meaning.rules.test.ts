import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { PlaceOperator, TimeOperator } from '../../../src/modules/indicators/indicator.codes.js';
import { ReportRefused } from '../../../src/modules/reporting/report-refused.js';
import type { IndicatorFact } from '../../../src/modules/reporting/report-facts.js';
import {
  chooseOperators,
  meaningfulOverPlaces,
  meaningfulOverTime,
} from '../../../src/modules/reporting/report-meaning.rules.js';
import { indicatorFact, POPULATION, TRAINED } from './facts.js';

const anyIndicator: fc.Arbitrary<IndicatorFact> = fc
  .record({
    measure: fc.constantFrom('COUNT', 'AMOUNT', 'PERCENT', 'RATIO', 'INDEX', 'SCORE'),
    placeOperator: fc.constantFrom(...Object.values(PlaceOperator)),
    timeOperator: fc.constantFrom(...Object.values(TimeOperator)),
    source: fc.constantFrom('EXTERNAL', 'REPORTED'),
    hasRatios: fc.boolean(),
    weight: fc.constant('population'),
  } as const)
  .map(indicatorFact);

const choose = (fact: IndicatorFact, asked: object, found: IndicatorFact = POPULATION) =>
  chooseOperators(fact, { indicator: fact.code, ...asked }, 'input.operators[0]', () => found);

describe('the operators of an indicator', () => {
  it('are those of its definition where nothing else is asked for', () => {
    fc.assert(
      fc.property(anyIndicator, (fact) => {
        const chosen = chooseOperators(fact, undefined, 'input.indicators[0]', () => POPULATION);
        expect(chosen.overPlaces).toBe(fact.placeOperator);
        expect(chosen.overTime).toBe(fact.timeOperator);
        expect(chosen.weight).toBe(fact.placeOperator === 'WEIGHTED_MEAN' ? POPULATION : null);
      }),
    );
  });

  it('never add up what is no count or amount, nor what its definition averages', () => {
    fc.assert(
      fc.property(
        anyIndicator.filter(({ placeOperator }) => placeOperator !== 'SUM'),
        (fact) => {
          const additive = ['COUNT', 'AMOUNT'].includes(fact.measure) && ['MIN', 'MAX'].includes(fact.placeOperator);
          expect(meaningfulOverPlaces(fact).includes('SUM')).toBe(additive);
        },
      ),
    );
  });

  it('add up years only where the definition says that it is a flow', () => {
    fc.assert(
      fc.property(anyIndicator, (fact) => {
        expect(meaningfulOverTime(fact).includes('SUM')).toBe(fact.timeOperator === 'SUM');
      }),
    );
  });

  it('accept exactly those that have a meaning', () => {
    fc.assert(
      fc.property(anyIndicator, fc.constantFrom(...Object.values(PlaceOperator)), (fact, overPlaces) => {
        let accepted = true;
        try {
          choose(fact, { overPlaces });
        } catch (error) {
          accepted = !(error instanceof ReportRefused && error.details.argument === 'input.operators[0].overPlaces');
        }
        expect(accepted).toBe(meaningfulOverPlaces(fact).includes(overPlaces));
      }),
    );
  });

  it('say why an operator has no meaning, and which ones have', () => {
    expect(() => choose(indicatorFact(), { overPlaces: 'SUM' })).toThrow(
      'input.operators[0].overPlaces: civil_society is measured as INDEX, and such figures are never added up. Choose one of MEAN, MEDIAN, MIN, MAX, NONE, WEIGHTED_MEAN.',
    );
    expect(() => choose(indicatorFact({ measure: 'COUNT' }), { overPlaces: 'SUM' })).toThrow(
      'the definition of civil_society does not let its figures be added up (MEAN).',
    );
    expect(() => choose(indicatorFact(), { overPlaces: 'RATIO_OF_SUMS' })).toThrow(
      'no observation of civil_society has numerator',
    );
    expect(() => choose(POPULATION, { overPlaces: 'WEIGHTED_MEAN' })).toThrow(
      'population adds up, so that a weighted mean',
    );
    expect(() => choose(POPULATION, { overTime: 'SUM' })).toThrow('population is not defined as a flow');
  });

  it('weigh by a count or amount of the same kind of unit only', () => {
    const asked = { overPlaces: 'WEIGHTED_MEAN', weight: 'w' };
    expect(choose(indicatorFact(), asked).weight).toBe(POPULATION);
    expect(() => choose(indicatorFact(), asked, indicatorFact({ code: 'w' }))).toThrow(
      'w cannot weigh civil_society: it is no count',
    );
    expect(() => choose(indicatorFact(), asked, TRAINED)).toThrow(
      'it is reported by missions, while the other is a figure of countries',
    );
    expect(choose(indicatorFact({ source: 'REPORTED' }), asked, TRAINED).weight).toBe(TRAINED);
    expect(() => choose(indicatorFact(), asked, indicatorFact({ code: 'P0', source: 'DERIVED' }))).toThrow(
      'computed from the records',
    );
    expect(() => choose(indicatorFact(), { overPlaces: 'WEIGHTED_MEAN' })).toThrow('names no weight');
    expect(() => choose(indicatorFact(), { overPlaces: 'MEAN', weight: 'w' })).toThrow('MEAN does not weigh');
  });

  it('cannot be changed for a derived indicator', () => {
    expect(() => choose(indicatorFact({ code: 'P0', source: 'DERIVED' }), {})).toThrow(
      'input.operators[0]: P0 is computed from the records by its own formula',
    );
  });
});
