import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a cell holds of a set of observations; `o` is the table or its new rows. */
const FIGURE = `coalesce(o.value, trim_scale(o.numerator) / nullif(trim_scale(o.denominator), 0))`;
const CONTENTS = 'observations, figures, total, least, greatest, ratios, numerator, denominator, status';
const KEY = 'indicator_id, country_id, mission_id, scenario, period_kind, period_start';

/** A column that a later schema has added to cells: what it is of a set of observations (o), of one, and of none. */
export interface CellColumn {
  readonly name: string;
  readonly rolled: string;
  readonly single: string;
  readonly empty: string;
}

/**
 * The functions that keep cells: as this schema made them, and with what a later one has added.
 * @param more columns of cells
 * @param only which observations count, as a condition on `$`; left out: all
 */
export function cellFunctions(more: readonly CellColumn[] = [], only: string | null = null): string {
  const contents = [CONTENTS, ...more.map(({ name }) => name)].join(', ');
  const replace = contents.replace(/\w+/g, '$& = excluded.$&');
  const counted = (alias?: string) =>
    only === null ? '' : ` and ${only.replace('$', alias === undefined ? '' : `${alias}.`)}`;
  // Within a text of SQL that is put together.
  const quoted = (sql: string) => sql.replaceAll("'", "''");
  return `
    -- What the observations of the touched cells come to now. Planned anew each time: a plan for one row is wrong for 100,000.
    create or replace function roll_up_observations(changed text) returns text language sql immutable as $$
      select 'insert into observation_cell (${KEY}, year, ${contents})
        select distinct on (${KEY}) ${KEY}, year, ${contents} from (
          select o.indicator_id, o.country_id, coalesce(o.mission_id, 0) as mission_id, o.scenario, o.period_kind, o.period_start,
            date_part(''year'', o.period_start)::integer as year, o.partnership_id is null as own, count(*) as observations,
            count(${FIGURE}) as figures, sum(${FIGURE}) as total,
            case when count(${FIGURE}) > 1 then min(${FIGURE}) end as least,
            case when count(${FIGURE}) > 1 then max(${FIGURE}) end as greatest,
            count(o.numerator) as ratios, sum(o.numerator) as numerator, sum(o.denominator) as denominator,
            case when count(o.value) + count(o.numerator) = 0 then min(o.status collate "C") end as status${more.map(({ name, rolled }) => `, ${quoted(rolled)} as ${name}`).join('')}
          from (select distinct ${KEY} from ' || changed || ') t join observation o
            on o.indicator_id = t.indicator_id and o.country_id = t.country_id and o.period_start = t.period_start
              and o.period_kind = t.period_kind and o.scenario = t.scenario and o.mission_id is not distinct from t.mission_id
          where o.superseded_at is null${quoted(counted('o'))}
          group by o.indicator_id, o.country_id, o.mission_id, o.scenario, o.period_kind, o.period_start, o.partnership_id is null
        ) part order by ${KEY}, own desc
        on conflict (${KEY}) do update set ${replace}'
    $$;

    -- Whoever changes observations of the same mission at the same time goes first, so that no sum leaves out what the other
    -- has changed. Those of no mission wait for each other at their unique index.
    -- A cell of which nothing stands any more is kept, empty, as its observations are: a transaction that saw it otherwise has
    -- to collide with that.
    create or replace function keep_observation_cells() returns trigger language plpgsql as $$
    begin
      if tg_op = 'TRUNCATE' then
        truncate observation_cell;
      elsif tg_op = 'INSERT' then
        perform from mission where id in (select mission_id from new_rows where mission_id is not null) order by id for no key update;
        -- The figure of a mission or a data set itself is its cell, whatever partnerships report.
        insert into observation_cell (${KEY}, year, ${contents})
        select o.indicator_id, o.country_id, coalesce(o.mission_id, 0), o.scenario, o.period_kind, o.period_start,
          date_part('year', o.period_start)::integer, 1, (figure is not null)::integer, figure, null, null,
          (o.numerator is not null)::integer, o.numerator, o.denominator,
          case when o.value is null and o.numerator is null then o.status end${more.map(({ single }) => `, ${single}`).join('')}
        from new_rows o cross join lateral (select ${FIGURE} as figure) f
        where o.partnership_id is null and o.superseded_at is null${counted('o')}
        on conflict (${KEY}) do update set ${replace};
        if exists (select from new_rows where partnership_id is not null${counted()}) then
          execute roll_up_observations('new_rows where partnership_id is not null and superseded_at is null${quoted(counted())}');
        end if;
      else
        perform from mission where id in (select mission_id from old_rows where mission_id is not null) order by id for no key update;
        -- What is deleted leaves nothing; of what is superseded an empty cell stays.
        execute case tg_op when 'DELETE' then 'delete from observation_cell c using'
          else 'update observation_cell c set observations = 0, figures = 0, total = null, least = null, greatest = null,
            ratios = 0, numerator = null, denominator = null, status = null${more.map(({ name, empty }) => `, ${name} = ${empty}`).join('')} from' end
          || ' (select distinct ${KEY} from old_rows where true${quoted(counted())}) o
          where (c.indicator_id, c.country_id, c.mission_id, c.scenario, c.period_kind, c.period_start)
            = (o.indicator_id, o.country_id, coalesce(o.mission_id, 0), o.scenario, o.period_kind, o.period_start)
            and not exists (select from observation s where s.superseded_at is null${quoted(counted('s'))} and s.indicator_id = o.indicator_id
              and s.country_id = o.country_id and s.period_start = o.period_start and s.period_kind = o.period_kind
              and s.scenario = o.scenario and s.mission_id is not distinct from o.mission_id)';
        execute roll_up_observations('old_rows where true${quoted(counted())}');
        if tg_op = 'UPDATE' then
          perform from mission where id in (select mission_id from new_rows where mission_id is not null) order by id for no key update;
          if exists (select ${KEY} from new_rows where superseded_at is null${counted()} except select ${KEY} from old_rows where true${counted()}) then
            execute roll_up_observations('new_rows where true${quoted(counted())}');
          end if;
        end if;
      end if;
      return null;
    end $$;
  `;
}

