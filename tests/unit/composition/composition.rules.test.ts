import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type Composition,
  compositionGaps,
  gapOpened,
  isIntersectoralOn,
  localGovernmentGaps,
  localGovernmentLost,
  type MemberFact,
  sectorsOn,
  type StageFact,
} from '../../../src/modules/composition/composition.rules.js';
import { isOn } from '../../../src/platform/days/day-range.rules.js';
import { composition, day, DAYS } from './composition-facts.js';

let organizations = 0;
const member = (sector: MemberFact['sector'], facts: Partial<MemberFact> = {}): MemberFact => ({
  organizationId: String((organizations += 1)),
  role: 'MEMBER',
  sector,
  governmentLevel: null,
  since: null,
  until: null,
  ...facts,
});
const operating: StageFact = { stage: 'OPERATING', since: '2020-01-01', until: null };

/** What a day looks like, told without any arithmetic of ranges. */
function plainly({ stages, members }: Composition, on: string) {
  const isAtWork = stages.some((one) => ['OPERATING', 'SUSTAINING'].includes(one.stage) && isOn(one, on));
  const there = members.filter((one) => isOn(one, on) && one.role !== 'DONOR');
  const sectors = new Set(there.map(({ sector }) => sector).filter((sector) => sector !== null));
  const unclassified = new Set(there.filter(({ sector }) => sector === null).map((one) => one.organizationId)).size;
  const hasLocalGovernment = there.some((one) => one.sector === 'GOVERNMENT' && one.governmentLevel === 'LOCAL');
  return { isAtWork, sectors: [...sectors].sort(), unclassified, hasLocalGovernment };
}

describe('sectors of a partnership', () => {
  it('are those of its members on the day, each once', () => {
    const members = [
      member('GOVERNMENT', { until: '2020-06-01' }),
      member('BUSINESS'),
      member('BUSINESS'),
      member('CIVIL_SOCIETY', { since: '2020-06-01' }),
    ];
    expect(sectorsOn(members, '2020-05-31')).toEqual(['BUSINESS', 'GOVERNMENT']);
    expect(sectorsOn(members, '2020-06-01')).toEqual(['BUSINESS', 'CIVIL_SOCIETY']);
  });

  it('are made up neither by donors nor by unclassified organizations', () => {
    const members = [member('BUSINESS'), member('GOVERNMENT', { role: 'DONOR' }), member(null)];
    expect(sectorsOn(members, '2020-05-31')).toEqual(['BUSINESS']);
    expect(isIntersectoralOn(members, '2020-05-31')).toBe(false);
  });

  it('counted day by day are the same', () => {
    fc.assert(
      fc.property(composition, day, ({ stages, members }, on) => {
        const { sectors } = plainly({ stages, members }, on);
        expect(sectorsOn(members, on)).toEqual(sectors);
        expect(isIntersectoralOn(members, on)).toBe(sectors.length > 1);
      }),
    );
  });
});

