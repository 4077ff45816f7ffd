import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import type { ReportFilterInput, ReportInput } from '../../../src/modules/reporting/report-request.js';
import { recordArrangements, recordPlaces, told } from './domain-kit.js';
import { byKey, emptyDatabase } from './report-kit.js';

/**
 * I2 to I5 over two arrangements. "Clinic" (health, of WEST) comes from A in Mali, 2010; "School" (education, of EAST) from
 * Niger as a whole. Mali has A to E; D was split into D1 and D2 on 2014-07-01, E ended on the same day. Today is 2020-06-30.
 */
const database = emptyDatabase();

beforeEach(async () => {
  await recordPlaces(
    database.pool,
    [
      { country: 'MLI', code: 'A' },
      { country: 'MLI', code: 'B' },
      { country: 'MLI', code: 'C' },
      { country: 'MLI', code: 'D', until: '2014-07-01' },
      { country: 'MLI', code: 'D1', since: '2014-07-01' },
      { country: 'MLI', code: 'D2', since: '2014-07-01' },
      { country: 'MLI', code: 'E', until: '2014-07-01' },
      { country: 'NER', code: 'N' },
    ],
    [
      ['D', 'D1'],
      ['D', 'D2'],
    ],
  );
  await recordArrangements(
    database.pool,
    [
      { name: 'Clinic', mission: 'WEST', issueArea: 'HEALTH', country: 'MLI', place: 'A', originatedOn: '2010-05-01' },
      { name: 'School', mission: 'EAST', issueArea: 'EDUCATION', country: 'NER', originatedOn: '2013-01-01' },
    ],
    [
      {
        arrangement: 'Clinic',
        country: 'MLI',
        place: 'A',
        since: '2010-05-01',
        adaptation: 'UNCHANGED',
        donorMoney: 'YES',
      },
      {
        arrangement: 'Clinic',
        country: 'MLI',
        place: 'B',
        since: '2012-03-01',
        until: '2013-03-01',
        adaptation: 'ADAPTED',
        donorMoney: 'NO',
      },
      { arrangement: 'Clinic', country: 'MLI', place: 'B', since: '2014-03-01', donorMoney: 'NO' },
      {
        arrangement: 'Clinic',
        country: 'MLI',
        place: 'D',
        since: '2014-02-01',
        adaptation: 'ADAPTED',
        donorMoney: 'YES',
      },
      { arrangement: 'Clinic', country: 'NER', place: 'N', adaptation: 'UNCHANGED' },
      { arrangement: 'School', country: 'NER', since: '2013-01-01', adaptation: 'UNCHANGED', donorMoney: 'YES' },
      { arrangement: 'School', country: 'MLI', place: 'B', since: '2014-12-31', donorMoney: 'NO' },
      { arrangement: 'School', country: 'MLI', since: '2015-01-01', adaptation: 'ADAPTED' },
    ],
  );
});

const total = async (indicator: string, where: ReportFilterInput = {}): Promise<ReportValueData> =>
  (await database.make({ indicators: [indicator], where })).totals[0]!;
const figures = async (indicator: string, groupBy: ReportInput['groupBy'], where: ReportFilterInput = {}) =>
  byKey(await database.make({ indicators: [indicator], groupBy, where }), told);
const period = (from: string, to: string): ReportFilterInput => ({ period: { from, to } });
const missing = ({ coverage }: ReportValueData) =>
  coverage.missing.map(
    ({ arrangement, country, place, on, reason }) =>
      `${arrangement?.name} ${place?.code ?? country?.iso3}${on ? ` ${on}` : ''} ${reason}`,
  );

describe('diffusion breadth', () => {
  it('counts the places that adopted, each once, without the place of origin', async () => {
    // Of all times: B (three adoptions of two arrangements), D, N, and Mali as a whole.
    expect(told(await total('I2'))).toBe('4');
    expect(await figures('I2', ['YEAR'])).toEqual({ 2012: '1', 2014: '2', 2015: '1', NOT_DATED: '1' });
    expect(await figures('I2', ['ISSUE_AREA'])).toEqual({ HEALTH: '3', EDUCATION: '2' });
    expect(await figures('I2', ['COUNTRY', 'PLACE'])).toEqual({
      'MLI MLI/1/B': '1',
      'MLI MLI/1/D': '1',
      'MLI NONE': '1',
      'NER NER/1/N': '1',
    });
    expect(told(await total('I2', { partnerships: { issueAreas: ['HEALTH'] } }))).toBe('3');
    expect(told(await total('I2', { missions: { codes: ['EAST'] } }))).toBe('2');
  });

  it('misses an adoption without a day under a period, and is zero where nobody adopted', async () => {
    const value = await total('I2', period('2012', '2014'));
    expect([told(value), value.status, missing(value)]).toEqual(['2', 'PARTIAL', ['Clinic N NOT_DATED']]);
    expect(told(await total('I2', { ...period('2016', '2017'), countries: { iso3: ['MLI'] } }))).toBe('0');
  });
});

