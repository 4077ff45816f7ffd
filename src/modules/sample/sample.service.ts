import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { signChanges } from '../../platform/database/authorship.js';
import { ExpectedError } from '../../platform/errors/expected-error.js';
import { insertRows } from './insert-rows.js';
import type { DomainKeys } from './sample-domain.rules.js';
import { insertSampleDomain, removeSampleDomain } from './sample-domain.service.js';
import { SAMPLE_INDICATORS, SAMPLE_MISSIONS, SHARED_ORGANIZATIONS } from './sample-records.js';
import {
  identifierRows,
  indicatorRows,
  missionRows,
  observationRows,
  organizationRows,
  partnershipDetailRows,
  partnershipRows,
  serviceAreaRows,
  type Row,
} from './sample.rules.js';

/** How many records the sample has, or had. */
export interface SampleCounts {
  readonly missions: number;
  readonly organizations: number;
  readonly partnerships: number;
  readonly observations: number;
}

/** Under this name its runs stand among the imports, so that every record can be traced and a removal is remembered. */
const RUN_NAME = 'bundled-sample';

/** One after another, also between processes: two servers may start on the same empty database. */
const TAKE_TURNS = `select pg_advisory_xact_lock(hashtext('trisector bundled sample'))`;

/** What the history says of every record of the sample. */
const AUTHORSHIP = { useCase: 'sample', actor: 'trisector', reason: null };

const ORGANIZATIONS = [...SHARED_ORGANIZATIONS, ...SAMPLE_MISSIONS.flatMap((mission) => mission.organizations)];

/**
 * Loads the bundled sample into a database in which nothing was ever recorded, in one transaction.
 * The reference data (countries) has to be there.
 * @returns null, and changes nothing, when there is any mission, organization or import, so also after the sample was removed
 */
export async function loadSampleIfEmpty(pool: Pool): Promise<SampleCounts | null> {
  return inTurn(pool, async (client) => {
    const { rows } = await client.query<{ used: boolean }>(
      `select exists (select from mission) or exists (select from organization) or exists (select from import_run) as used`,
    );
    return rows[0]!.used ? null : await insertSample(client);
  });
}

/** Whether the invented records of the sample are among those of the database. */
export async function holdsSample(database: Pick<Pool, 'query'> | PoolClient): Promise<boolean> {
  const { rows } = await database.query<{ present: boolean }>(
    `select exists (select from mission where illustrative) as present`,
  );
  return rows[0]!.present;
}

/**
 * Loads the bundled sample beside whatever there is, in one transaction. Its records are marked `illustrative`.
 * @throws ExpectedError `SAMPLE_PRESENT` when it is there already
 */
export async function loadSample(pool: Pool): Promise<SampleCounts> {
  return inTurn(pool, async (client) => {
    if (await holdsSample(client)) {
      throw new ExpectedError('SAMPLE_PRESENT', 'The bundled sample is loaded already: nothing was changed.');
    }
    return await insertSample(client);
  });
}

/**
 * Removes every record of the bundled sample, and the access tokens of its missions and organizations, in one transaction.
 * @throws ExpectedError `SAMPLE_IN_USE` when other records hang on it; then nothing is removed
 */
export async function removeSample(pool: Pool): Promise<SampleCounts> {
  return inTurn(pool, async (client) => {
    await refuseIfInUse(client);
    const removed = async (sql: string): Promise<number> => (await client.query(sql)).rowCount ?? 0;
    const ofMissions = `where mission_id in (select id from mission where illustrative)`;
    await removed(`delete from access_token t
      where exists (select from mission m where m.illustrative and m.id = any (t.mission_ids))
        or organization_id in (select id from organization where illustrative)`);
    const { rows: kept } = await client.query<{ id: number }>(`select id from mission where illustrative`);
    await removeSampleDomain(client);
    const observations = await removed(`delete from observation ${ofMissions}`);
    for (const table of ['seat', 'synergistic_agent', 'contribution', 'membership', 'stage_period']) {
      await removed(`delete from ${table} ${ofMissions}`);
    }
    await removed(`delete from partnership_country ${ofMissions}`);
    const partnerships = await removed(`delete from partnership ${ofMissions}`);
    await removed(`delete from service_area ${ofMissions}`);
    const missions = await removed(`delete from mission where illustrative`);
    await removed(
      `delete from organization_identifier where organization_id in (select id from organization where illustrative)`,
    );
    const organizations = await removed(`delete from organization where illustrative`);
    await client.query(`delete from indicator where code = any ($1)`, [SAMPLE_INDICATORS.map(({ code }) => code)]);
    await forgetHistory(
      client,
      kept.map(({ id }) => id),
    );
    const counts = { missions, organizations, partnerships, observations };
    await recordRun(client, { removed: counts });
    return counts;
  });
}

