import { countsOf } from '../import-counts.js';
import { changedRows, eachRow, type MergeContext } from './merge-context.js';
import { remarkNoLongerTold } from './register.merge.js';

/**
 * Brings contributions of which the source tells only the side. There is one for each side and state:
 * if someone has split it in the register, what stands is kept, and the difference refused.
 */
export async function mergeContributions(context: MergeContext): Promise<void> {
  const { client, findings } = context;
  const counts = countsOf(context.counts, 'contributions');
  const told = await changedRows(
    client,
    `create temp table ingest_contribution on commit drop as
     select s.mission_id, s.partnership_id, s.row_number, c.*,
       (select count(*) from contribution o where (o.mission_id, o.partnership_id, o.side, o.state) =
         (s.mission_id, s.partnership_id, c.side, c.state)) as standing
     from ingest_partnership s
     cross join lateral jsonb_to_recordset(s.contributions) as c (side text, state text, amount numeric, currency text, day date)`,
  );
  const created = await changedRows(
    client,
    `with added as (
       insert into contribution (mission_id, partnership_id, side, state, amount, currency, contributed_on)
       select mission_id, partnership_id, side, state, amount, currency, day from ingest_contribution
       where standing = 0 order by row_number, side
       returning mission_id, partnership_id
     ) insert into ingest_changed select * from added`,
  );
  const revised = await changedRows(
    client,
    `with corrected as (
       update contribution o set amount = s.amount, currency = s.currency, contributed_on = coalesce(s.day, o.contributed_on)
       from ingest_contribution s
       where s.standing = 1 and (o.mission_id, o.partnership_id, o.side, o.state) = (s.mission_id, s.partnership_id, s.side, s.state)
         and (o.amount, o.currency, o.contributed_on) is distinct from (s.amount, s.currency, coalesce(s.day, o.contributed_on))
       returning o.mission_id, o.partnership_id
     ) insert into ingest_changed select * from corrected`,
  );
  let refused = 0;
  await eachRow<{ row_number: number; side: string; amount: string; standing: string }>(
    client,
    `select row_number, side, amount::text, standing from ingest_contribution s
     where standing > 1 and amount <> (select sum(o.amount) from contribution o
       where (o.mission_id, o.partnership_id, o.side, o.state) = (s.mission_id, s.partnership_id, s.side, s.state))
     order by row_number, side`,
    ({ row_number: row, side, amount, standing }) => {
      refused += 1;
      const message =
        `The register has ${standing} contributions of the side ${side} that do not make ${amount} together: they stay. ` +
        'Correct them in the register.';
      return findings.add('REFUSED', 'REGISTER_EDITED', message, { row, value: amount });
    },
  );
  counts.read += told;
  counts.created += created;
  counts.revised += revised;
  counts.refused += refused;
  counts.unchanged += told - created - revised - refused;
  await remarkNoLongerTold(
    context,
    'contribution',
    `select s.row_number, o.amount || ' ' || o.currency || ' of the side ' || o.side as what
     from ingest_partnership s join contribution o on (o.mission_id, o.partnership_id) = (s.mission_id, s.partnership_id)
     where o.side is not null and not exists (select from ingest_contribution t
       where (t.mission_id, t.partnership_id, t.side, t.state) = (o.mission_id, o.partnership_id, o.side, o.state))
     order by s.row_number, o.id`,
  );
}