describe('adaptation and unassisted replication', () => {
  it('divides what is known, and tells what is not', async () => {
    // Adapted: B 2012, D, Mali. Unchanged: A, N, Niger. Nobody reviewed the two others of B.
    const adapted = await total('I4');
    expect(told(adapted)).toBe('3/6');
    expect(missing(adapted)).toEqual(['Clinic B 2014-03-01 NOT_REVIEWED', 'School B 2014-12-31 NOT_REVIEWED']);
    expect(await figures('I4', ['ISSUE_AREA'])).toEqual({ HEALTH: '2/4', EDUCATION: '1/2' });
    // Without donor money: B three times. With it: A, D, Niger. Not known: N, Mali.
    expect(told(await total('I5'))).toBe('3/6');
    expect(await figures('I5', ['YEAR'])).toEqual({
      2010: '0/1',
      2012: '1/1',
      2013: '0/1',
      2014: '2/3',
      2015: 'NO_DATA',
      NOT_DATED: 'NO_DATA',
    });
    expect(missing(await total('I5', period('2015', '2015')))).toEqual([
      'Clinic N NOT_DATED',
      'School MLI 2015-01-01 FUNDING_UNKNOWN',
    ]);
  });
});

describe('diffusion rate', () => {
  it('divides new adopting places by those that were eligible at the start, and censors those cut short', async () => {
    const clinic = (year: string): ReportFilterInput => ({
      ...period(year, year),
      countries: { iso3: ['MLI'] },
      partnerships: { issueAreas: ['HEALTH'] },
    });
    // 2011: B, C, D, E are eligible (A is the origin), nobody adopts. In 2010 it was not there at the start.
    expect(told(await total('I3', clinic('2010')))).toBe('NO_DATA');
    expect(told(await total('I3', clinic('2011')))).toBe('0/4');
    expect(told(await total('I3', clinic('2012')))).toBe('1/4');
    // 2013: B has had it, and is not eligible again after giving it up.
    expect(told(await total('I3', clinic('2013')))).toBe('0/3');
    // 2014: of C, D and E, D adopts and is split later; E ends without having adopted.
    const split = await total('I3', clinic('2014'));
    expect([told(split), split.status, missing(split)]).toEqual(['1/2', 'PARTIAL', ['Clinic E CENSORED']]);
    // 2015: what came of D has it; C alone is left.
    expect(told(await total('I3', clinic('2015')))).toBe('0/1');
    // 2020 is not over on 2020-06-30, its first half is.
    const open = await total('I3', clinic('2020'));
    expect([told(open), missing(open)]).toEqual(['NO_DATA', ['Clinic C CENSORED']]);
    expect(told(await total('I3', { ...clinic('2020'), ...period('2020-01', '2020-06') }))).toBe('0/1');
  });

  it('pools arrangements and places, by years as for each year alone', async () => {
    // 2014: Clinic: D of C and D (N has it since an unknown day, E ended). School: B of A, B, C, D and N; D and E ended.
    const value = await total('I3', period('2014', '2014'));
    expect(told(value)).toBe('2/6');
    expect(missing(value)).toEqual([
      'Clinic E CENSORED',
      'Clinic N NOT_DATED',
      'School D CENSORED',
      'School E CENSORED',
    ]);
    expect(await figures('I3', ['YEAR', 'ARRANGEMENT'], period('2013', '2014'))).toEqual(
      Object.fromEntries(
        await Promise.all(
          ['2013', '2014'].flatMap((year) =>
            ['HEALTH' as const, 'EDUCATION' as const].map(async (area) => {
              const { rows } = await database.make({
                indicators: ['I3'],
                groupBy: ['ARRANGEMENT'],
                where: { ...period(year, year), partnerships: { issueAreas: [area] } },
              });
              return [`${year} ${rows[0]!.keys[0]!.code}`, told(rows[0]!.values[0]!)];
            }),
          ),
        ),
      ),
    );
  });

  it('asks for the first day of the period, and refuses what does not narrow it', async () => {
    await expect(total('I3')).rejects.toThrow('Give input.where.period.from');
    await expect(total('I3', { ...period('2014', '2014'), partnerships: { forms: ['TASKFORCE'] } })).rejects.toThrow(
      'input.where.partnerships.forms cannot narrow it',
    );
    await expect(figures('I2', ['PARTNERSHIP_FORM'])).rejects.toThrow('are in no PARTNERSHIP_FORM');
    await expect(total('I2', { placeLevel: 1 })).rejects.toThrow('input.where.placeLevel');
  });
});
