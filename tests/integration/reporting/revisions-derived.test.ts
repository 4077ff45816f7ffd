import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { DERIVED_CODES, formulaOf } from '../../../src/modules/reporting/plan/formulas.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import type { ReportScope } from '../../../src/modules/reporting/report-scope.rules.js';
import { reviseReport } from '../../../src/modules/reporting/revisions/revision.service.js';
import { asking } from '../read-plan/asking.js';
import { sampleDatabase } from './report-kit.js';

/** Which derived figures changed between two times, and because of which records. */
const database = sampleDatabase();

async function moment(): Promise<Date> {
  await sleep(3);
  const { rows } = await database.pool.query<{ now: Date }>('select clock_timestamp() as now');
  await sleep(3);
  return rows[0]!.now;
}

/** What changed in a report because of some statements. */
async function changedBy(
  report: Omit<ReportInput, 'asOf'>,
  statements: readonly string[],
  { scope = { kind: 'everything' }, readsHistory = true }: { scope?: ReportScope; readsHistory?: boolean } = {},
) {
  const from = await moment();
  for (const statement of statements) await database.pool.query(statement);
  const to = await moment();
  // Times that have passed for sure, by the clock of the server.
  await sleep(5);
  const { nodes, totalCount } = await reviseReport(
    database.pool,
    { report, from, to },
    { first: 100, after: null, observations: 0, records: 100 },
    { scope, today: '2020-06-30', readsHistory },
  );
  expect(nodes).toHaveLength(totalCount);
  return nodes;
}

const KEN_01 = `(select id from partnership where reference = 'KEN-01')`;

