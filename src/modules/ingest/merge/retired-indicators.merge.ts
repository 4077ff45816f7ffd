import { countsOf } from '../import-counts.js';
import type { IndicatorSettings } from '../mapping/mapping.schema.js';
import { changedRows, eachRow, type MergeContext } from './merge-context.js';

const RETIRED = 'ingest_retired r where r.indicator = s.indicator and r.retired_on <= s.period_start';

/** Refuses the figures of periods that begin when their indicator is retired; earlier ones can still be told and corrected. */
export async function refuseRetired(
  { client, counts, findings, columns }: MergeContext,
  ids: readonly number[],
  indicators: readonly IndicatorSettings[],
): Promise<void> {
  await client.query('create temp table ingest_retired (indicator integer, retired_on date) on commit drop');
  const retired = await changedRows(
    client,
    `insert into ingest_retired select i.position - 1, d.retired_on
     from unnest($1::integer[]) with ordinality as i (id, position) join indicator d using (id) where d.retired_on is not null`,
    [ids],
  );
  if (retired === 0) return;
  interface RetiredFigure {
    row_number: number;
    column_number: number;
    indicator: number;
    country_id: string;
    period: string;
    value: string | null;
    retired_on: string;
  }
  await eachRow<RetiredFigure>(
    client,
    `select s.row_number, s.column_number, s.indicator, s.country_id, to_char(s.period_start, 'YYYY-MM-DD') as period,
       s.value::text, r.retired_on::text from ingest_observation s, ${RETIRED} order by s.row_number, s.column_number`,
    ({ row_number: row, column_number, indicator, country_id, period, value, retired_on }) =>
      findings.add(
        'REFUSED',
        'INDICATOR_RETIRED',
        `The indicator ${indicators[indicator]?.code} is retired on ${retired_on}: there is to be no figure of it for ${country_id} from ${period}. Leave it out, or take the retirement back.`,
        { row, column: columns[column_number] ?? null, value },
      ),
  );
  countsOf(counts, 'observations').refused += await changedRows(
    client,
    `delete from ingest_observation s using ${RETIRED}`,
  );
}
