import { countsOf } from '../import-counts.js';
import type { PartnershipsMapping } from '../mapping/mapping.schema.js';
import { changedRows, eachRow, refreshStatistics, type MergeContext } from './merge-context.js';
import { mergeContributions } from './partnership-contributions.merge.js';
import { mergeMembers } from './partnership-members.merge.js';
import { mergeStages } from './partnership-stages.merge.js';
import { ensureRegionalMissions, remarkNoLongerTold, settleRepeatedRecords } from './register.merge.js';

const REGISTER_TABLES = [
  'partnership',
  'partnership_country',
  'stage_period',
  'organization',
  'organization_identifier',
  'membership',
  'contribution',
];

/**
 * Brings staged partnerships with all that belongs to them.
 *
 * What the file tells wins over what stands; what it does not tell stays, and nothing is taken away:
 * countries, members and contributions that stand and are no longer told are only remarked on.
 */
export async function mergePartnerships(context: MergeContext, mapping: PartnershipsMapping): Promise<void> {
  const { client } = context;
  const counts = countsOf(context.counts, 'partnerships');
  await settleRepeatedRecords(context, 'partnerships');
  await ensureRegionalMissions(context, mapping.missions);
  await refuseMoved(context, mapping);
  const told = await matchPartnerships(context);

  await mergeOwnColumns(context);
  await mergeCountries(context);
  await mergeStages(context, mapping.years !== undefined);
  if (mapping.members) await mergeMembers(context, mapping.members);
  await mergeContributions(context);

  const created = await changedRows(client, 'select from ingest_partnership where is_new');
  const revised = await changedRows(
    client,
    `update partnership p set version = p.version + 1
     where (p.mission_id, p.id) in (select mission_id, partnership_id from ingest_changed)
       and (p.mission_id, p.id) not in (select mission_id, partnership_id from ingest_partnership where is_new)`,
  );
  counts.created += created;
  counts.revised += revised;
  counts.unchanged += told - created - revised;
  await refreshStatistics(client, created, REGISTER_TABLES);
}

/** A record that another mission of the mapping keeps would count twice. */
async function refuseMoved({ client, counts, findings }: MergeContext, mapping: PartnershipsMapping): Promise<void> {
  const moved = await changedRows(
    client,
    `create temp table ingest_moved on commit drop as
     select s.row_number, s.reference, m.code as kept_by, s.record ->> 'mission' as told
     from ingest_record s
     join mission m on m.code = any($1) and m.code <> s.record ->> 'mission'
     join partnership p on (p.mission_id, p.reference) = (m.id, s.reference)`,
    [mapping.missions.map(({ code }) => code)],
  );
  if (moved === 0) return;
  const partnerships = countsOf(counts, 'partnerships');
  await eachRow<{ row_number: number; reference: string; kept_by: string; told: string }>(
    client,
    `select distinct on (row_number) row_number, reference, kept_by, told from ingest_moved order by row_number, kept_by`,
    (each) => {
      partnerships.refused += 1;
      counts.rows.refused += 1;
      const message = `The mission ${each.kept_by} keeps it, and the row says ${each.told}: it would count twice. Move it in the register, or correct the row.`;
      return findings.add('REFUSED', 'DUPLICATE_REFERENCE', message, { row: each.row_number, value: each.reference });
    },
  );
  await client.query('delete from ingest_record s using ingest_moved m where s.row_number = m.row_number');
}

/** Finds the partnerships that are there, and gives new ones their ids. Returns how many the file tells of. */
async function matchPartnerships({ client }: MergeContext): Promise<number> {
  const told = await changedRows(
    client,
    `create temp table ingest_partnership on commit drop as
     select s.row_number, s.reference, m.id as mission_id, p.id as partnership_id, p.id is null as is_new, r.*,
       array(select jsonb_array_elements_text(r."issueAreas")) as issue_areas
     from ingest_record s
     cross join lateral jsonb_to_record(s.record) as r (mission text, title text, purpose text, "issueAreas" jsonb, total numeric,
       currency text, since date, until date, open boolean, countries jsonb, members jsonb, contributions jsonb)
     join mission m on m.code = r.mission
     left join partnership p on (p.mission_id, p.reference) = (m.id, s.reference)`,
  );
  await client.query(`
    update ingest_partnership set partnership_id = nextval(pg_get_serial_sequence('partnership', 'id')) where is_new;
    analyze ingest_partnership;
    create temp table ingest_changed (mission_id integer, partnership_id bigint) on commit drop`);
  return told;
}

async function mergeOwnColumns({ client }: MergeContext): Promise<void> {
  await client.query(`
    with told as (
      select s.mission_id, s.partnership_id, s.title, coalesce(s.purpose, p.purpose) as purpose,
        case when s.issue_areas = '{}' or (s.issue_areas <@ p.issue_areas and s.issue_areas @> p.issue_areas)
          then p.issue_areas else s.issue_areas end as issue_areas,
        coalesce(s.total, p.declared_total) as total, coalesce(s.currency, p.declared_currency) as currency
      from ingest_partnership s join partnership p on (p.mission_id, p.id) = (s.mission_id, s.partnership_id)
    ), changed as (
      update partnership p set title = t.title, purpose = t.purpose, issue_areas = t.issue_areas,
        declared_total = t.total, declared_currency = t.currency, illustrative = false
      from told t
      where (p.mission_id, p.id) = (t.mission_id, t.partnership_id)
        and (p.title, p.purpose, p.issue_areas, p.declared_total, p.declared_currency, p.illustrative)
          is distinct from (t.title, t.purpose, t.issue_areas, t.total, t.currency, false)
      returning p.mission_id, p.id
    ) insert into ingest_changed select * from changed`);
  await client.query(`
    insert into partnership (mission_id, id, reference, title, purpose, issue_areas, declared_total, declared_currency)
    select mission_id, partnership_id, reference, title, purpose, issue_areas, total, currency
    from ingest_partnership where is_new order by partnership_id`);
}

async function mergeCountries(context: MergeContext): Promise<void> {
  const { client } = context;
  await client.query(`
    create temp table ingest_country on commit drop as
    select s.mission_id, s.partnership_id, c.country_id collate "C" as country_id
    from ingest_partnership s cross join lateral jsonb_array_elements_text(s.countries) as c (country_id)`);
  await client.query(`
    with added as (
      insert into partnership_country (mission_id, partnership_id, country_id)
      select mission_id, partnership_id, country_id from ingest_country on conflict do nothing
      returning mission_id, partnership_id
    ) insert into ingest_changed select distinct mission_id, partnership_id from added`);
  await remarkNoLongerTold(
    context,
    'country',
    `select s.row_number, pc.country_id as what
     from ingest_partnership s join partnership_country pc using (mission_id, partnership_id)
     where not exists (select from ingest_country c
       where (c.mission_id, c.partnership_id, c.country_id) = (pc.mission_id, pc.partnership_id, pc.country_id))
     order by s.row_number, what`,
  );
}
