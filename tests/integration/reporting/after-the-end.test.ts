import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import type { ReportFilterInput, ReportInput } from '../../../src/modules/reporting/report-request.js';
import type { ReportScope } from '../../../src/modules/reporting/report-scope.rules.js';
import { recordExits, told } from './domain-kit.js';
import { register, type PartnershipRow } from './register-kit.js';
import { byKey, emptyDatabase } from './report-kit.js';

/** I6 and I7: what lasts after a donor has left, and after a partnership has ended. Today is 2020-06-30. */
const database = emptyDatabase();

const total = async (indicator: string, where: ReportFilterInput = {}, scope?: ReportScope): Promise<ReportValueData> =>
  (await database.make({ indicators: [indicator], where }, scope)).totals[0]!;
const figures = async (indicator: string, groupBy: ReportInput['groupBy'], where: ReportFilterInput = {}) =>
  byKey(await database.make({ indicators: [indicator], groupBy, where }), told);
const until = (to: string): ReportFilterInput => ({ period: { from: null, to } });
const missing = ({ coverage }: ReportValueData) =>
  coverage.missing.map(
    ({ partnership, organizations, on, reason }) =>
      `${partnership?.reference} ${organizations.map(({ name }) => name).join('+')} ${on} ${reason}`,
  );

describe('persistence at 24 months', () => {
  const operating: PartnershipRow['stages'] = [['OPERATING', '2010-01-01', null]];
  beforeEach(async () => {
    await register(
      database.pool,
      [
        ['agency', null, true],
        ['bank', null, true],
      ],
      [
        { reference: 'A', mission: 'WEST', countries: ['MLI'], issueAreas: ['HEALTH'], stages: operating },
        { reference: 'B', mission: 'WEST', countries: ['MLI'], stages: operating },
        {
          reference: 'C',
          mission: 'EAST',
          countries: ['IND'],
          stages: [
            ['OPERATING', '2010-01-01', '2014-05-01'],
            ['ENDED', '2014-05-01', null],
          ],
        },
        { reference: 'D', mission: 'EAST', countries: ['IND'], stages: operating },
      ],
    );
    await recordExits(database.pool, [
      // 24 months old on 2014-03-31 and found to work before and after that; the later failure is not asked for.
      [
        'A',
        'agency',
        '2012-03-31',
        [
          ['2013-01-01', false],
          ['2014-03-31', true],
          ['2016-01-01', false],
        ],
      ],
      // 24 months old on 2014-02-28: there is no 29th of February in 2014. First looked at in 2015, and it worked no more.
      ['B', 'agency', '2012-02-29', [['2015-06-01', false]]],
      ['B', 'bank', '2018-07-01', [['2019-07-01', true]]],
      // Nobody looked, but it had ended within the 24 months.
      ['C', 'agency', '2013-01-01', []],
      // Nobody looked after 24 months.
      ['D', 'agency', '2016-01-01', [['2017-12-31', true]]],
    ]);
  });

  it('divides what works by what was verified, and censors what is too young', async () => {
    const now = await total('I6');
    expect(told(now)).toBe('1/3');
    expect(missing(now)).toEqual(['D agency 2016-01-01 NOT_VERIFIED', 'B bank 2018-07-01 CENSORED']);
    expect(now.units.map(({ partnership, value }) => `${partnership!.reference} ${value}`)).toEqual([
      'C 0',
      'A 1',
      'B 0',
    ]);
  });

  it('is right on any day', async () => {
    const at = async (day: string) => {
      const value = await total('I6', until(day));
      return [told(value), ...missing(value).map((line) => line.replace(/ \d{4}-\d\d-\d\d/, ''))];
    };
    expect(await at('2012-01')).toEqual(['NO_DATA']);
    expect(await at('2013-12')).toEqual(['NO_DATA', 'C agency CENSORED', 'A agency CENSORED', 'B agency CENSORED']);
    // The end of February: B is 24 months old on that day, A is not; the look at B lies ahead.
    expect(await at('2014-02')).toEqual(['NO_DATA', 'C agency CENSORED', 'A agency CENSORED', 'B agency NOT_VERIFIED']);
    expect(await at('2014-03')).toEqual(['1/1', 'C agency CENSORED', 'B agency NOT_VERIFIED']);
    expect(await at('2015-01')).toEqual(['1/2', 'B agency NOT_VERIFIED']);
    expect(await at('2015-06')).toEqual(['1/3']);
  });

  it('stands where its partnership stands, over time', async () => {
    expect(await figures('I6', ['MISSION'])).toEqual({ WEST: '1/2', EAST: '0/1' });
    expect(await figures('I6', ['ISSUE_AREA'])).toEqual({ HEALTH: '1/1', NONE: '0/2' });
    expect(await figures('I6', ['YEAR'], { period: { from: '2011', to: '2016' } })).toEqual({
      2012: 'NO_DATA',
      2013: 'NO_DATA',
      2014: '1/1',
      2015: '1/3',
      2016: '1/3',
    });
  });
});