/**
 * Stored roll-ups of observations, one row for each reporting unit and period: what stands now, taken together over
 * partnerships. Triggers keep them in step in the transaction that changes observations, statement by statement and by sets.
 * The column by which cells would be distributed, `country_id`, is in their key.
 */
export class ObservationCells1700000000006 implements MigrationInterface {
  name = 'ObservationCells1700000000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table observation add constraint observation_of_partnership_has_mission
        check (partnership_id is null or mission_id is not null);

      create table observation_cell (
        indicator_id integer not null,
        country_id text collate "C" not null,
        mission_id integer not null,
        scenario text collate "C" not null,
        period_kind text collate "C" not null,
        period_start date not null,
        year integer not null,
        observations integer not null,
        figures integer not null,
        total numeric,
        least numeric,
        greatest numeric,
        ratios integer not null,
        numerator numeric,
        denominator numeric,
        status text,
        primary key (${KEY})
      );

      ${cellFunctions()}

      do $$ begin execute roll_up_observations('observation'); end $$;
      create trigger observation_cells_inserted after insert on observation referencing new table as new_rows
        for each statement execute function keep_observation_cells();
      create trigger observation_cells_updated after update on observation referencing old table as old_rows new table as new_rows
        for each statement execute function keep_observation_cells();
      create trigger observation_cells_deleted after delete on observation referencing old table as old_rows
        for each statement execute function keep_observation_cells();
      create trigger observation_cells_truncated after truncate on observation
        for each statement execute function keep_observation_cells();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger observation_cells_inserted on observation;
      drop trigger observation_cells_updated on observation;
      drop trigger observation_cells_deleted on observation;
      drop trigger observation_cells_truncated on observation;
      drop function keep_observation_cells(), roll_up_observations(text);
      drop table observation_cell;
      alter table observation drop constraint observation_of_partnership_has_mission;
    `);
  }
}
