import { eachRow, type MergeContext } from './merge-context.js';

/**
 * Brings the years of the file as stages: OPERATING, then ENDED.
 *
 * Stages are only replaced where there is nothing but these two: if someone has recorded others, they know more than the file,
 * and a difference is only remarked on. `ingest_life` holds from when to when each partnership lives afterwards,
 * and when it lived before (`old_since`, `old_until`) where that has changed.
 *
 * @param tellsYears whether the file has columns for them: if not, a partnership without stages gets none
 */
export async function mergeStages({ client, counts, findings }: MergeContext, tellsYears: boolean): Promise<void> {
  await client.query(`
    create temp table ingest_life on commit drop as
    select *, not is_simple or coalesce(since >= until, false) as is_kept, since is distinct from old_since or until is distinct from old_until as differs
    from (
      select s.mission_id, s.partnership_id, s.row_number, s.is_new, g.old_since, g.old_until, g.stages = 0 as has_none,
        coalesce(g.is_simple, true) as is_simple,
        coalesce(s.since, g.old_since) as since,
        case when s.open then null else coalesce(s.until, g.old_until) end as until
      from ingest_partnership s cross join lateral (
        select count(*) as stages, min(p.since) filter (where stage = 'OPERATING') as old_since,
          min(p.since) filter (where stage = 'ENDED') as old_until,
          bool_and(stage in ('OPERATING', 'ENDED')) and count(*) = count(distinct stage) as is_simple
        from stage_period p where (p.mission_id, p.partnership_id) = (s.mission_id, s.partnership_id)
      ) g
    ) life`);
  await eachRow<{ row_number: number }>(
    client,
    'select row_number from ingest_life where is_kept and differs order by row_number',
    ({ row_number: row }) => {
      counts.warnings += 1;
      const message =
        'The register has other stages than the years of the row, recorded by someone who knows more: they stay.';
      return findings.add('WARNING', 'REGISTER_EDITED', message, { row });
    },
  );
  await client.query(`
    create temp table ingest_stage on commit drop as
    select mission_id, partnership_id, row_number, since, until from ingest_life where not is_kept and (${tellsYears} and has_none or differs);
    delete from stage_period p using ingest_stage s where (p.mission_id, p.partnership_id) = (s.mission_id, s.partnership_id);
    insert into stage_period (mission_id, partnership_id, stage, since, until)
    select mission_id, partnership_id, 'OPERATING', since, until from ingest_stage order by row_number;
    insert into stage_period (mission_id, partnership_id, stage, since)
    select mission_id, partnership_id, 'ENDED', until from ingest_stage where until is not null order by row_number;
    insert into ingest_changed select mission_id, partnership_id from ingest_stage`);
}
