import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows have no id and are changed in place: what keeps their changes is given, and the columns of their key. */
const KEYED = [
  ['place_succession', `'successor_id', '', ''`, '{predecessor_id,successor_id}'],
  ['assessment_score', `'assessment_id', 'mission_id', 'partnership_id'`, '{mission_id,assessment_id,dimension}'],
] as const;

/**
 * The history tells of each change which row it was of, so that a report can be made of what was on record at any time. Of rows that
 * have no id and are changed in place it did not. Changes of one table since a time are found by an index.
 */
export class KeysOfChanges1700000000017 implements MigrationInterface {
  name = 'KeysOfChanges1700000000017';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table record_change add column record_key jsonb;
      create index record_change_by_type on record_change (record_type, recorded_at, id);
      ${keepChange(true)}`);
    for (const [table, given, key] of KEYED) {
      await queryRunner.query(`
        create or replace trigger keep_changed after update on ${table}
          for each row when (old.* is distinct from new.*) execute function keep_change(${given}, '${key}')`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, given] of KEYED) {
      await queryRunner.query(`
        create or replace trigger keep_changed after update on ${table}
          for each row when (old.* is distinct from new.*) execute function keep_change(${given})`);
    }
    await queryRunner.query(`
      ${keepChange(false)}
      drop index record_change_by_type;
      alter table record_change drop column record_key;`);
  }
}

/**
 * Keeps what a statement changed. Its arguments: the columns of the record that a row belongs to, of its mission and of its
 * partnership, and, with keys, those of the key of a row that is changed in place.
 */
function keepChange(withKeys: boolean): string {
  return `create or replace function keep_change() returns trigger language plpgsql as $$
      declare
        use_case constant text := coalesce(nullif(current_setting('trisector.use_case', true), ''), 'sql');
        reason constant text := nullif(current_setting('trisector.reason', true), '');
        actor constant text := coalesce(nullif(current_setting('trisector.actor', true), ''), 'database user ' || session_user);
        record_column constant text := tg_argv[0];
        mission_column constant text := tg_argv[1];
        partnership_column constant text := tg_argv[2];
        derived constant text[] := '{lineage,depth,lineage_digest,copied_from_digest,donor_left_on}';
        was jsonb;
        is_now jsonb;
        either jsonb;
      begin
        if tg_op = 'INSERT' then
          insert into record_change (record_type, record_id, mission_id, partnership_id, action, after, use_case, reason, actor)
          select upper(tg_table_name), (row ->> record_column)::bigint, (row ->> mission_column)::integer,
            (row ->> partnership_column)::bigint, 'CREATED', row, use_case, reason, actor
          from (select jsonb_strip_nulls(to_jsonb(n)) - derived as row from new_rows n) as inserted;
          return null;
        end if;
        was := to_jsonb(old) - derived;
        either := was;
        if tg_op = 'UPDATE' then
          is_now := to_jsonb(new);
          select jsonb_object_agg(key, value), jsonb_object_agg(key, is_now -> key) into was, is_now
          from jsonb_each(was) where value is distinct from is_now -> key and key <> 'version';
          if was is null then return null; end if;
        else
          was := jsonb_strip_nulls(was);
        end if;
        insert into record_change (record_type, record_id, mission_id, partnership_id, action, before, after, use_case, reason,
          actor${withKeys ? ', record_key' : ''})
        values (upper(tg_table_name), (either ->> record_column)::bigint, (either ->> mission_column)::integer,
          (either ->> partnership_column)::bigint, case tg_op when 'UPDATE' then 'CHANGED' else 'REMOVED' end, was, is_now,
          use_case, reason, actor${
            withKeys
              ? `, (select jsonb_object_agg(column_name, either -> column_name)
                from unnest(case when tg_op = 'UPDATE' then tg_argv[3]::text[] end) as column_name)`
              : ''
          });
        return null;
      end $$;`;
}
