import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DERIVED_CODES, formulaOf } from '../../../src/modules/reporting/plan/formulas.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import type { ReportScope } from '../../../src/modules/reporting/report-scope.rules.js';
import { reviseReport } from '../../../src/modules/reporting/revisions/revision.service.js';
import { loadSample } from '../../../src/modules/sample/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking } from '../read-plan/asking.js';

/** Which derived figures changed between two times, and because of which records. */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await loadSample(database.pool);
});
afterAll(() => database.drop());

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
