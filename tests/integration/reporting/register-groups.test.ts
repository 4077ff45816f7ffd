import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportFilterInput, ReportInput } from '../../../src/modules/reporting/report-request.js';
import { register, type PartnershipRow } from './register-kit.js';
import { byKey, emptyDatabase } from './report-kit.js';

/** Groups of partnerships: disjoint, or each that a partnership belongs to. */

const given = (amount: number): PartnershipRow['contributions'] => [
  ['PARTNERS', 'REALISED', amount, 'USD', '2011-06-01'],
];

const PARTNERSHIPS: readonly PartnershipRow[] = [
  {
    reference: 'A',
    mission: 'WEST',
    countries: ['MLI'],
    places: ['MLI-1'],
    issueAreas: ['HEALTH'],
    form: 'STANDING_ORGANIZATION',
    contributions: given(1),
  },
  {
    reference: 'B',
    mission: 'WEST',
    countries: ['MLI', 'NER'],
    places: ['MLI-1', 'MLI-2'],
    issueAreas: ['HEALTH', 'EDUCATION'],
    form: 'TASKFORCE',
    contributions: given(10),
  },
  { reference: 'A', mission: 'EAST', countries: ['MLI', 'IND'], issueAreas: ['EDUCATION'], contributions: given(100) },
  { reference: 'C', mission: 'EAST', contributions: given(1000) },
];

const database = emptyDatabase();
beforeEach(() => register(database.pool, [], PARTNERSHIPS));

const money = async (
  groupBy: ReportInput['groupBy'],
  grouping: ReportInput['grouping'] = 'DISJOINT',
  where: ReportFilterInput = {},
) => byKey(await database.make({ indicators: ['R1'], groupBy, grouping, where }), ({ value }) => value);

describe('disjoint groups', () => {
  it('have a partnership of one issue area, form or place alone; others stand under SEVERAL or NONE', async () => {
    expect(await money(['ISSUE_AREA'])).toEqual({ EDUCATION: '100', HEALTH: '1', NONE: '1000', SEVERAL: '10' });
    expect(await money(['PARTNERSHIP_FORM'])).toEqual({ STANDING_ORGANIZATION: '1', TASKFORCE: '10', NONE: '1100' });
    expect(await money(['PLACE'])).toEqual({ 'MLI/1/1': '1', NONE: '1100', SEVERAL: '10' });
  });

  it('of a report that is narrowed to issue areas or countries are those asked for', async () => {
    expect(await money(['ISSUE_AREA'], 'DISJOINT', { partnerships: { issueAreas: ['EDUCATION'] } })).toEqual({
      EDUCATION: '110',
    });
    expect(await money(['PLACE', 'COUNTRY'], 'DISJOINT', { countries: { iso3: ['NER'] } })).toEqual({
      'NONE NER': '10',
    });
  });

  it('of single partnerships are told by mission and reference, with the title', async () => {
    const { rows } = await database.make({ indicators: ['R1'], groupBy: ['PARTNERSHIP', 'YEAR'] });
    expect(rows.map(({ keys, values }) => [...keys.map(({ code }) => code), values[0]!.value].join(' '))).toEqual([
      'EAST/A 2011 100',
      'EAST/C 2011 1000',
      'WEST/A 2011 1',
      'WEST/B 2011 10',
    ]);
    expect(rows[0]!.keys[0]).toEqual({ dimension: 'PARTNERSHIP', code: 'EAST/A', label: 'A' });
  });

  it('have labels', async () => {
    const { rows } = await database.make({ indicators: ['R1'], groupBy: ['PLACE', 'ISSUE_AREA', 'PARTNERSHIP_FORM'] });
    expect(rows.map(({ keys }) => keys.map(({ label }) => label).join('; '))).toEqual([
      'Region 1 of MLI; Health; Standing organization',
      'No place recorded; Education; No form recorded',
      'No place recorded; No issue area recorded; No form recorded',
      'Several places; Several issue areas; Taskforce',
    ]);
  });
});

describe('EACH group', () => {
  it('has all that its partnerships put in, and totals count each partnership once', async () => {
    expect(await money(['COUNTRY'], 'EACH')).toEqual({ IND: '100', MLI: '111', NER: '10', NONE: '1000' });
    expect(await money(['REGION'], 'EACH')).toEqual({ '002': '111', '142': '100', NONE: '1000' });
    expect(await money(['ISSUE_AREA'], 'EACH')).toEqual({ EDUCATION: '110', HEALTH: '11', NONE: '1000' });
    expect(await money(['PLACE'], 'EACH')).toEqual({ 'MLI/1/1': '11', 'MLI/1/2': '10', NONE: '1100' });
    const { totals } = await database.make({ indicators: ['R1'], groupBy: ['COUNTRY'], grouping: 'EACH' });
    expect(totals[0]).toMatchObject({ value: '1111', coverage: { reporting: 4, expected: 4 } });
  });

  it('of countries and of their regions and places go together; those of issue areas cross them', async () => {
    expect(await money(['REGION', 'COUNTRY'], 'EACH')).toEqual({
      '002 MLI': '111',
      '002 NER': '10',
      '142 IND': '100',
      'NONE NONE': '1000',
    });
    expect(await money(['COUNTRY', 'PLACE'], 'EACH', { missions: { codes: ['WEST'] } })).toEqual({
      'MLI MLI/1/1': '11',
      'MLI MLI/1/2': '10',
      'NER NONE': '10',
    });
    expect(await money(['COUNTRY', 'ISSUE_AREA'], 'EACH', { countries: { iso3: ['NER', 'IND'] } })).toEqual({
      'IND EDUCATION': '100',
      'NER EDUCATION': '10',
      'NER HEALTH': '10',
    });
  });

  it('lists a unit that is in several groups in each of them', async () => {
    const { rows } = await database.make({ indicators: ['R2'], groupBy: ['ISSUE_AREA'], grouping: 'EACH' });
    expect(
      rows.map(({ keys, values }) => [
        keys[0]!.code,
        ...values[0]!.coverage.missing.map(({ mission, partnership }) => `${mission!.code}/${partnership!.reference}`),
      ]),
    ).toEqual([
      ['EDUCATION', 'EAST/A', 'WEST/B'],
      ['HEALTH', 'WEST/A', 'WEST/B'],
      ['NONE', 'EAST/C'],
    ]);
  });
});

describe('what has no such groups', () => {
  it('is refused with the reason', async () => {
    await database.define({ code: 'trained', source: 'REPORTED' });
    await expect(database.make({ indicators: ['P0', 'trained'], groupBy: ['ISSUE_AREA'] })).rejects.toThrow(
      /^input\.indicators\[1\]: trained is a figure of missions, and these are in no ISSUE_AREA/u,
    );
    await expect(database.make({ indicators: ['trained'], grouping: 'EACH' })).rejects.toThrow(/^input\.grouping: /u);
  });
});

describe('places that follow each other with the same code', () => {
  it('are told apart by their first day', async () => {
    await database.pool.query(`update place set until = '2012-01-01' where code = '1'`);
    await database.pool.query(
      `insert into place (country_id, level, code, name, since) values ('MLI', 1, '1', 'New region 1', '2012-01-01')`,
    );
    await database.pool.query(
      `insert into partnership_place select mission_id, p.id, l.id from partnership p, place l where p.title = 'C' and l.since is not null`,
    );
    expect(await money(['PLACE'])).toEqual({
      'MLI/1/1': '1',
      'MLI/1/1@2012-01-01': '1000',
      NONE: '100',
      SEVERAL: '10',
    });
  });
});
