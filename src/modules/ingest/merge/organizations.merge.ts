import { IATI_TYPES } from '../../organizations/index.js';
import { countsOf } from '../import-counts.js';
import type { OrganizationsMapping } from '../mapping/mapping.schema.js';
import { shown } from '../refusal.js';
import { changedRows, eachRow, refreshStatistics, type MergeContext } from './merge-context.js';
import { matchOrganizations } from './organization-matches.merge.js';
import { remarkNoLongerTold, settleRepeatedRecords } from './register.merge.js';

/**
 * Brings staged organizations. They are recognized by any of their identifiers.
 *
 * What an organization lacks is filled in, and names and identifiers are added; none is taken away. What stands otherwise is revised
 * as long as nobody but imports has changed the organization, and one row alone tells of it: a name, type or country that a person
 * recorded stays, and so do all of an organization that was merged. Where the type decides, the sector follows it, unless a person
 * chose one.
 */
export async function mergeOrganizations(context: MergeContext, mapping: OrganizationsMapping): Promise<void> {
  const { client } = context;
  const counts = countsOf(context.counts, 'organizations');
  await settleRepeatedRecords(context, 'organizations');
  const told = await matchOrganizations(context);
  await createOrganizations(context);
  await reviseOrganizations(context);
  await client.query(`
    with added as (
      insert into organization_identifier (scheme, value, organization_id)
      select i.scheme, i.value, o.organization_id from ingest_identifier i join ingest_organization o using (row_number)
      order by i.row_number, i.scheme on conflict do nothing returning organization_id
    ) insert into ingest_changed select organization_id from added`);
  await remarkOnNames(context);
  const schemes = [mapping.key, ...mapping.identifiers].map(({ scheme }) => `'${scheme}'`).join(', ');
  await remarkNoLongerTold(
    context,
    'identifier',
    `select t.first_row as row_number, i.scheme || ' ' || i.value as what
     from ingest_told t join organization_identifier i using (organization_id)
     where i.scheme in (${schemes}) and not exists (select from ingest_identifier told where (told.scheme, told.value) = (i.scheme, i.value))
     order by 1, 2`,
  );

  const created = await changedRows(client, 'select from ingest_organization where is_new');
  const revised = await changedRows(
    client,
    'select from ingest_organization where not is_new and organization_id in (select organization_id from ingest_changed)',
  );
  await client.query(`
    update organization set version = version + 1
    where id in (select organization_id from ingest_changed) and id not in (select organization_id from ingest_organization where is_new)`);
  counts.created += created;
  counts.revised += revised;
  counts.unchanged += told - created - revised;
  await refreshStatistics(client, created, ['organization', 'organization_identifier', 'organization_search_text']);
}

async function createOrganizations({ client, recordedAt }: MergeContext): Promise<void> {
  await client.query(
    `create temp table ingest_type on commit drop as
     select * from jsonb_to_recordset($1) as t (code text, sector text, "governmentLevel" text)`,
    [JSON.stringify(IATI_TYPES)],
  );
  await client.query(
    `insert into organization (id, name, other_names, iati_type, home_country_id, sector, government_level, classification, classified_at)
     select organization_id, name, other_names, iati_type, home_country, sector, "governmentLevel",
       case when sector is not null then 'IATI_TYPE' end, case when sector is not null then $1::timestamptz end
     from ingest_organization left join ingest_type on code = iati_type
     where is_new order by organization_id`,
    [recordedAt],
  );
}

