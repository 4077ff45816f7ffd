import { countsOf } from '../import-counts.js';
import type { ExchangeRatesMapping } from '../mapping/mapping.schema.js';
import { changedRows, eachRow, type MergeContext } from './merge-context.js';
import { settleRepetitions } from './repetitions.merge.js';

/** The staging table of exchange rates; `until` follows from the length of the mapping's periods. */
export const EXCHANGE_RATE_STAGING = `
  create temp table ingest_exchange_rate (
    row_number integer not null,
    column_number integer not null,
    currency text collate "C" not null,
    since date not null,
    per_usd numeric not null
  ) on commit drop`;

const LENGTH: Readonly<Record<ExchangeRatesMapping['period']['kind'], string>> = {
  MONTH: '1 month',
  QUARTER: '3 months',
  YEAR: '1 year',
};

/** Joins staged rates (s) to those that stand for the very same days (r), by the length of the periods $1. */
const SAME = `r.superseded_at is null and r.currency = s.currency and r.since = s.since and r.until = (s.since + $1::interval)::date`;
/** … and to those that stand for some of these days only. */
const OVERLAPPING = `r.superseded_at is null and r.currency = s.currency
  and daterange(r.since, r.until) && daterange(s.since, (s.since + $1::interval)::date) and not (${SAME})`;

/**
 * Brings staged rates into the table `exchange_rate`: new ones are added; one that differs from the one that stands for the same
 * days becomes its next revision; the same rate is left as it is, with the source by which it first came. A rate for days of
 * which others stand for a part (a year where months are on record) is refused: both cannot be in force.
 */
export async function mergeExchangeRates(context: MergeContext, mapping: ExchangeRatesMapping): Promise<void> {
  const { client, runId, recordedAt } = context;
  const counts = countsOf(context.counts, 'exchangeRates');
  const length = LENGTH[mapping.period.kind];
  await settleRepetitions<{ currency: string; day: string }>(context, {
    table: 'ingest_exchange_rate',
    kind: 'exchangeRates',
    key: ['currency', 'since'],
    differs: 'min(per_usd) <> max(per_usd)',
    shown: `s.column_number, s.per_usd::text as value, to_char(s.since, 'YYYY-MM-DD') as day`,
    things: 'rates',
    of: ({ currency, day }) => `${currency} from ${day}`,
  });
  await refuseOverlaps(context, length);

  counts.unchanged += await changedRows(
    client,
    `delete from ingest_exchange_rate s using exchange_rate r where ${SAME} and r.per_usd = s.per_usd`,
    [length],
  );
  const revised = await changedRows(
    client,
    `update exchange_rate r set superseded_at = $2 from ingest_exchange_rate s where ${SAME}`,
    [length, recordedAt],
  );
  const written = await changedRows(
    client,
    `insert into exchange_rate (currency, since, until, per_usd, source, revision, import_run_id, recorded_at)
     select s.currency, s.since, (s.since + $1::interval)::date, s.per_usd, $3, coalesce(max(r.revision), 0) + 1, $4, $2
     from ingest_exchange_rate s
       left join exchange_rate r on r.superseded_at = $2 and r.currency = s.currency and r.since = s.since
     group by s.currency, s.since, s.per_usd order by s.currency, s.since`,
    [length, recordedAt, mapping.source, runId],
  );
  counts.revised += revised;
  counts.created += written - revised;
}

async function refuseOverlaps({ client, counts, findings, columns }: MergeContext, length: string): Promise<void> {
  const refused = await changedRows(
    client,
    `create temp table ingest_overlapping on commit drop as
     select s.row_number, s.column_number, s.currency, s.since, s.per_usd::text as rate,
       (array_agg(to_char(r.since, 'YYYY-MM-DD') || ' to ' || to_char(r.until, 'YYYY-MM-DD') || ' (' || r.source || ')'
         order by r.since))[1] as standing
     from ingest_exchange_rate s join exchange_rate r on ${OVERLAPPING.replaceAll('$1', `'${length}'`)}
     group by s.row_number, s.column_number, s.currency, s.since, s.per_usd`,
  );
  if (refused === 0) return;
  countsOf(counts, 'exchangeRates').refused += refused;
  await eachRow<{ row_number: number; column_number: number; currency: string; rate: string; standing: string }>(
    client,
    'select * from ingest_overlapping order by row_number, column_number',
    ({ row_number: row, column_number, currency, rate, standing }) =>
      findings.add(
        'REFUSED',
        'OVERLAPPING_PERIOD',
        `A rate of ${currency} from ${standing} is on record, and no two can be in force on one day: bring rates of the same length.`,
        { row, column: columns[column_number] ?? null, value: rate },
      ),
  );
  await client.query(
    `delete from ingest_exchange_rate s using ingest_overlapping o where (s.currency, s.since) = (o.currency, o.since)`,
  );
}
