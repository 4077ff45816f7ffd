import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AssessmentDimension, AssessmentRound } from '../../../src/modules/assessments/assessment.codes.js';
import { profileOf, type ScoreFact } from '../../../src/modules/assessments/assessment-profile.rules.js';
import { day } from '../composition/composition-facts.js';

const score = (round: ScoreFact['round'], assessedOn: string, value: number, instrumentId = '1'): ScoreFact => ({
  dimension: 'NORMS',
  round,
  assessedOn,
  score: value,
  instrumentId,
});
const norms = (...scores: ScoreFact[]) => profileOf(scores).find(({ dimension }) => dimension === 'NORMS')!;

const scores: fc.Arbitrary<ScoreFact[]> = fc.array(
  fc.record({
    dimension: fc.constantFrom(...Object.values(AssessmentDimension)),
    score: fc.integer({ min: 0, max: 4 }),
    round: fc.constantFrom(...Object.values(AssessmentRound)),
    assessedOn: day,
    instrumentId: fc.constantFrom('1', '2'),
  }),
  { maxLength: 40 },
);

describe('the profile of assessments', () => {
  it('has all eight dimensions in the order of their domains, scored or not', () => {
    expect(profileOf([]).map(({ domain, dimension }) => `${domain} ${dimension}`)).toEqual([
      'VALUES_AND_CAPACITY ORGANIZATIONAL_CAPACITY',
      'VALUES_AND_CAPACITY NORMS',
      'VALUES_AND_CAPACITY EXTERNAL_ENVIRONMENT',
      'PROCESS MECHANISMS_AMONG_PARTNERS',
      'PROCESS MECHANISMS_WITH_OUTSIDERS',
      'IMPACT IMPACT_ON_ACTIVITY',
      'IMPACT IMPACT_ON_PARTNERS',
      'IMPACT IMPACT_ON_SOCIETY',
    ]);
    expect(norms()).toMatchObject({ rounds: [], change: null });
  });

  it('changes from the baseline to the last score', () => {
    const baseline = score('BASELINE', '2020-01-01', 3);
    expect(norms(score('FINAL', '2020-03-01', 1), score('PERIODIC', '2020-02-01', 4), baseline).change).toBe(-2);
    expect(norms(baseline, score('PERIODIC', '2020-02-01', 3)).change).toBe(0);
  });

  it('does not change without two scores by one edition of an instrument', () => {
    const baseline = score('BASELINE', '2020-01-01', 3);
    expect(norms(baseline).change).toBeNull();
    expect(norms(score('PERIODIC', '2020-01-01', 1), score('FINAL', '2020-02-01', 4)).change).toBeNull();
    expect(norms(baseline, score('FINAL', '2020-02-01', 4, '2')).change).toBeNull();
    expect(norms(baseline, score('BASELINE', '2020-02-01', 4, '2')).change).toBeNull();
  });

  it('leaves out no score, tells the earliest first, and compares only what one edition scored', () => {
    fc.assert(
      fc.property(scores, (some) => {
        const profile = profileOf(some);
        expect(profile.flatMap(({ rounds }) => rounds)).toHaveLength(some.length);
        for (const { dimension, rounds, change } of profile) {
          expect(rounds.every((round) => round.dimension === dimension)).toBe(true);
          expect(rounds.map(({ assessedOn }) => assessedOn)).toEqual(rounds.map((one) => one.assessedOn).sort());
          const last = rounds.at(-1);
          const differences = rounds
            .filter((one) => one !== last && one.round === 'BASELINE' && one.instrumentId === last?.instrumentId)
            .map((baseline) => last!.score - baseline.score);
          expect([null, ...differences]).toContain(change);
          expect(change === null).toBe(differences.length === 0);
        }
      }),
    );
  });
});
