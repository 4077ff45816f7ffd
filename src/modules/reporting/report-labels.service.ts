import type { Connection } from '../../platform/database/connections.js';
import { tablesThen } from './plan/register-then.js';
import type { GroupResult } from './plan/result.js';
import type { KeyLabel } from './report-keys.rules.js';
import type { ReportRequest } from './report-request.js';

/** The statements that name keys of which a request knows nothing beforehand, by dimension; $1: the keys as text. */
const NAMES: Partial<Record<ReportRequest['groupBy'][number], string>> = {
  PARTNERSHIP: `select k.raw, m.code || '/' || p.reference as code, p.title as label
    from unnest($1::text[]) k(raw)
      join partnership p on (p.mission_id, p.id) = (split_part(k.raw, '/', 1)::int, split_part(k.raw, '/', 2)::bigint)
      join mission m on m.id = p.mission_id`,
  ARRANGEMENT: `select r.id::text as raw, m.code || '/' || r.id as code, r.name as label
    from institutional_arrangement r join mission m on m.id = r.mission_id where r.id = any($1::bigint[])`,
  // Places that follow each other may have the same code: their first days tell them apart.
  PLACE: `select p.id::text as raw, p.name as label, concat_ws('/', p.country_id, p.level, p.code) || case when exists (
        select from place o where (o.country_id, o.level, o.code) = (p.country_id, p.level, p.code) and o.id <> p.id)
      then coalesce('@' || p.since, '') else '' end as code
    from place p where p.id = any($1::bigint[])`,
};

/**
 * Reads codes and labels of the keys that results have in dimensions of the register: partnerships and places.
 * @param asOf time of which they are told, ISO 8601. Null: now
 */
export async function readKeyLabels(
  client: Pick<Connection, 'query'>,
  groupBy: ReportRequest['groupBy'],
  results: readonly GroupResult[],
  asOf: string | null = null,
): Promise<KeyLabel[]> {
  const labels: KeyLabel[] = [];
  for (const [index, dimension] of groupBy.entries()) {
    const text = NAMES[dimension];
    if (text === undefined) continue;
    // What begins with a letter stands for no single record: NONE, SEVERAL.
    const keys = new Set(
      results.flatMap(({ keys: { [index]: key } }) => (key != null && /^\d/.test(key) ? [key] : [])),
    );
    const { rows } = await client.query<Omit<KeyLabel, 'dimension'>>(
      asOf === null
        ? { text, values: [[...keys]] }
        : { text: `with ${tablesThen(text, '$2::timestamptz').join(',\n')} ${text}`, values: [[...keys], asOf] },
    );
    labels.push(...rows.map((row) => ({ dimension, ...row })));
  }
  return labels;
}
