import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AssessmentRound } from '../../../src/modules/assessments/assessment.codes.js';
import {
  type RoundFact,
  roundProblems,
  type RoundSetting,
} from '../../../src/modules/assessments/assessment-rounds.rules.js';
import { day } from '../composition/composition-facts.js';

const TODAY = '2020-03-01';
const ALWAYS = { edition: 1, publishedOn: null, retiredOn: null };
const setting = (facts: Partial<RoundSetting> = {}): RoundSetting => ({
  instrument: ALWAYS,
  others: [],
  hasDonorLeft: true,
  today: TODAY,
  ...facts,
});
const made = (round: RoundFact['round'], assessedOn: string, instrumentId = '1'): RoundFact => ({
  round,
  assessedOn,
  instrumentId,
});
const told = (fact: RoundFact, facts?: Partial<RoundSetting>) =>
  roundProblems(fact, setting(facts)).map(({ code, field }) => `${code} ${field}`);

const assessment: fc.Arbitrary<RoundFact> = fc.record({
  instrumentId: fc.constantFrom('1', '2'),
  round: fc.constantFrom(...Object.values(AssessmentRound)),
  assessedOn: day,
});

describe('an assessment', () => {
  it('is not made on a day to come', () => {
    expect(told(made('BASELINE', '2020-03-02'))).toEqual([]);
    expect(told(made('BASELINE', '2020-03-03'))).toEqual(['OUT_OF_RANGE assessedOn']);
  });

  it('is made while its instrument is in force', () => {
    const instrument = { edition: 2, publishedOn: '2019-01-01', retiredOn: '2020-01-01' };
    expect(told(made('FINAL', '2018-12-31'), { instrument })).toEqual(['OUTSIDE_LIFETIME assessedOn']);
    expect(told(made('FINAL', '2019-01-01'), { instrument })).toEqual([]);
    expect(told(made('FINAL', '2019-12-31'), { instrument })).toEqual([]);
    expect(told(made('FINAL', '2020-01-01'), { instrument })).toEqual(['OUTSIDE_LIFETIME assessedOn']);
  });

  it('after an exit needs an exit', () => {
    expect(told(made('POST_EXIT', '2020-01-01'), { hasDonorLeft: false })).toEqual(['OUTSIDE_LIFETIME assessedOn']);
    expect(told(made('POST_EXIT', '2020-01-01'))).toEqual([]);
    expect(told(made('FINAL', '2020-01-01'), { hasDonorLeft: false })).toEqual([]);
  });

  it('that is the second baseline by an instrument is refused, by another instrument it is not', () => {
    const others = [made('BASELINE', '2019-01-01')];
    expect(told(made('BASELINE', '2018-01-01'), { others })).toEqual(['ALREADY round']);
    expect(told(made('BASELINE', '2020-01-01', '2'), { others })).toEqual([]);
  });

  it('comes after the baseline by its instrument, and a baseline before all others', () => {
    const others = [made('BASELINE', '2019-01-01')];
    expect(told(made('PERIODIC', '2019-01-01'), { others })).toEqual(['MISMATCH assessedOn']);
    expect(told(made('PERIODIC', '2019-01-02'), { others })).toEqual([]);
    expect(told(made('PERIODIC', '2018-01-01', '2'), { others })).toEqual([]);
    const later = [made('FINAL', '2019-06-01'), made('PERIODIC', '2019-02-01')];
    expect(told(made('BASELINE', '2019-02-01'), { others: later })).toEqual(['MISMATCH assessedOn']);
    expect(told(made('BASELINE', '2019-01-31'), { others: later })).toEqual([]);
  });

  it('of one round and day by one instrument is made once', () => {
    const others = [made('PERIODIC', '2019-01-01')];
    expect(told(made('PERIODIC', '2019-01-01'), { others })).toEqual(['ALREADY assessedOn']);
    expect(told(made('FINAL', '2019-01-01'), { others })).toEqual([]);
  });

  it('recorded in whatever order leaves one baseline by each instrument, before all others', () => {
    fc.assert(
      fc.property(fc.array(assessment, { maxLength: 12 }), (some) => {
        const kept: RoundFact[] = [];
        for (const one of some) if (told(one, { others: kept }).length === 0) kept.push(one);
        for (const instrumentId of ['1', '2']) {
          const by = kept.filter((one) => one.instrumentId === instrumentId);
          const baselines = by.filter(({ round }) => round === 'BASELINE');
          const rest = by.filter(({ round }) => round !== 'BASELINE');
          expect(baselines.length).toBeLessThanOrEqual(1);
          expect(
            baselines.flatMap((baseline) => rest.filter(({ assessedOn }) => assessedOn <= baseline.assessedOn)),
          ).toEqual([]);
          expect(new Set(rest.map(({ round, assessedOn }) => `${round} ${assessedOn}`)).size).toBe(rest.length);
        }
      }),
    );
  });

  it('is refused only where it breaks a rule', () => {
    fc.assert(
      fc.property(assessment, fc.array(assessment, { maxLength: 4 }), (one, others) => {
        const same = others.filter(({ instrumentId }) => instrumentId === one.instrumentId);
        const breaks =
          one.round === 'BASELINE'
            ? same.some(({ round, assessedOn }) => round === 'BASELINE' || assessedOn <= one.assessedOn)
            : same.some(
                ({ round, assessedOn }) =>
                  (round === 'BASELINE' && assessedOn >= one.assessedOn) ||
                  (round === one.round && assessedOn === one.assessedOn),
              );
        const first = same.find(({ round }) => round === 'BASELINE');
        const isClear = same.filter(({ round }) => round === 'BASELINE').every((other) => other === first);
        fc.pre(isClear);
        expect(told(one, { others }).length > 0).toBe(breaks);
      }),
    );
  });
});
