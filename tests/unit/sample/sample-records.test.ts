import { describe, expect, it } from '@jest/globals';
import {
  SAMPLE_ARRANGEMENTS,
  SAMPLE_DONOR_INVOLVEMENTS,
  SAMPLE_INDICATORS,
  SAMPLE_MISSIONS,
  SHARED_ORGANIZATIONS,
} from '../../../src/modules/sample/sample-records.js';
import type { SamplePartnership } from '../../../src/modules/sample/sample.types.js';

const ORGANIZATIONS = [...SHARED_ORGANIZATIONS, ...SAMPLE_MISSIONS.flatMap((mission) => mission.organizations)];
const ORGANIZATION_OF = new Map(ORGANIZATIONS.map((organization) => [organization.key, organization]));
const PARTNERSHIPS = SAMPLE_MISSIONS.flatMap((mission) => mission.partnerships);
const SEATS = PARTNERSHIPS.flatMap(({ agent }) => agent?.seats ?? []);
const STAGES = PARTNERSHIPS.flatMap(({ stages }) => stages.map(([stage]) => stage));

/** First day of the partnership, and its end or the last day of all. */
function lifetimeOf({ stages }: SamplePartnership): [string, string] {
  const ended = stages.find(([stage]) => stage === 'ENDED');
  return [stages[0]![1], ended?.[1] ?? '9999-12-31'];
}

describe('the bundled sample', () => {
  it('has no name twice, and points only at organizations that it has', () => {
    expect(new Set(ORGANIZATIONS.map(({ name }) => name)).size).toBe(ORGANIZATIONS.length);
    expect(ORGANIZATION_OF.size).toBe(ORGANIZATIONS.length);
    expect(new Set(PARTNERSHIPS.map(({ reference }) => reference)).size).toBe(PARTNERSHIPS.length);
    const keys = PARTNERSHIPS.flatMap((partnership) => [
      ...partnership.memberships.map(([organization]) => organization),
      ...partnership.contributions.flatMap(([organization, , , , , manager]) => [
        organization,
        manager ?? organization,
      ]),
      ...(partnership.agent?.seats.map(([, organization]) => organization) ?? []),
    ]);
    expect(keys.filter((key) => !ORGANIZATION_OF.has(key))).toEqual([]);
  });

  it('is plainly invented: every name of a mission or an organization says so', () => {
    for (const { name } of [...SAMPLE_MISSIONS, ...ORGANIZATIONS]) expect(name).toMatch(/^Sample /);
    for (const { code } of [...SAMPLE_MISSIONS, ...SAMPLE_INDICATORS]) expect(code).toMatch(/^SAMPLE[-_]/);
  });

  it('shows every stage, state, kind of mission and sector, and organizations without one', () => {
    expect(new Set(STAGES).size).toBe(7);
    const states = PARTNERSHIPS.flatMap(({ contributions }) => contributions.map(([, , state]) => state));
    expect(new Set(states)).toEqual(new Set(['PLEDGED', 'COMMITTED', 'REALISED']));
    expect(new Set(SAMPLE_MISSIONS.map(({ kind }) => kind)).size).toBe(2);
    expect(new Set(ORGANIZATIONS.map(({ sector }) => sector)).size).toBe(4);
  });

  it('has agents with all three sectors seated, and one with a gap that is still open', () => {
    const agents = PARTNERSHIPS.filter(({ agent }) => agent !== undefined);
    const seated = agents.map(
      ({ agent }) => new Set(agent!.seats.filter((seat) => seat[4] === undefined).map(([sector]) => sector)).size,
    );
    expect([...seated].sort()).toEqual([2, 3, 3]);
    for (const [sector, organization] of SEATS) expect(ORGANIZATION_OF.get(organization)!.sector).toBe(sector);
  });

  it('has an arrangement that spread over three countries and was adapted on the way', () => {
    const [spread] = SAMPLE_ARRANGEMENTS;
    expect(new Set(spread!.adoptions.map(({ country }) => country)).size).toBe(3);
    expect(spread!.adoptions.filter(({ adapted }) => adapted !== undefined).length).toBeGreaterThan(1);
    const keys = spread!.adoptions.map(({ key }) => key);
    const copiedFromLater = spread!.adoptions.filter(
      ({ copiedFrom }, index) => copiedFrom !== undefined && !keys.slice(0, index).includes(copiedFrom),
    );
    expect(copiedFromLater).toEqual([]);
  });

  it('has partnerships past the exit of their donor, with what was found then and without', () => {
    const left = SAMPLE_DONOR_INVOLVEMENTS.filter(({ until }) => until !== undefined);
    const found = left.flatMap(({ verifications }) => verifications.map(([, stillWorks]) => stillWorks));
    expect(new Set(found)).toEqual(new Set([true, false]));
    expect(left.some(({ verifications }) => verifications.length === 0)).toBe(true);
    for (const { until, verifications } of left) for (const [on] of verifications) expect(on > until!).toBe(true);
  });

  it('leaves out figures, so that coverage has something to say', () => {
    const figures = SAMPLE_MISSIONS.flatMap(({ series }) => series.flatMap((one) => [...one.figures]));
    expect(figures).toContain(null);
    expect(figures).toContain('NOT_COLLECTED');
    expect(figures).toContain(0);
  });

  it.each(PARTNERSHIPS.map((partnership) => [partnership.reference, partnership] as const))(
    '%s keeps the rules of the register',
    (_reference, partnership) => {
      const [first, end] = lifetimeOf(partnership);
      const starts = partnership.stages.map(([, since]) => since);
      expect([...starts].sort()).toEqual(starts);

      const within = (day: string): boolean => first <= day && day <= end;
      for (const [, , , since, until] of partnership.memberships) {
        expect([since, within(since), until === undefined || (since < until && within(until))]).toEqual([
          since,
          true,
          true,
        ]);
      }
      for (const [, , , , on] of partnership.contributions) expect([on, within(on)]).toEqual([on, true]);

      // NOT_INTERSECTORAL: from OPERATING on two sectors; donors and unclassified organizations count for none.
      const sectors = partnership.memberships
        .filter(([, role]) => role !== 'DONOR')
        .map(([organization]) => ORGANIZATION_OF.get(organization)!.sector);
      const classified = new Set(sectors.filter((sector) => sector !== undefined));
      const operated = partnership.stages.some(([stage]) => stage === 'OPERATING' || stage === 'SUSTAINING');
      const unknown = sectors.length > sectors.filter((sector) => sector !== undefined).length;
      expect(!operated || classified.size >= 2 || unknown).toBe(true);

      // INCONSISTENT_FORM
      expect(partnership.form === 'TASKFORCE' && (partnership.ownStaff || partnership.ownIncome)).toBe(false);
    },
  );
});
