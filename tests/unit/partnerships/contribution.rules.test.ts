import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type ContributionFact,
  contributionProblems,
} from '../../../src/modules/partnerships/contributions/contribution.rules.js';
import { ContributionState } from '../../../src/modules/partnerships/partnership.codes.js';

const TODAY = '2020-02-10';
const fact: fc.Arbitrary<ContributionFact> = fc.record({
  organizationId: fc.option(fc.constant('1')),
  side: fc.option(fc.constantFrom('DONOR', 'PARTNERS')),
  state: fc.constantFrom(...Object.values(ContributionState)),
  contributedOn: fc.option(fc.constantFrom('2020-02-09', '2020-02-10', '2020-02-11', '2020-02-12')),
});

describe('a contribution', () => {
  it('comes from an organization or a side: one of them, and not both', () => {
    fc.assert(
      fc.property(fact, (contribution) => {
        const givers = [contribution.organizationId, contribution.side].filter((giver) => giver !== null).length;
        const mismatches = contributionProblems(contribution, TODAY).filter(({ code }) => code === 'MISMATCH');
        expect(mismatches).toHaveLength(givers === 1 ? 0 : 1);
      }),
    );
  });

  it('is realised only on a day that has come, and may be pledged for any', () => {
    fc.assert(
      fc.property(fact, (contribution) => {
        const isEarly = contribution.state === 'REALISED' && contribution.contributedOn === '2020-02-12';
        const problems = contributionProblems(contribution, TODAY).filter(({ code }) => code === 'OUT_OF_RANGE');
        expect(problems.map(({ field }) => field)).toEqual(isEarly ? ['contributedOn'] : []);
      }),
    );
  });
});
