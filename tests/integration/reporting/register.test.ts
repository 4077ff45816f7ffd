import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReportFilterInput } from '../../../src/modules/reporting/report-request.js';
import type { ReportScope } from '../../../src/modules/reporting/report-scope.rules.js';
import { reasons, smallRegister } from './register-kit.js';
import { byKey } from './report-kit.js';

const { database, total, figures } = smallRegister();

describe('P0, partnerships recorded', () => {
  it('counts every one, of every stage, once', async () => {
    expect(await total('P0')).toMatchObject({ value: '6', status: 'COMPLETE', currency: null });
    expect(await figures('P0', ['MISSION'])).toEqual({ EAST: '4', WEST: '2' });
  });

  it('counts a partnership in every year of its life up to today, and apart where its beginning has no date', async () => {
    expect(await figures('P0', ['YEAR'], { period: { from: '2008', to: '2013' } })).toEqual({
      2009: '1',
      2010: '2',
      2011: '3',
      2012: '4',
      2013: '3',
      NOT_DATED: null,
    });
    const years = Object.keys(await figures('P0', ['YEAR']));
    expect(years.at(-2)).toBe('2020');
    expect((await figures('P0', ['YEAR']))['NOT_DATED']).toBe('2');
  });

  it('under a period counts those whose life overlaps it, and lists those that may or may not', async () => {
    const value = await total('P0', { period: { from: '2012-Q3', to: '2012-Q4' } });
    expect(value).toMatchObject({ value: '3', status: 'PARTIAL', coverage: { reporting: 3, expected: 5 } });
    expect(reasons(value)).toEqual(['E NOT_DATED', 'F NOT_DATED']);
    expect((await total('P0', { period: { from: '2012-06', to: '2012-06' } })).value).toBe('4');
  });

  it('is zero, not unknown, where none is on record', async () => {
    expect(await total('P0', { countries: { iso3: ['PER'] } })).toMatchObject({ value: '0', status: 'COMPLETE' });
    expect(await total('R1', { countries: { iso3: ['PER'] } })).toMatchObject({ value: null, status: 'NO_DATA' });
  });
});

describe('places', () => {
  it('have a partnership whose countries all lie in one of them; others stand under SEVERAL or NONE', async () => {
    expect(await figures('P0', ['COUNTRY'])).toEqual({ IND: '1', MLI: '1', TWN: '1', NONE: '1', SEVERAL: '2' });
    expect(await figures('P0', ['REGION'])).toEqual({ '002': '2', '142': '1', NONE: '2', SEVERAL: '1' });
    expect(await figures('P0', ['SUBREGION', 'COUNTRY'])).toMatchObject({ '202 SEVERAL': '1', '202 MLI': '1' });
  });

  it('of a report that is narrowed to countries are those of the countries asked for', async () => {
    expect(await figures('P0', ['COUNTRY'], { countries: { regions: ['Africa'] } })).toEqual({
      MLI: '2',
      SEVERAL: '1',
    });
  });
});