describe('network persistence', () => {
  /** A, B and C were partners in P, which ended on 2014-01-01; the donor was not, and D came when C had left. */
  beforeEach(() =>
    register(
      database.pool,
      [
        ['A', null],
        ['B', null],
        ['C', null],
        ['D', null],
        ['donor', null, true],
      ],
      [
        {
          reference: 'P',
          mission: 'WEST',
          countries: ['MLI'],
          stages: [
            ['OPERATING', '2010-01-01', '2014-01-01'],
            ['ENDED', '2014-01-01', null],
          ],
          members: [
            ['A', 'CONVENOR', '2010-01-01', '2014-01-01'],
            ['A', 'MEMBER', '2010-01-01', '2014-01-01'],
            ['B', 'MEMBER', '2010-01-01', '2014-01-01'],
            ['C', 'MEMBER', '2010-01-01', '2012-01-01'],
            ['D', 'MEMBER', '2012-01-01', '2014-01-01'],
            ['donor', 'DONOR', '2010-01-01', '2014-01-01'],
          ],
        },
        {
          // Began before P ended: B joined A after that, C and D were there before.
          reference: 'Q',
          mission: 'WEST',
          countries: ['MLI'],
          stages: [['OPERATING', '2013-01-01', null]],
          members: [
            ['A', 'MEMBER', '2013-01-01', null],
            ['D', 'MEMBER', '2013-01-01', null],
            ['B', 'MEMBER', '2016-05-01', null],
          ],
        },
        {
          // B and C meet again in another mission; A is their donor there, and D comes when B has left.
          reference: 'R',
          mission: 'EAST',
          countries: ['IND'],
          stages: [
            ['OPERATING', '2015-01-01', '2019-01-01'],
            ['ENDED', '2019-01-01', null],
          ],
          members: [
            ['A', 'DONOR', '2015-01-01', null],
            ['B', 'MEMBER', '2015-01-01', '2017-01-01'],
            ['C', 'MEMBER', '2015-01-01', null],
            ['D', 'MEMBER', '2017-01-01', null],
          ],
        },
      ],
    ),
  );

  it('divides the pairs that work together again by those that were followed up', async () => {
    // Pairs of P: A+B (again in Q), A+C, A+D (never apart: in Q before P ended), B+C (again in R), B+D (again in Q).
    // C and D were not partners in P. Of R, which ended in 2019: B+C and C+D.
    const now = await total('I7', { missions: { codes: ['WEST'] } });
    expect(told(now)).toBe('3/5');
    expect(
      now.units.map(({ organizations, value }) => `${organizations.map(({ name }) => name).join('+')} ${value}`),
    ).toEqual(['A+B 1', 'A+C 0', 'A+D 0', 'B+C 1', 'B+D 1']);
    const all = await total('I7');
    expect([told(all), missing(all)]).toEqual(['3/5', ['R B+C 2019-01-01 CENSORED', 'R C+D 2019-01-01 CENSORED']]);
  });

  it('is right on any day: only what had come by then, of pairs 24 months old', async () => {
    expect(told(await total('I7', until('2013')))).toBe('NO_DATA');
    expect(await total('I7', until('2015-12'))).toMatchObject({ value: null, coverage: { reporting: 0, expected: 5 } });
    expect(told(await total('I7', until('2016-01')))).toBe('1/5');
    expect(told(await total('I7', until('2016-05')))).toBe('3/5');
    expect(await figures('I7', ['YEAR'], { period: { from: '2014', to: '2017' } })).toEqual({
      2014: 'NO_DATA',
      2015: 'NO_DATA',
      2016: '3/5',
      2017: '3/5',
    });
  });

  it('sees of the reunions what the caller sees', async () => {
    const { rows } = await database.pool.query<{ id: number }>(`select id from mission where code = 'WEST'`);
    expect(told(await total('I7', {}, { kind: 'missions', missionIds: [rows[0]!.id] }))).toBe('2/5');
  });
});
