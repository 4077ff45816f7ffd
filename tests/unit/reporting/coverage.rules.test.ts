import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type CoverageLineData,
  coverageLines,
  lastReportedKey,
  lineKey,
  sumLines,
  worstFirst,
} from '../../../src/modules/reporting/coverage/coverage.rules.js';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';

const indicator = (code: string) => ({ code, name: code }) as CoverageLineData['indicator'];

const value = (code: string, reporting: number, expected: number, status: ReportValueData['status'] = 'PARTIAL') =>
  ({
    indicator: indicator(code),
    status,
    coverage: { reporting, expected, missing: [] },
  }) as unknown as ReportValueData;

const key = (dimension: 'MISSION' | 'YEAR', code: string) => ({ dimension, code, label: `${code}!` });

const line = fc
  .record({
    indicator: fc.constantFrom('A', 'B').map(indicator),
    mission: fc.option(fc.constantFrom('M', 'N').map((code) => ({ code, name: code }))),
    period: fc.option(fc.constantFrom('2010', '2011')),
    expected: fc.integer({ min: 1, max: 9 }),
    part: fc.nat(9),
    status: fc.constantFrom('COMPLETE' as const, 'PARTIAL' as const, 'NO_DATA' as const),
  })
  .map(({ part, expected, ...rest }): CoverageLineData => {
    const reporting = Math.min(part, expected);
    const share = Math.floor((reporting * 1e6) / expected) / 1e6;
    return { ...rest, expected, reporting, share, missing: [], lastReportedAt: null };
  });
const lines = fc.uniqueArray(line, { selector: lineKey, maxLength: 18 });

describe('lines of a coverage report', () => {
  it('are the values in which something is expected, with their mission and year', () => {
    const at = new Date('2020-01-01T00:00:00Z');
    const report = {
      rows: [
        {
          keys: [key('MISSION', 'MLI'), key('YEAR', '2010')],
          values: [value('A', 2, 3), value('B', 0, 0, 'NO_DATA')],
        },
        { keys: [key('MISSION', 'NONE'), key('YEAR', 'NOT_DATED')], values: [value('A', 0, 1, 'NO_DATA')] },
      ],
    };
    expect(coverageLines(report, new Map([[lastReportedKey('A', 'MLI'), at]]))).toEqual([
      {
        indicator: indicator('A'),
        mission: { code: 'MLI', name: 'MLI!' },
        period: '2010',
        expected: 3,
        reporting: 2,
        share: 0.666666,
        status: 'PARTIAL',
        missing: [],
        lastReportedAt: at,
      },
      {
        indicator: indicator('A'),
        mission: null,
        period: null,
        expected: 1,
        reporting: 0,
        share: 0,
        status: 'NO_DATA',
        missing: [],
        lastReportedAt: null,
      },
    ]);
  });

  it('come with the worst first, in one order whatever order they were in', () => {
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat()), (some, random) => {
        const sorted = worstFirst(some);
        const shuffled = some
          .map((each) => [random.next().value as number, each] as const)
          .sort(([a], [b]) => a - b)
          .map(([, each]) => each);
        expect(worstFirst(shuffled)).toEqual(sorted);
        const shares = sorted.map(({ share }) => share);
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
      }),
    );
  });

  it('add up to their sums, those of no mission to none', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const total = (of: readonly { expected: number; reporting: number }[]) =>
          of.reduce(([e, r], { expected, reporting }) => [e! + expected, r! + reporting], [0, 0]);
        expect(total(sumLines(some, ({ indicator: of }) => of))).toEqual(total(some));
        const missions = sumLines(some, ({ mission }) => mission);
        expect(total(missions)).toEqual(total(some.filter(({ mission }) => mission !== null)));
        for (const { incomplete, expected, reporting, share } of missions) {
          expect(incomplete).toBeLessThanOrEqual(some.length);
          expect(share === 1).toBe(expected === reporting);
        }
      }),
    );
  });
});
