import { countsOf } from '../import-counts.js';
import type { MissionsMapping } from '../mapping/mapping.schema.js';
import { changedRows, type MergeContext } from './merge-context.js';
import { ensureRegionalMissions, settleRepeatedRecords } from './register.merge.js';

/**
 * Brings staged bilateral missions, and the regional missions of their regions, with the countries that both serve.
 * A country that a mission has ever served is not added again: its dates are the register's matter.
 */
export async function mergeMissions(context: MergeContext, mapping: MissionsMapping): Promise<void> {
  const { client } = context;
  await settleRepeatedRecords(context, 'missions');
  await ensureRegionalMissions(context, Object.values(mapping.region?.missions ?? {}));

  const missions = countsOf(context.counts, 'missions');
  const told = await changedRows(client, 'select from ingest_record');
  const revised = await changedRows(
    client,
    `update mission m set name = s.record ->> 'name', kind = 'BILATERAL', illustrative = false, version = m.version + 1
     from ingest_record s
     where m.code = s.reference and (m.name, m.kind, m.illustrative) is distinct from (s.record ->> 'name', 'BILATERAL', false)`,
  );
  const created = await changedRows(
    client,
    `insert into mission (code, name, kind, fiscal_year_first_month)
     select reference, record ->> 'name', 'BILATERAL', $1 from ingest_record order by reference on conflict (code) do nothing`,
    [mapping.fiscalYearFirstMonth],
  );
  missions.created += created;
  missions.revised += revised;
  missions.unchanged += told - created - revised;
  await mergeServiceAreas(context);
}

async function mergeServiceAreas({ client, counts }: MergeContext): Promise<void> {
  const areas = countsOf(counts, 'serviceAreas');
  const told = await changedRows(
    client,
    `create temp table ingest_service_area on commit drop as
     select m.id as mission_id, s.reference as country_id
     from ingest_record s join mission m on m.code in (s.reference, s.record ->> 'region')`,
  );
  const created = await changedRows(
    client,
    `insert into service_area (mission_id, country_id) select mission_id, country_id from ingest_service_area s
     where not exists (select from service_area a where (a.mission_id, a.country_id) = (s.mission_id, s.country_id))
     order by mission_id, country_id`,
  );
  areas.read += told;
  areas.created += created;
  areas.unchanged += told - created;
}
