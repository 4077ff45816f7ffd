import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { MemberFact, StageFact } from '../../../src/modules/composition/composition.rules.js';
import { standingWarnings } from '../../../src/modules/partnerships/standing-warnings.rules.js';
import { composition } from '../composition/composition-facts.js';

const NOTHING_DECLARED = { declaredTotal: null, declaredCurrency: null, contributions: [] };
const operating: StageFact = { stage: 'OPERATING', since: '2010-01-01', until: null };
const member = (organizationId: string, facts: Partial<MemberFact>): MemberFact => ({
  organizationId,
  role: 'MEMBER',
  sector: null,
  governmentLevel: null,
  since: null,
  until: null,
  ...facts,
});

describe('what is odd about a partnership', () => {
  it('is nothing when all is in order', () => {
    const members = [
      member('1', { sector: 'BUSINESS' }),
      member('2', { sector: 'GOVERNMENT', governmentLevel: 'LOCAL' }),
    ];
    expect(standingWarnings({ stages: [operating], members, ...NOTHING_DECLARED })).toEqual([]);
  });

  it('is told with its days and remedy', () => {
    const members = [
      member('1', { sector: 'BUSINESS' }),
      member('2', { since: '2012-01-01' }),
      member('3', { sector: 'GOVERNMENT', governmentLevel: 'LOCAL', since: '2014-01-01' }),
    ];
    const contributions = [{ state: 'REALISED', amount: '5', currency: 'USD' } as const];
    expect(
      standingWarnings({
        stages: [operating],
        members,
        declaredTotal: '7',
        declaredCurrency: 'USD',
        contributions,
      }).map(({ code, since, until }) => [code, since, until]),
    ).toEqual([
      ['TOTAL_MISMATCH', null, null],
      ['NOT_INTERSECTORAL', '2010-01-01', '2012-01-01'],
      ['NO_LOCAL_GOVERNMENT', '2010-01-01', '2014-01-01'],
      ['SECTORS_UNKNOWN', '2012-01-01', '2014-01-01'],
    ]);
    expect(standingWarnings({ stages: [], members, ...NOTHING_DECLARED })).toEqual([
      {
        code: 'NO_STAGE',
        message: 'No stage is recorded, so that it is active at no time: have it enter one.',
        since: null,
        until: null,
      },
    ]);
  });

  it('comes in order of days', () => {
    fc.assert(
      fc.property(composition, (facts) => {
        const found = standingWarnings({ ...facts, ...NOTHING_DECLARED }).map(({ since }) => since ?? '');
        expect(found).toEqual([...found].sort());
      }),
    );
  });
});
