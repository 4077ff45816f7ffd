import { escapeLiteral } from 'pg';
import { countsOf } from '../import-counts.js';
import type { PartnershipsMapping } from '../mapping/mapping.schema.js';
import { changedRows, type MergeContext } from './merge-context.js';
import { remarkNoLongerTold } from './register.merge.js';

type MemberSettings = NonNullable<PartnershipsMapping['members']>;

/**
 * Brings the members: organizations are recognized by their identifier in the source's scheme, and new ones stay unclassified
 * until a person chooses their sector. A membership lasts as long as the partnership, as far as the file tells;
 * one that stands keeps its dates, unless they are those of a life that the file has just corrected.
 */
export async function mergeMembers(context: MergeContext, settings: MemberSettings): Promise<void> {
  const { client } = context;
  await client.query(`
    create temp table ingest_member on commit drop as
    select s.mission_id, s.partnership_id, s.row_number, m.key, m.name
    from ingest_partnership s cross join lateral jsonb_to_recordset(s.members) as m (key text, name text)`);
  await mergeOrganizations(context, settings.identifierScheme);
  await mergeMemberships(context, settings.role);
  await remarkNoLongerTold(
    context,
    'member',
    `select s.row_number, o.name as what
     from ingest_partnership s
     join membership m on (m.mission_id, m.partnership_id) = (s.mission_id, s.partnership_id) and m.role = ${escapeLiteral(settings.role)}
     join organization o on o.id = m.organization_id
     join organization_identifier i on i.organization_id = o.id and i.scheme = ${escapeLiteral(settings.identifierScheme)}
     where not exists (select from ingest_member t join ingest_organization g using (key)
       where (t.mission_id, t.partnership_id, g.organization_id) = (m.mission_id, m.partnership_id, m.organization_id))
     order by s.row_number, what`,
  );
}

async function mergeOrganizations({ client, counts }: MergeContext, scheme: string): Promise<void> {
  const organizations = countsOf(counts, 'organizations');
  const told = await changedRows(
    client,
    `create temp table ingest_organization on commit drop as
     select distinct on (m.key) m.key, m.name, i.organization_id, i.organization_id is null as is_new
     from ingest_member m left join organization_identifier i on (i.scheme, i.value) = ($1, m.key)
     order by m.key, m.row_number`,
    [scheme],
  );
  await client.query(
    `update ingest_organization set organization_id = nextval(pg_get_serial_sequence('organization', 'id')) where is_new`,
  );
  const created = await changedRows(
    client,
    'insert into organization (id, name) select organization_id, name from ingest_organization where is_new order by organization_id',
  );
  await client.query(
    `insert into organization_identifier (scheme, value, organization_id)
     select $1, key, organization_id from ingest_organization where is_new order by key`,
    [scheme],
  );
  organizations.read += told;
  organizations.created += created;
  organizations.unchanged += told - created;
}

async function mergeMemberships({ client, counts }: MergeContext, role: string): Promise<void> {
  const memberships = countsOf(counts, 'memberships');
  const created = await changedRows(
    client,
    `with added as (
       insert into membership (mission_id, partnership_id, organization_id, role, since, until)
       select t.mission_id, t.partnership_id, g.organization_id, $1, l.since, l.until
       from ingest_member t join ingest_organization g using (key) join ingest_life l using (mission_id, partnership_id)
       where not exists (select from membership m
         where (m.mission_id, m.partnership_id, m.organization_id, m.role) = (t.mission_id, t.partnership_id, g.organization_id, $1))
       order by t.row_number, g.name
       returning mission_id, partnership_id
     ) insert into ingest_changed select * from added`,
    [role],
  );
  const revised = await changedRows(
    client,
    `with moved as (
       update membership m set since = l.since, until = l.until
       from ingest_member t join ingest_organization g using (key) join ingest_life l using (mission_id, partnership_id)
       where (m.mission_id, m.partnership_id, m.organization_id, m.role) = (t.mission_id, t.partnership_id, g.organization_id, $1)
         and l.differs and not l.is_kept and not l.is_new
         and (m.since, m.until) is not distinct from (l.old_since, l.old_until)
       returning m.mission_id, m.partnership_id
     ) insert into ingest_changed select * from moved`,
    [role],
  );
  const told = await changedRows(client, 'select from ingest_member');
  memberships.read += told;
  memberships.created += created;
  memberships.revised += revised;
  memberships.unchanged += told - created - revised;
}