describe('a derived figure that changed', () => {
  it('is told with the contribution that was corrected, in its mission alone', async () => {
    const nodes = await changedBy({ indicators: ['R1', 'P0'], groupBy: ['MISSION'], where: { currency: 'USD' } }, [
      `update contribution set amount = amount + 500 where id = (select min(id) from contribution
         where partnership_id = ${KEN_01} and currency = 'USD' and state = 'REALISED')`,
    ]);
    expect(nodes).toMatchObject([
      {
        keys: [{ code: 'SAMPLE-KEN' }],
        indicator: { code: 'R1' },
        difference: '500',
        reasons: ['RECORD_CHANGED'],
        recordCount: 1,
        records: [{ recordType: 'CONTRIBUTION', action: 'CHANGED', changes: 1, useCase: 'sql' }],
      },
    ]);
  });

  it('is told with what was removed and what is new, and counts changes of one record once', async () => {
    const nodes = await changedBy({ indicators: ['R1'], where: { currency: 'USD' } }, [
      `update contribution set amount = amount + 1 where id = (select max(id) from contribution where currency = 'USD' and state = 'REALISED')`,
      `update contribution set amount = amount + 1 where id = (select max(id) from contribution where currency = 'USD' and state = 'REALISED')`,
      `delete from contribution where id = (select min(id) from contribution where currency = 'USD' and state = 'REALISED')`,
      `insert into contribution (mission_id, partnership_id, side, state, amount, currency, contributed_on)
         select mission_id, id, 'DONOR', 'REALISED', 3, 'USD', '2013-01-01' from partnership where reference = 'KEN-01'`,
    ]);
    expect(nodes[0]!.reasons).toEqual(['RECORD_CREATED', 'RECORD_CHANGED', 'RECORD_REMOVED']);
    expect(nodes[0]!.records.map(({ action, changes }) => [action, changes]).sort()).toEqual([
      ['CHANGED', 2],
      ['CREATED', 1],
      ['REMOVED', 1],
    ]);
  });

  it('is told with the members, their organizations, the stages and the places that it depends on', async () => {
    const typesOf = async (report: Omit<ReportInput, 'asOf'>, statement: string) => {
      const nodes = await changedBy(report, [statement]);
      expect(nodes.length).toBeGreaterThan(0);
      return [
        ...new Set(nodes.flatMap(({ records }) => records.map(({ recordType, action }) => `${recordType} ${action}`))),
      ];
    };
    const years = { period: { from: '2012', to: '2014' } };
    expect(
      await typesOf(
        { indicators: ['P1'], groupBy: ['MISSION'] },
        `delete from stage_period where partnership_id = ${KEN_01} and stage in ('OPERATING', 'SUSTAINING')`,
      ),
    ).toContain('STAGE_PERIOD REMOVED');
    expect(
      await typesOf(
        { indicators: ['D2'], where: years },
        `update organization set sector = 'BUSINESS', government_level = null, government_kind = null where id in (select organization_id from membership m join partnership p on p.id = m.partnership_id where p.reference = 'MLI-01' order by 1)`,
      ),
    ).toContain('ORGANIZATION CHANGED');
    expect(
      await typesOf(
        { indicators: ['P0'], groupBy: ['COUNTRY'] },
        `delete from partnership_country where partnership_id = (select id from partnership where reference = 'MLI-01')`,
      ),
    ).toContain('PARTNERSHIP_COUNTRY REMOVED');
  });

  it('is not told with what changed beside it: a unit whose part in it stayed as it was', async () => {
    const nodes = await changedBy({ indicators: ['R1'], where: { currency: 'USD' } }, [
      `update contribution set amount = amount + 7 where id = (select min(id) from contribution
         where partnership_id = ${KEN_01} and currency = 'USD' and state = 'REALISED')`,
      // Of other partnerships: no amount, but who manages it, and a new name.
      `update contribution set manager_id = organization_id where partnership_id <> ${KEN_01} and manager_id is null and currency = 'USD'`,
      `update partnership set title = title || '!' where id <> ${KEN_01}`,
    ]);
    expect(nodes).toMatchObject([{ difference: '7', reasons: ['RECORD_CHANGED'], recordCount: 1 }]);
  });

  it('is told with the partnerships of places, the ends of partnerships and the origin of arrangements', async () => {
    const typesOf = async (report: Omit<ReportInput, 'asOf'>, statement: string) => {
      const nodes = await changedBy(report, [statement]);
      expect(nodes.length).toBeGreaterThan(0);
      return new Set(
        nodes.flatMap(({ records }) => records.map(({ recordType, action }) => `${recordType} ${action}`)),
      );
    };
    expect(
      await typesOf(
        {
          indicators: ['D7'],
          groupBy: ['COUNTRY', 'YEAR'],
          where: { placeLevel: 2, period: { from: '2009', to: '2016' } },
        },
        `delete from stage_period where partnership_id in (select partnership_id from partnership_place)`,
      ),
    ).toContain('STAGE_PERIOD REMOVED');
    expect(
      await typesOf(
        { indicators: ['I2'] },
        `update institutional_arrangement a set origin_place_id = (select min(d.place_id) from adoption d where d.arrangement_id = a.id
           and d.place_id is distinct from a.origin_place_id)`,
      ),
    ).toContain('INSTITUTIONAL_ARRANGEMENT CHANGED');
  });

  it('because rates were revised says so, and because time went on as well', async () => {
    const rate = (perUsd: number) =>
      `insert into exchange_rate (currency, since, until, per_usd, source) values ('KES', '2000-01-01', '2030-01-01', ${perUsd}, 'test')`;
    await database.pool.query(rate(100));
    await database.pool
      .query(`insert into contribution (mission_id, partnership_id, side, state, amount, currency, contributed_on)
      select mission_id, id, 'DONOR', 'REALISED', 1000, 'KES', '2013-01-01' from partnership where reference = 'KEN-01'`);
    const converted = await changedBy(
      { indicators: ['R1'], where: { missions: { codes: ['SAMPLE-KEN'] } }, convertTo: 'USD' },
      [`update exchange_rate set superseded_at = now() where currency = 'KES'`, rate(50)],
    );
    expect(converted).toMatchObject([{ difference: '10', reasons: ['RATES_REVISED'], records: [] }]);
    // An exit that is old enough to be judged now and was not half a year ago.
    await database.pool
      .query(`insert into donor_involvement (mission_id, partnership_id, organization_id, kind, since, until)
      select p.mission_id, p.id, o.id, 'RESOURCE_PROVIDER', now() - interval '40 months', now() - interval '26 months'
      from partnership p, organization o where p.reference = 'KEN-01' order by o.id desc limit 1`);
    await database.pool.query(`insert into stage_period (mission_id, partnership_id, stage, since)
      select mission_id, id, 'ENDED', now() - interval '20 months' from partnership where reference = 'KEN-01'`);
    await database.pool.query(`update record_change set recorded_at = recorded_at - interval '12 months'`);
    const { nodes } = await reviseReport(
      database.pool,
      { report: { indicators: ['I6'] }, from: new Date(Date.now() - 180 * 86_400_000), to: null },
      { first: 10, after: null, observations: 0, records: 10 },
      { scope: { kind: 'everything' }, today: new Date().toISOString().slice(0, 10) },
    );
    expect(nodes).toMatchObject([{ reasons: ['TIME_PASSED'], records: [] }]);
  });

  it('has a reason whatever was changed', async () => {
    const indicators = DERIVED_CODES.filter((code) => !formulaOf(code).needsFirstDay);
    const nodes = await changedBy({ indicators, where: { period: { from: '2008', to: '2016' } } }, [
      `update place set population = population + 1000 where population is not null`,
      `update membership set until = since + 1 where since is not null and until is null and id % 2 = 0`,
      `delete from seat where id % 3 = 0`,
      `update adoption set since = since - 400 where id % 2 = 0`,
      `update assessment_score set score = 4 - score`,
    ]);
    expect(nodes.length).toBeGreaterThan(3);
    for (const { indicator, reasons } of nodes)
      expect([indicator.code, reasons.length > 0]).toEqual([indicator.code, true]);
    expect(nodes.filter(({ reasons }) => !reasons.includes('REGISTER_CHANGED')).length).toBeGreaterThan(2);
  });

  it('is not told to who may not see it, nor who changed it to who may not read the history', async () => {
    const change = `update contribution set amount = amount + 2 where id = (select min(id) from contribution
         where partnership_id = ${KEN_01} and currency = 'USD' and state = 'REALISED')`;
    const report = { indicators: ['R1'], where: { currency: 'USD' } };
    const { rows } = await database.pool.query<{ id: number; code: string }>('select id, code from mission');
    const idOf = (code: string) => rows.find((row) => row.code === code)!.id;
    const toMission = (code: string) =>
      changedBy(report, [change], { scope: { kind: 'missions', missionIds: [idOf(code)] }, readsHistory: false });
    expect(await toMission('SAMPLE-MLI')).toEqual([]);
    expect((await toMission('SAMPLE-KEN'))[0]!.records).toMatchObject([
      { recordType: 'CONTRIBUTION', useCase: null, actor: null, changedAt: null },
    ]);
  });

  it('of what everybody may see tells who changed it only to those who may see that change', async () => {
    const change = `update adoption set since = since - 400 where since is not null`;
    const { rows } = await database.pool.query<{ mission_id: number }>(
      'select mission_id from adoption where since is not null order by id limit 1',
    );
    const actorsOf = async (missionId: number) =>
      (
        await changedBy({ indicators: ['I2'], groupBy: ['YEAR'] }, [change], {
          scope: { kind: 'missions', missionIds: [missionId] },
        })
      ).flatMap(({ records }) =>
        records.map(({ recordType, actor, changedAt }) => [recordType, actor !== null, changedAt !== null]),
      );
    expect(await actorsOf(rows[0]!.mission_id)).toContainEqual(['ADOPTION', true, true]);
    const ofStranger = await actorsOf(-1);
    expect(ofStranger.length).toBeGreaterThan(0);
    expect(ofStranger.every(([, actor, changedAt]) => !actor && !changedAt)).toBe(true);
  });
});

it('revisionReport answers the API for derived and observed indicators together', async () => {
  const ask = asking(database.pool);
  const from = await moment();
  await database.pool.query(`update contribution set amount = amount + 4 where currency = 'USD'`);
  await sleep(5);
  const { data, errors } = await ask(
    `query Changed($from: DateTime!) { revisionReport(input: { report: { indicators: ["R1", "SAMPLE_SAFE_WATER"], where: { currency: "USD" } }, from: $from }) {
       totalCount nodes { indicator { code } difference reasons recordCount records(first: 2) { id recordType action changes changedAt useCase actor } observationCount } } }`,
    { from: from.toISOString() },
  );
  expect(errors).toEqual([]);
  expect(data.revisionReport.nodes).toMatchObject([
    { indicator: { code: 'R1' }, reasons: ['RECORD_CHANGED'], observationCount: 0 },
  ]);
  expect(data.revisionReport.nodes[0].records).toHaveLength(2);
});