/** Nobody needs the history of what never was. */
async function forgetHistory(client: PoolClient, missionIds: readonly number[]): Promise<void> {
  await client.query(`delete from record_change where mission_id = any ($1) or use_case = 'sample'`, [missionIds]);
}

async function insertSample(client: PoolClient): Promise<SampleCounts> {
  const runId = await recordRun(client, {});
  const missions = await insertRows(client, 'mission', missionRows(SAMPLE_MISSIONS));
  const missionIds = new Map(missions.map((row) => [row['code'] as string, row['id'] as number]));
  const organizations = await insertRows(client, 'organization', organizationRows(ORGANIZATIONS));
  const organizationIds = new Map(organizations.map((row) => [row['name'] as string, row['id'] as string]));
  await insertRows(client, 'organization_identifier', identifierRows(ORGANIZATIONS, organizationIds));
  await insertRows(client, 'service_area', serviceAreaRows(SAMPLE_MISSIONS, missionIds));
  const partnerships = await insertRows(client, 'partnership', partnershipRows(SAMPLE_MISSIONS, missionIds));
  const details = partnershipDetailRows(SAMPLE_MISSIONS, ORGANIZATIONS, {
    missions: missionIds,
    organizations: organizationIds,
    partnerships: new Map(partnerships.map((row) => [row['reference'] as string, row['id'] as string])),
  });
  for (const [table, rows] of Object.entries(details)) await insertRows(client, table, rows);
  await insertSampleDomain(client, domainKeys(missions, organizations, partnerships));
  const observations = await insertObservations(client, missionIds, runId);
  const counts = {
    missions: missions.length,
    organizations: organizations.length,
    partnerships: partnerships.length,
    observations: observations.length,
  };
  await client.query(`update import_run set counts = $2, finished_at = clock_timestamp() where id = $1`, [
    runId,
    { created: counts },
  ]);
  return counts;
}

/** How the records of the sample call each other, as the keys that the database gave. */
function domainKeys(missions: readonly Row[], organizations: readonly Row[], partnerships: readonly Row[]): DomainKeys {
  const missionIds = new Map(missions.map((row) => [row['code'], row['id'] as number]));
  const organizationIds = new Map(organizations.map((row) => [row['name'], row['id'] as string]));
  const names = new Map(ORGANIZATIONS.map(({ key, name }) => [key, name]));
  const keys = new Map(
    partnerships.map((row) => [
      row['reference'],
      { mission_id: row['mission_id'] as number, partnership_id: row['id'] as string },
    ]),
  );
  return {
    mission: (code) => missionIds.get(code)!,
    organization: (key) => organizationIds.get(names.get(key))!,
    partnership: (reference) => keys.get(reference)!,
  };
}

async function insertObservations(
  client: PoolClient,
  missionIds: ReadonlyMap<string, number>,
  runId: string,
): Promise<Row[]> {
  const indicatorIds = new Map<string, number>();
  // A weighted mean needs its weight from the start: first the others, then it.
  for (const weighted of [false, true]) {
    const indicators = SAMPLE_INDICATORS.filter((indicator) => (indicator.weightedBy !== undefined) === weighted);
    for (const row of await insertRows(client, 'indicator', indicatorRows(indicators, indicatorIds))) {
      indicatorIds.set(row['code'] as string, row['id'] as number);
    }
  }
  return insertRows(client, 'observation', observationRows(SAMPLE_MISSIONS, missionIds, indicatorIds, runId));
}

