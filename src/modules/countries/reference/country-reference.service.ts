import type { Pool } from 'pg';
import { countryReference } from './country-reference.rules.js';

const COUNTRY_COLUMNS = [
  'iso2',
  'iso_numeric',
  'name',
  'region_code',
  'region_name',
  'subregion_code',
  'subregion_name',
  'world_bank_region',
  'income_group',
];

const columnsOf = (alias: string) => COUNTRY_COLUMNS.map((column) => `${alias}.${column}`).join(', ');

/**
 * Brings countries and their names up to the reference that ships with the product.
 *
 * Idempotent: rows that already stand as they should are not touched, so it may run at every start and in several
 * processes at once. Countries and names that the reference does not have stay.
 */
export async function loadReferenceData(pool: Pick<Pool, 'query'>): Promise<void> {
  const reference = countryReference();
  const names = JSON.stringify(reference.names);
  await pool.query(
    `insert into country (iso3, ${COUNTRY_COLUMNS.join(', ')})
     select r.iso3, ${columnsOf('r')}
     from jsonb_populate_recordset(null::country, $1) r left join country c using (iso3)
     where c.iso3 is null or (${columnsOf('c')}) is distinct from (${columnsOf('r')})
     order by iso3
     on conflict (iso3) do update set (${COUNTRY_COLUMNS.join(', ')}) = row(${columnsOf('excluded')})`,
    [JSON.stringify(reference.countries)],
  );
  // A name that is usual no longer gives way first: one name of a language is usual at a time.
  await pool.query(
    `update country_name n set usual = false
     from jsonb_populate_recordset(null::country_name, $1) r
     where r.usual and n.usual and (n.country_id, n.language) = (r.country_id, r.language) and n.name <> r.name`,
    [names],
  );
  // Another process may be adding the same names at this moment: whichever rule they would break, they are there then.
  await pool.query(
    `insert into country_name (country_id, language, name, usual)
     select country_id, language, name, r.usual
     from jsonb_populate_recordset(null::country_name, $1) r left join country_name n using (country_id, language, name)
     where n.usual is null
     order by country_id, language, name
     on conflict do nothing`,
    [names],
  );
  await pool.query(
    `update country_name n set usual = r.usual
     from jsonb_populate_recordset(null::country_name, $1) r
     where (n.country_id, n.language, n.name) = (r.country_id, r.language, r.name) and n.usual <> r.usual`,
    [names],
  );
}
