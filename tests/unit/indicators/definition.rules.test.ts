import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CATALOGUE } from '../../../src/modules/indicators/catalogue/catalogue.js';
import {
  type DefinitionFact,
  definitionProblems,
  isSameUnit,
  whyNoWeight,
} from '../../../src/modules/indicators/definitions/definition.rules.js';
import {
  ExpectedUnits,
  IndicatorMeasure,
  PlaceOperator,
  TimeOperator,
} from '../../../src/modules/indicators/indicator.codes.js';

const COUNT: DefinitionFact = {
  source: 'REPORTED',
  measure: 'COUNT',
  timeOperator: 'SUM',
  placeOperator: 'SUM',
  weighted: false,
  expectedUnits: 'MISSION_COUNTRIES',
  mayOverlap: false,
  namesKinds: false,
  namesMissions: false,
};
const fields = (changes: Partial<DefinitionFact>) =>
  definitionProblems({ ...COUNT, ...changes }).map(({ field }) => field);

const anyDefinition: fc.Arbitrary<DefinitionFact> = fc.record({
  source: fc.constantFrom('REPORTED' as const, 'EXTERNAL' as const),
  measure: fc.constantFrom(...Object.values(IndicatorMeasure)),
  timeOperator: fc.constantFrom(...Object.values(TimeOperator)),
  placeOperator: fc.constantFrom(...Object.values(PlaceOperator)),
  weighted: fc.boolean(),
  expectedUnits: fc.constantFrom(...Object.values(ExpectedUnits)),
  mayOverlap: fc.boolean(),
  namesKinds: fc.boolean(),
  namesMissions: fc.boolean(),
});

describe('a definition', () => {
  it('of counts or amounts adds up, of all else does not', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ measure: 'AMOUNT' })).toEqual([]);
    for (const measure of ['PERCENT', 'RATIO', 'INDEX', 'SCORE'] as const) {
      expect(fields({ measure })).toEqual(['placeOperator', 'timeOperator']);
    }
  });

  it('of ratios may be a flow of numerators and denominators', () => {
    expect(fields({ measure: 'RATIO', placeOperator: 'RATIO_OF_SUMS' })).toEqual([]);
    expect(fields({ measure: 'RATIO', placeOperator: 'MEAN' })).toEqual(['timeOperator']);
  });

  it('has a weight where it weighs, and only there', () => {
    const score = { measure: 'SCORE', timeOperator: 'LAST' } as const;
    expect(fields({ ...score, placeOperator: 'WEIGHTED_MEAN' })).toEqual(['weight']);
    expect(fields({ ...score, placeOperator: 'WEIGHTED_MEAN', weighted: true })).toEqual([]);
    expect(fields({ ...score, placeOperator: 'MEAN', weighted: true })).toEqual(['weight']);
  });

  it('names who reports it only where missions do, and others than those who ever did', () => {
    const named = { namesKinds: true, namesMissions: true };
    expect(fields(named)).toEqual([]);
    expect(fields({ ...named, source: 'EXTERNAL' })).toEqual(['reporterKinds', 'reporterMissionIds']);
    expect(fields({ ...named, expectedUnits: 'EVER_REPORTED' })).toEqual(['reporterKinds', 'reporterMissionIds']);
  });

  it('without a problem never adds up what is no quantity, nor weighs without a weight, nor pools what is reported', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        if (definitionProblems(definition).length > 0) return;
        const { measure, placeOperator, mayOverlap, weighted } = definition;
        const addsUp = placeOperator === 'SUM' || mayOverlap;
        expect(!addsUp || measure === 'COUNT' || measure === 'AMOUNT').toBe(true);
        expect(weighted).toBe(placeOperator === 'WEIGHTED_MEAN');
        expect(['DISTINCT', 'POOLED']).not.toContain(placeOperator);
      }),
    );
  });

  it('tells every problem with a sentence that ends, and each field once at most', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        const problems = definitionProblems(definition);
        expect(problems.every(({ message }) => message.endsWith('.'))).toBe(true);
        expect(new Set(problems.map(({ field, message }) => field + message)).size).toBe(problems.length);
      }),
    );
  });
});

describe('a weight', () => {
  const people = { source: 'EXTERNAL', measure: 'COUNT' } as const;

  it('is a count or amount that is observed, of countries for what is of countries', () => {
    expect(whyNoWeight({ source: 'EXTERNAL' }, people)).toBeNull();
    expect(whyNoWeight({ source: 'REPORTED' }, { ...people, source: 'REPORTED' })).toBeNull();
    expect(whyNoWeight({ source: 'EXTERNAL' }, { ...people, source: 'REPORTED' })).toMatch(/reported by missions/);
    expect(whyNoWeight({ source: 'EXTERNAL' }, { ...people, measure: 'INDEX' })).toMatch(/no count or amount/);
    expect(whyNoWeight({ source: 'REPORTED' }, { ...people, source: 'DERIVED' })).toMatch(/computed from the records/);
  });
});

describe('figures by two versions', () => {
  it('are in the same unit where unit and measure are the same', () => {
    const hours = { unit: 'hours', measure: 'AMOUNT' } as const;
    expect(isSameUnit(hours, hours)).toBe(true);
    expect(isSameUnit(hours, { ...hours, unit: 'days' })).toBe(false);
    expect(isSameUnit(hours, { ...hours, measure: 'COUNT' })).toBe(false);
  });
});

describe('the catalogue', () => {
  it('has each code once, and what missions report of it has a meaning', () => {
    const codes = CATALOGUE.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const entry of CATALOGUE.filter(({ source }) => source === 'REPORTED')) {
      expect(fields({ ...entry, mayOverlap: entry.mayOverlap ?? false })).toEqual([]);
    }
  });

  it('tells of every indicator what it is, in whole sentences', () => {
    for (const { code, definition, name, unit } of CATALOGUE) {
      expect([code, definition.at(-1)]).toEqual([code, '.']);
      expect(name.trim()).not.toBe('');
      expect(unit.trim()).not.toBe('');
    }
  });
});
