import { beforeEach, describe, expect, it } from '@jest/globals';
import { byKey, emptyDatabase, inSouthAsia, openMissions, report } from './report-kit.js';

const database = emptyDatabase();

describe('missions', () => {
  beforeEach(async () => {
    await openMissions(database.pool, [
      {
        code: 'EAST',
        serves: [
          ['AFG', null, '2011-07-01'],
          ['IND', null, null],
        ],
      },
      {
        code: 'WEST',
        serves: [
          ['AFG', '2011-07-01', null],
          ['BGD', '2012-01-01', null],
          ['IND', null, null],
        ],
      },
    ]);
    await database.define({ code: 'people', measure: 'COUNT', overPlaces: 'SUM', expected: 'MISSION_COUNTRIES' });
    await database.observe([2010, 2011, 2012].flatMap((year) => inSouthAsia('people', year, 1, 10, 100, 1000)));
  });

  it('have the figures of the countries that they serve in the year; the total counts each country once', async () => {
    const made = await database.make({ indicators: ['people'], groupBy: ['MISSION', 'YEAR'] });
    expect(byKey(made, ({ value }) => value)).toEqual({
      'EAST 2010': '1001',
      'EAST 2011': '1001',
      'EAST 2012': '1000',
      'WEST 2010': '1000',
      'WEST 2011': '1001',
      'WEST 2012': '1011',
      'NONE 2010': '110',
      'NONE 2011': '110',
      'NONE 2012': '100',
    });
    expect(made.totals[0]!.value).toBe('1111');
  });

  it('narrow a report to the countries that they serve in its period', async () => {
    const served = async (from: string, to: string) => {
      const where = { period: { from, to }, missions: { codes: ['WEST'] } };
      const { totals } = await database.make({ indicators: ['people'], where });
      return totals[0]!.units.map(({ country }) => country!.iso3);
    };
    expect(await served('2010', '2010')).toEqual(['IND']);
    expect(await served('2010', '2011')).toEqual(['AFG', 'IND']);
    expect(await served('2012', '2012')).toEqual(['AFG', 'BGD', 'IND']);
  });
});

describe('who asks', () => {
  it('makes reported figures from the missions that it may read, and external ones from all', async () => {
    await openMissions(database.pool, [
      { code: 'EAST', serves: [['AFG', null, null]] },
      {
        code: 'WEST',
        serves: [
          ['BGD', null, null],
          ['IND', null, null],
        ],
      },
    ]);
    const { rows: missions } = await database.pool.query<{ id: number }>('select id from mission order by code');
    await database.define(
      { code: 'trained', source: 'REPORTED', measure: 'COUNT', overPlaces: 'SUM', expected: 'MISSION_COUNTRIES' },
      { code: 'people', measure: 'COUNT', overPlaces: 'SUM' },
    );
    await database.observe([
      { indicator: 'trained', country: 'AFG', mission: 'EAST', year: 2010, figure: 1 },
      { indicator: 'trained', country: 'BGD', mission: 'WEST', year: 2010, figure: 10 },
      ...inSouthAsia('people', 2010, 100, 200),
    ]);
    const seen = async (scope: Parameters<typeof report>[2]) => {
      const { totals } = await database.make({ indicators: ['trained', 'people'] }, scope);
      return totals.map(({ value, coverage }) => `${value} ${coverage.reporting}/${coverage.expected}`);
    };
    expect(await seen({ kind: 'everything' })).toEqual(['11 2/3', '300 2/2']);
    expect(await seen({ kind: 'missions', missionIds: [missions[0]!.id] })).toEqual(['1 1/1', '300 2/2']);
    expect(await seen({ kind: 'organization', organizationId: '1' })).toEqual(['null 0/0', '300 2/2']);
    expect(await seen({ kind: 'nothing' })).toEqual(['null 0/0', '300 2/2']);
  });
});
