import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AssessmentDimension, PracticeCategory } from '../../../src/modules/assessments/assessment.codes.js';
import { findingProblems, type FindingsFact } from '../../../src/modules/assessments/assessment-findings.rules.js';

const told = (findings: Partial<FindingsFact>) =>
  findingProblems({ scores: [], practices: [], trustSurvey: null, ...findings }).map(
    ({ code, path }) => `${code} ${path.join('.')}`,
  );
const trust = (mean: string, scaleLeast: string, scaleMost: string) => ({
  trustSurvey: { mean, scaleLeast, scaleMost },
});

describe('what an assessment found', () => {
  it('is something', () => {
    expect(told({})).toEqual(['REQUIRED scores']);
    expect(told({ scores: [{ dimension: 'NORMS' }] })).toEqual([]);
    expect(told(trust('1', '1', '5'))).toEqual([]);
    expect(told({ practices: [{ category: 'ENGAGING_COMMUNITIES_DIRECTLY', practice: 'x' }] })).toEqual([]);
  });

  it('lies on the scale of the survey, its ends included', () => {
    expect(told(trust('5', '1', '5'))).toEqual([]);
    expect(told(trust('-2.000001', '-2', '2'))).toEqual(['OUT_OF_RANGE trustSurvey.mean']);
    expect(told(trust('5.1', '1', '5'))).toEqual(['OUT_OF_RANGE trustSurvey.mean']);
    expect(told(trust('1', '1', '1.0'))).toEqual(['MISMATCH trustSurvey.scaleMost']);
    expect(told(trust('10', '9', '10'))).toEqual([]);
  });

  it('scores each dimension, and tells each practice of a category, once', () => {
    const scores = fc.array(fc.record({ dimension: fc.constantFrom(...Object.values(AssessmentDimension)) }), {
      minLength: 1,
    });
    const practices = fc.array(
      fc.record({
        category: fc.constantFrom(...Object.values(PracticeCategory)),
        practice: fc.constantFrom('a', 'b', 'a b'),
      }),
    );
    fc.assert(
      fc.property(scores, practices, (some, seen) => {
        const dimensions = new Set(some.map(({ dimension }) => dimension));
        const each = new Set(seen.map(({ category, practice }) => JSON.stringify([category, practice])));
        const twice = some.length - dimensions.size + seen.length - each.size;
        expect(told({ scores: some, practices: seen })).toHaveLength(twice);
      }),
    );
  });
});