describe('gaps in the composition', () => {
  it('are there only while the partnership is at work', () => {
    const stages: StageFact[] = [
      { stage: 'AGREED', since: '2019-01-01', until: '2020-01-01' },
      { stage: 'OPERATING', since: '2020-01-01', until: '2021-01-01' },
      { stage: 'SUSTAINING', since: '2021-01-01', until: '2022-01-01' },
      { stage: 'SUSPENDED', since: '2022-01-01', until: null },
    ];
    expect(compositionGaps({ stages, members: [] })).toEqual([
      { since: '2020-01-01', until: '2022-01-01', code: 'NOT_INTERSECTORAL', sectors: [], unclassified: 0 },
    ]);
  });

  it('are unknown where unclassified members could make up two sectors', () => {
    const code = (...members: MemberFact[]) => compositionGaps({ stages: [operating], members })[0]?.code;
    expect(code(member('BUSINESS'))).toBe('NOT_INTERSECTORAL');
    expect(code(member('BUSINESS'), member(null))).toBe('SECTORS_UNKNOWN');
    expect(code(member(null))).toBe('NOT_INTERSECTORAL');
    expect(code(member(null), member(null))).toBe('SECTORS_UNKNOWN');
    expect(code(member('BUSINESS'), member('CIVIL_SOCIETY'), member(null))).toBeUndefined();
  });

  it('are not made unknown by one organization in two roles, nor by an unclassified donor', () => {
    const twice = [member(null, { organizationId: 'x' }), member(null, { organizationId: 'x', role: 'ADVISOR' })];
    expect(compositionGaps({ stages: [operating], members: twice })).toMatchObject([
      { code: 'NOT_INTERSECTORAL', unclassified: 1 },
    ]);
    const donor = [member('BUSINESS'), member(null, { role: 'DONOR' })];
    expect(compositionGaps({ stages: [operating], members: donor })).toMatchObject([
      { code: 'NOT_INTERSECTORAL', unclassified: 0 },
    ]);
  });

  it('found day by day are the same', () => {
    fc.assert(
      fc.property(composition, day, (facts, on) => {
        const { isAtWork, sectors, unclassified } = plainly(facts, on);
        const found = compositionGaps(facts).filter((gap) => isOn(gap, on));
        const code = sectors.length + unclassified > 1 ? 'SECTORS_UNKNOWN' : 'NOT_INTERSECTORAL';
        expect(found.map((gap) => ({ code: gap.code, sectors: gap.sectors, unclassified: gap.unclassified }))).toEqual(
          isAtWork && sectors.length < 2 ? [{ code, sectors, unclassified }] : [],
        );
      }),
    );
  });

  it('come in order, and are cut only where something changes', () => {
    fc.assert(
      fc.property(composition, (facts) => {
        const gaps = compositionGaps(facts);
        gaps.slice(1).forEach((gap, index) => {
          const last = gaps[index]!;
          expect(last.until! <= gap.since!).toBe(true);
          if (last.until !== gap.since) return;
          expect({ ...gap, since: null, until: null }).not.toEqual({ ...last, since: null, until: null });
        });
      }),
    );
  });
});

describe('local government', () => {
  it('is missed while the partnership is at work without it', () => {
    const council = member('GOVERNMENT', { governmentLevel: 'LOCAL', since: '2020-03-01', until: '2020-04-01' });
    const ministry = member('GOVERNMENT', { governmentLevel: 'NATIONAL' });
    expect(localGovernmentGaps({ stages: [operating], members: [council, ministry] })).toEqual([
      { since: '2020-01-01', until: '2020-03-01' },
      { since: '2020-04-01', until: null },
    ]);
  });

  it('missed day by day is the same', () => {
    fc.assert(
      fc.property(composition, day, (facts, on) => {
        const { isAtWork, hasLocalGovernment } = plainly(facts, on);
        expect(localGovernmentGaps(facts).some((gap) => isOn(gap, on))).toBe(isAtWork && !hasLocalGovernment);
      }),
    );
  });
});

describe('a change', () => {
  const isGap = (facts: Composition, on: string): boolean => {
    const { isAtWork, sectors } = plainly(facts, on);
    return isAtWork && sectors.length < 2;
  };

  it('opens a gap exactly if a day becomes one that was none, and the first such day is told', () => {
    fc.assert(
      fc.property(composition, composition, (before, after) => {
        const first = DAYS.find((on) => isGap(after, on) && !isGap(before, on));
        const opened = gapOpened(before, after);
        const [early, late] = ['2019-12-31', '2020-02-29'];
        const beyond = [early, late].some((on) => isGap(after, on) && !isGap(before, on));
        expect(opened !== null).toBe(first !== undefined || beyond);
        fc.pre(opened !== null && opened.since !== null);
        expect(opened!.since).toBe(first);
      }),
    );
  });

  it('that leaves everything as it is opens none', () => {
    fc.assert(
      fc.property(composition, (facts) => {
        expect(gapOpened(facts, facts)).toBeNull();
        expect(localGovernmentLost(facts, facts)).toBeNull();
      }),
    );
  });

  it('may mend a record that came with a gap step by step', () => {
    const business = member('BUSINESS');
    const open = member(null);
    const imported = { stages: [operating], members: [business, open] };
    const later = { stages: [{ ...operating, since: '2020-05-01' }], members: [business, open] };
    expect(gapOpened(imported, later)).toBeNull();
    expect(gapOpened(later, imported)).toEqual({
      since: '2020-01-01',
      until: '2020-05-01',
      code: 'SECTORS_UNKNOWN',
      sectors: ['BUSINESS'],
      unclassified: 1,
    });
    expect(gapOpened(imported, { ...imported, members: [business, { ...open, sector: 'GOVERNMENT' }] })).toBeNull();
  });
});