async function recordRun(client: PoolClient, counts: object): Promise<string> {
  const sha256 = createHash('sha256')
    .update(JSON.stringify([SAMPLE_MISSIONS, SHARED_ORGANIZATIONS, SAMPLE_INDICATORS]))
    .digest('hex');
  const { rows } = await client.query<{ id: string }>(
    `insert into import_run (mapping, file_name, sha256, actor, counts, started_at, finished_at)
     values ($1, 'none', $2, 'trisector', $3, now(), clock_timestamp()) returning id`,
    [RUN_NAME, sha256, counts],
  );
  return rows[0]!.id;
}

async function refuseIfInUse(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ what: string }>(
    `select 'partnership ' || p.reference || ' of the mission ' || m.code as what
     from partnership p join mission m on m.id = p.mission_id
     where m.illustrative and not p.illustrative
     union all
     select 'partnership ' || p.reference || ', where the organization "' || o.name || '" takes part'
     from (
       select mission_id, partnership_id, organization_id from membership
       union all select mission_id, partnership_id, organization_id from contribution
       union all select mission_id, partnership_id, manager_id from contribution
       union all select mission_id, partnership_id, organization_id from seat
       union all select mission_id, partnership_id, organization_id from donor_involvement
     ) part
     join organization o on o.id = part.organization_id and o.illustrative
     join partnership p on (p.mission_id, p.id) = (part.mission_id, part.partnership_id) and not p.illustrative
     union all
     select 'arrangement "' || a.name || '" of the mission ' || m.code
     from institutional_arrangement a join mission m on m.id = a.mission_id and m.illustrative
     where not a.illustrative
     union all
     select 'an adoption of the arrangement "' || a.name || '" in ' || d.country_id
     from adoption d
     join institutional_arrangement a on a.id = d.arrangement_id and a.illustrative
     join mission m on m.id = d.mission_id and not m.illustrative
     union all
     select 'partnership ' || p.reference || ' of the mission ' || m.code || ', which works in the place "' || l.name || '"'
     from partnership_place w
     join place l on l.id = w.place_id and l.illustrative
     join mission m on m.id = w.mission_id and not m.illustrative
     join partnership p on (p.mission_id, p.id) = (w.mission_id, w.partnership_id)
     union all
     select 'an assessment of partnership ' || p.reference || ' of the mission ' || m.code
     from assessment s
     join assessment_instrument i on i.id = s.instrument_id and i.illustrative
     join mission m on m.id = s.mission_id and not m.illustrative
     join partnership p on (p.mission_id, p.id) = (s.mission_id, s.partnership_id)
     union all
     select 'the synergistic agent ' || p.reference || ' of the mission ' || m.code
     from (
       select mission_id, partnership_id, sponsor_id as other_mission_id from sponsorship
       union all select mission_id, partnership_id, coordinated_mission_id from coordination
     ) link
     join mission o on o.id = link.other_mission_id and o.illustrative
     join mission m on m.id = link.mission_id and not m.illustrative
     join partnership p on (p.mission_id, p.id) = (link.mission_id, link.partnership_id)
     union all
     select 'an observation of the indicator ' || i.code || ' in ' || o.country_id
     from observation o join indicator i on i.id = o.indicator_id left join mission m on m.id = o.mission_id
     where i.code = any ($1) and m.illustrative is not true
     limit 1`,
    [SAMPLE_INDICATORS.map(({ code }) => code)],
  );
  if (rows[0]) {
    throw new ExpectedError(
      'SAMPLE_IN_USE',
      `The bundled sample cannot be removed while other records hang on it: ${rows[0].what}. Remove or move that first; nothing was removed.`,
    );
  }
}

async function inTurn<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(TAKE_TURNS);
    await signChanges(client, AUTHORSHIP);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
