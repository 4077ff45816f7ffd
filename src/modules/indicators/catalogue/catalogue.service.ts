import type { Pool } from 'pg';
import { CATALOGUE } from './catalogue.js';
import type { CatalogueEntry } from './entry.js';

/**
 * Puts the definitions that ship with the product into the table `indicator`.
 *
 * Idempotent, and safe at every start: an entry that stands at the same or a later version is not touched. What a revision takes the
 * place of stays as a version of it.
 */
export async function loadCatalogue(
  pool: Pick<Pool, 'query'>,
  catalogue: readonly CatalogueEntry[] = CATALOGUE,
): Promise<void> {
  const rows = catalogue.map((entry) => ({
    code: entry.code,
    name: entry.name,
    theme: entry.theme,
    definition: entry.definition,
    unit: entry.unit,
    measure: entry.measure,
    direction: entry.direction,
    source: entry.source,
    citation: entry.citation,
    time_operator: entry.timeOperator,
    place_operator: entry.placeOperator,
    expected_units: entry.expectedUnits,
    least_coverage: entry.leastCoverage,
    may_overlap: entry.mayOverlap ?? false,
    version: entry.version,
  }));
  const columns = Object.keys(rows[0] ?? {});
  // Signed in the same statement, so that it is one transaction: the history tells of it as of any other use case.
  await pool.query(
    `insert into indicator (${columns.join(', ')})
     select ${columns.map((column) => `r.${column}`).join(', ')}
     from (select set_config('trisector.use_case', 'catalogue', true), set_config('trisector.actor', 'trisector', true)) as signed
       cross join jsonb_populate_recordset(null::indicator, $1) r left join indicator i using (code)
     where i.code is null or i.version < r.version
     order by r.code
     on conflict (code) do update set (${columns.join(', ')}) = row(${columns.map((column) => `excluded.${column}`).join(', ')})
     where indicator.version < excluded.version`,
    [JSON.stringify(rows)],
  );
}