describe('D1 and D2, who takes part', () => {
  it('are told of the last day: today, or that of the period', async () => {
    expect(await total('D1')).toMatchObject({
      value: '0.5',
      numerator: '1',
      denominator: '2',
      coverage: { reporting: 2, expected: 4 },
    });
    expect(await total('D1', { period: { to: '2011' } })).toMatchObject({ numerator: '1', denominator: '3' });
    expect(await total('D1', { period: { to: '2010' } })).toMatchObject({ numerator: '0', denominator: '1' });
  });

  it('count a partnership in a sector only by members in force whose sector is known and whose role is not DONOR', async () => {
    expect(await total('D2', { period: { to: '2011' } })).toMatchObject({
      value: '0',
      numerator: '0',
      denominator: '3',
    });
    expect(await total('D2', { period: { to: '2012' } })).toMatchObject({
      value: '0.5',
      numerator: '1',
      denominator: '2',
    });
  });

  it('leave out active partnerships without members on record, and tell those that may be active', async () => {
    expect(reasons(await total('D1'))).toEqual(['D NO_MEMBERS', 'F NO_STAGE']);
  });

  it('tell each year by its last day', async () => {
    const made = await database.make({
      indicators: ['D1'],
      groupBy: ['YEAR'],
      where: { period: { from: '2009', to: '2012' } },
    });
    expect(byKey(made, ({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual({
      2009: '0/1',
      2010: '0/1',
      2011: '1/3',
      2012: '1/2',
      NOT_DATED: 'null/null',
    });
  });

  it('say nothing of a time to come', async () => {
    expect(await total('D1', { period: { from: '2021' } })).toMatchObject({ value: null, status: 'NO_DATA' });
  });
});

describe('filters of partnerships', () => {
  it('narrow by issue area, form and stage on the last day', async () => {
    const of = async (partnerships: ReportFilterInput['partnerships'], to?: string) =>
      (await total('P0', { partnerships, period: to === undefined ? null : { to } })).value;
    expect(await of({ issueAreas: ['EDUCATION', 'OTHER'] })).toBe('1');
    expect(await of({ issueAreas: ['HEALTH'], forms: ['STANDING_ORGANIZATION'] })).toBe('1');
    expect(await of({ stages: ['OPERATING', 'ENDED'] })).toBe('3');
    expect(await of({ stages: ['OPERATING'] }, '2011')).toBe('2');
  });
});

describe('who asks', () => {
  it('sees the figures of the records that it may read', async () => {
    const { rows: missions } = await database.pool.query<{ id: number }>(`select id from mission where code = 'WEST'`);
    const { rows: organizations } = await database.pool.query<{ id: string }>(
      `select id from organization where name = 'union'`,
    );
    const of = async (scope: ReportScope) => {
      const { totals } = await database.make({ indicators: ['P0', 'R1', 'D1'] }, scope);
      return totals.map(({ value }) => value);
    };
    expect(await of({ kind: 'missions', missionIds: [missions[0]!.id] })).toEqual(['2', '340', '1']);
    expect(await of({ kind: 'organization', organizationId: organizations[0]!.id })).toEqual(['2', '340', '1']);
    expect(await of({ kind: 'nothing' })).toEqual(['0', null, null]);
  });
});

describe('rows', () => {
  it('of any grouping add up to the totals, and each partnership is in one of them', async () => {
    const places = ['COUNTRY', 'MISSION', 'REGION', 'SUBREGION', 'WORLD_BANK_REGION', 'INCOME_GROUP'] as const;
    await fc.assert(
      fc.asyncProperty(fc.subarray([...places], { maxLength: 3 }), fc.boolean(), async (dimensions, byYear) => {
        const groupBy = byYear ? [...dimensions, 'YEAR' as const] : dimensions;
        const indicators = ['R1', 'R2', 'R3', ...(byYear ? [] : ['P0'])];
        const { rows, totals } = await database.make({ indicators, groupBy });
        for (const [index, { value }] of totals.entries()) {
          const sum = rows.reduce((all, { values }) => all + Number(values[index]!.value), 0);
          expect(String(sum)).toBe(value);
        }
        const partnerships = rows.reduce((all, { values }) => all + values[0]!.coverage.expected, 0);
        // A year of contributions is a unit of its own; without years every partnership is in one row.
        expect(partnerships).toBe(byYear ? 9 : 6);
      }),
      { numRuns: 20 },
    );
  });

  it('hold derived and observed indicators side by side, also in years of one of them only', async () => {
    await database.pool.query(
      `insert into indicator (code, name, theme, definition, unit, measure, direction, source, time_operator, place_operator, expected_units)
       values ('people', 'people', 'CONTEXT', 'people', 'persons', 'COUNT', 'NEUTRAL', 'EXTERNAL', 'LAST', 'SUM', 'EVER_REPORTED')`,
    );
    await database.pool.query(
      `insert into observation (country_id, indicator_id, period_start, value)
       select 'MLI', id, make_date(year, 1, 1), year from indicator, unnest(array[2008, 2010]) year where code = 'people'`,
    );
    const made = await database.make({
      indicators: ['people', 'P0'],
      groupBy: ['YEAR'],
      where: { period: { to: '2010' } },
    });
    expect(
      made.rows.map(({ keys, values }) => [keys[0]!.code, ...values.map(({ value, status }) => `${value} ${status}`)]),
    ).toEqual([
      ['2008', '2008 COMPLETE', '0 COMPLETE'],
      ['2009', 'null NO_DATA', '1 COMPLETE'],
      ['2010', '2010 COMPLETE', '2 COMPLETE'],
      ['NOT_DATED', 'null NO_DATA', 'null NO_DATA'],
    ]);
    expect(made.rows[1]!.values[0]!.coverage).toMatchObject({ reporting: 0, expected: 1 });
  });
});
