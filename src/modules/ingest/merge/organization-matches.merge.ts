import { countsOf } from '../import-counts.js';
import { changedRows, eachRow, type MergeContext } from './merge-context.js';

/**
 * Finds the organizations that staged rows tell of, by their identifiers, and gives new ones their ids; rows that contradict each
 * other, or the register, are refused. Makes `ingest_organization` and `ingest_identifier`.
 * @returns how many rows are left
 */
export async function matchOrganizations(context: MergeContext): Promise<number> {
  const { client } = context;
  await client.query(`
    create temp table ingest_identifier on commit drop as
    select s.row_number, i.scheme, i.value
    from ingest_record s cross join lateral jsonb_to_recordset(s.record -> 'identifiers') as i (scheme text, value text);
    analyze ingest_identifier`);
  await refuseSharedIdentifiers(context);
  await refuseSeveralHolders(context);
  const told = await changedRows(
    client,
    `create temp table ingest_organization on commit drop as
     select s.row_number, r.name, array(select jsonb_array_elements_text(r."otherNames")) as other_names, r."iatiType" as iati_type,
       r."homeCountry" as home_country, h.organization_id, h.organization_id is null as is_new
     from ingest_record s
     cross join lateral jsonb_to_record(s.record) as r (name text, "otherNames" jsonb, "iatiType" text, "homeCountry" text)
     left join (select distinct row_number, organization_id from ingest_identifier join organization_identifier using (scheme, value)) h
       using (row_number)
     order by s.row_number`,
  );
  await client.query(`
    update ingest_organization o set organization_id = n.id
    from (select row_number, nextval(pg_get_serial_sequence('organization', 'id')) as id
      from (select row_number from ingest_organization where is_new order by row_number) as new_ones) n
    where n.row_number = o.row_number;
    analyze ingest_organization`);
  return told;
}

/** One identifier is that of one organization: rows that share one tell the same organization twice, in different words. */
async function refuseSharedIdentifiers(context: MergeContext): Promise<void> {
  await context.client.query(`
    create temp table ingest_refused on commit drop as
    select i.row_number, i.scheme || ' ' || i.value as identifier, null::text as holders, s.rows
    from ingest_identifier i
    join (select scheme, value, string_agg(row_number::text, ', ' order by row_number) as rows from ingest_identifier
      group by scheme, value having count(*) > 1) s using (scheme, value)`);
  await refuse(context, 'CONFLICTING_ROWS', ({ identifier, rows }) => {
    const shortened = rows.length > 60 ? `${rows.slice(0, 60)}…` : rows;
    return `Rows ${shortened} have the same identifier, ${identifier}: it can be that of one organization only. Leave one of them, or correct them.`;
  });
}

/** The identifiers of a row are those of two organizations of the register. */
async function refuseSeveralHolders(context: MergeContext): Promise<void> {
  await context.client.query(`
    create temp table ingest_refused on commit drop as
    select i.row_number, string_agg(i.scheme || ' ' || i.value, ', ' order by i.scheme) as identifier,
      string_agg(distinct to_json(left(o.name, 60))::text, ', ') as holders, '' as rows
    from ingest_identifier i
    join organization_identifier using (scheme, value) join organization o on o.id = organization_id
    group by i.row_number having count(distinct o.id) > 1`);
  await refuse(
    context,
    'DUPLICATE_REFERENCE',
    ({ identifier, holders }) =>
      `${identifier} are identifiers of different organizations of the register, ${holders}: if they are one, merge them; if not, correct the row.`,
  );
}

interface RefusedRow {
  readonly row_number: number;
  readonly identifier: string;
  readonly holders: string | null;
  readonly rows: string;
}

/** Refuses the rows that stand in `ingest_refused`, each once. */
async function refuse(
  { client, counts, findings }: MergeContext,
  rule: 'CONFLICTING_ROWS' | 'DUPLICATE_REFERENCE',
  message: (row: RefusedRow) => string,
): Promise<void> {
  const organizations = countsOf(counts, 'organizations');
  await eachRow<RefusedRow>(
    client,
    'select distinct on (row_number) * from ingest_refused order by row_number, identifier',
    (each) => {
      organizations.refused += 1;
      counts.rows.refused += 1;
      return findings.add('REFUSED', rule, message(each), { row: each.row_number, value: each.identifier });
    },
  );
  await client.query(`
    delete from ingest_record where row_number in (select row_number from ingest_refused);
    delete from ingest_identifier where row_number in (select row_number from ingest_refused);
    drop table ingest_refused`);
}