/** What stands, what is told, and what becomes of it. */
async function reviseOrganizations({ client, counts, findings, recordedAt }: MergeContext): Promise<void> {
  await client.query(`
    create temp table ingest_changed (organization_id bigint) on commit drop;

    create temp table ingest_told on commit drop as
    select organization_id, min(row_number) as first_row, count(*) = 1 as is_alone,
      (array_agg(name order by row_number))[1] as name,
      (select array_agg(distinct each) from ingest_organization o cross join unnest(o.name || o.other_names) as n (each)
        where o.organization_id = t.organization_id) as names,
      (array_agg(iati_type order by row_number) filter (where iati_type is not null))[1] as iati_type,
      (array_agg(home_country order by row_number) filter (where home_country is not null))[1] as home_country
    from ingest_organization t where not is_new group by organization_id;

    create temp table ingest_revision on commit drop as
    select o.id, t.first_row, o.name as old_name, o.iati_type as old_type, o.home_country_id as old_country, t.iati_type as told_type,
      t.home_country as told_country, t.names, o.other_names, o.sector as old_sector, o.classification as old_classification,
      case when may_revise then t.name else o.name end as name,
      case when may_revise then coalesce(t.iati_type, o.iati_type) else coalesce(o.iati_type, t.iati_type) end as iati_type,
      case when may_revise then coalesce(t.home_country, o.home_country_id) else coalesce(o.home_country_id, t.home_country) end as home_country,
      -- Whoever had it unclassified again has chosen too.
      o.classification is not distinct from 'IATI_TYPE' or (o.sector is null and not exists (
        select from record_change c
        where (c.record_type, c.record_id, c.action) = ('ORGANIZATION', o.id, 'CHANGED') and c.use_case <> 'import' and c.after ? 'sector'
      )) as follows_type
    from ingest_told t join organization o on o.id = t.organization_id
    cross join lateral (select t.is_alone
      and not exists (select from record_change c where (c.record_type, c.record_id) = ('ORGANIZATION', o.id) and c.use_case <> 'import')
      and not exists (select from organization_merge m where m.survivor_id = o.id)) as decided (may_revise)`);
  await client.query(
    `with told as (
       select r.*, r.other_names || array(
         select each from unnest(r.names || r.old_name) with ordinality as n (each, place)
         where each <> r.name and each <> all (r.other_names) group by each order by min(place)) as all_names, y.sector, y."governmentLevel" as level,
         r.follows_type and y.sector is distinct from r.old_sector as moves
       from ingest_revision r left join ingest_type y on y.code = r.iati_type
     ), changed as (
       update organization o set name = t.name, other_names = t.all_names, iati_type = t.iati_type, home_country_id = t.home_country,
         illustrative = false,
         sector = case when moves then t.sector else o.sector end,
         government_level = case when moves then t.level else o.government_level end,
         government_kind = case when moves then null else o.government_kind end,
         classification = case when moves then case when t.sector is not null then 'IATI_TYPE' end else o.classification end,
         classified_by = case when moves then null else o.classified_by end,
         classified_at = case when moves then case when t.sector is not null then $1::timestamptz end else o.classified_at end
       from told t
       where o.id = t.id and (moves or o.illustrative or (o.name, o.other_names, o.iati_type, o.home_country_id)
         is distinct from (t.name, t.all_names, t.iati_type, t.home_country))
       returning o.id
     ) insert into ingest_changed select id from changed`,
    [recordedAt],
  );
  await eachRow<{ row_number: number; what: string; stands: string; told: string }>(
    client,
    `select first_row as row_number, what, stands, told from ingest_revision cross join lateral (values
       ('IATI type', iati_type, told_type), ('home country', home_country, told_country)) as v (what, stands, told)
     where stands <> told order by first_row, what`,
    ({ row_number: row, what, stands, told }) => {
      counts.warnings += 1;
      const message = `The register has the ${what} ${stands}, and the row ${told}: what the register has stays. Change it there if the row is right.`;
      return findings.add('WARNING', 'REGISTER_EDITED', message, { row, value: told });
    },
  );
}

/** Organizations of one name may be one: that is for a person to say. */
async function remarkOnNames({ client, counts, findings }: MergeContext): Promise<void> {
  await eachRow<{ row_number: number; name: string; other: string }>(
    client,
    `select n.row_number, n.name, min(o.name) as other
     from ingest_organization n
     join organization_search_text own using (organization_id)
     join organization_search_text t on split_part(t.names, '|', 2) = split_part(own.names, '|', 2) and t.organization_id < n.organization_id
     join organization o on o.id = t.organization_id
     where n.is_new and own.names <> '|'
     group by n.row_number, n.name order by n.row_number`,
    ({ row_number: row, name, other }) => {
      counts.warnings += 1;
      const message = `There is an organization ${shown(other)} already: if it is the same one, merge the two.`;
      return findings.add('WARNING', 'SIMILAR_NAME', message, { row, value: name });
    },
  );
}
