import type { MigrationInterface, QueryRunner } from 'typeorm';

export const KEY = 'indicator_id, scenario, dimension, year, group_code';
export const CONTENTS = 'units, total, least, greatest, ratios, numerator, denominator';

/** What the groups come to, as this schema had it. */
export const GROUPS_ROLLED = `
    -- What the groups come to: of the figures of countries themselves, by calendar years.
    create view observation_group_rolled as
      select o.indicator_id, o.scenario, g.dimension, o.year, g.group_code,
        count(*) filter (where o.figures > 0)::integer as units, sum(o.total) as total, min(o.total) as least, max(o.total) as greatest,
        count(*) filter (where o.ratios > 0)::integer as ratios, sum(o.numerator) as numerator, sum(o.denominator) as denominator
      from observation_cell o join country_group g using (country_id)
      where o.mission_id = 0 and o.period_kind = 'YEAR' and o.figures + o.ratios > 0
      group by o.indicator_id, o.scenario, g.dimension, o.year, g.group_code;
  `;

/** The function that brings groups to what they come to, of which these are the columns besides the key. */
export function rollUpGroups(contents: string, key = KEY): string {
  return `
    -- Brings the groups of some indicators and years (null: all years) to what they come to. Planned anew each time: a plan for one
    -- year is wrong for fifty.
    create or replace function roll_up_groups(indicators integer[], years integer[]) returns void language plpgsql as $$
    begin
      insert into observation_group_change select id, 1 from unnest(indicators) as id order by id
        on conflict (indicator_id) do update set changes = observation_group_change.changes + 1;
      execute 'delete from observation_group where indicator_id = any ($1) and ($2 is null or year = any ($2))' using indicators, years;
      execute 'insert into observation_group (${key}, ${contents}) select ${key}, ${contents} from observation_group_rolled
        where indicator_id = any ($1) and ($2 is null or year = any ($2))' using indicators, years;
    end $$;
  `;
}

/** The function that has the groups of changed cells rolled up. @param only which cells are in groups; left out: all */
export function keepGroups(only = ''): string {
  return `
    create or replace function keep_observation_groups() returns trigger language plpgsql as $$
    declare
      indicators integer[];
      years integer[];
    begin
      if tg_op = 'TRUNCATE' then
        truncate observation_group, observation_reporter;
        return null;
      end if;
      select array_agg(distinct indicator_id), array_agg(distinct year) into indicators, years from changed_rows ${only};
      if indicators is not null then perform roll_up_groups(indicators, years); end if;
      -- Those who write for the same mission, or the same data set, have waited for each other by now.
      if tg_op <> 'DELETE' then
        insert into observation_reporter select distinct indicator_id, scenario, country_id, mission_id from changed_rows
          where observations > 0 order by 1, 2, 3, 4 on conflict do nothing;
      end if;
      if tg_op <> 'INSERT' then
        delete from observation_reporter r using changed_rows c
        where (r.indicator_id, r.scenario, r.country_id, r.mission_id) = (c.indicator_id, c.scenario, c.country_id, c.mission_id)
          and (tg_op = 'DELETE' or c.observations = 0)
          and not exists (select from observation_cell o where o.indicator_id = c.indicator_id and o.scenario = c.scenario
            and o.country_id = c.country_id and o.mission_id = c.mission_id and o.observations > 0);
      end if;
      return null;
    end $$;
  `;
}

/**
 * The second stored roll-up of observations: figures of countries taken together by groups of countries and by years, so that a report
 * by region and year reads as many rows as it answers. Only what adds up exactly is kept. Views are the one definition of it, and
 * triggers keep the tables in step in the transaction that changes cells. Figures of missions are not in it: how they are taken
 * together depends on the definition of their indicator.
 */
export class ObservationGroups1700000000015 implements MigrationInterface {
  name = 'ObservationGroups1700000000015';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table observation_group (
        indicator_id integer not null,
        scenario text collate "C" not null,
        dimension text collate "C" not null,
        year integer not null,
        group_code text collate "C" not null,
        units integer not null,
        total numeric,
        least numeric,
        greatest numeric,
        ratios integer not null,
        numerator numeric,
        denominator numeric,
        primary key (${KEY})
      );

      create table observation_reporter (
        indicator_id integer not null,
        scenario text collate "C" not null,
        country_id text collate "C" not null,
        mission_id integer not null,
        primary key (indicator_id, scenario, country_id, mission_id)
      );

      -- Counts the changes of the groups of an indicator. Who changes them at the same time waits for this row, or collides with it.
      create table observation_group_change (
        indicator_id integer primary key,
        changes bigint not null
      );

      create view country_group as
        select c.iso3 as country_id, g.dimension collate "C" as dimension, coalesce(g.code, 'NONE') collate "C" as group_code
        from country c cross join lateral (values ('ALL', 'ALL'), ('REGION', c.region_code), ('SUBREGION', c.subregion_code),
          ('WORLD_BANK_REGION', c.world_bank_region), ('INCOME_GROUP', c.income_group)) as g(dimension, code);

      ${GROUPS_ROLLED}

      -- Who has ever reported, in any period and whatever they said.
      create view observation_reporter_rolled as
        select distinct indicator_id, scenario, country_id, mission_id from observation_cell where observations > 0;

      ${rollUpGroups(CONTENTS)}

      ${keepGroups('where mission_id = 0')}

      create function keep_country_groups() returns trigger language plpgsql as $$
      begin
        if exists (select iso3, region_code, subregion_code, world_bank_region, income_group from new_rows
            except select iso3, region_code, subregion_code, world_bank_region, income_group from old_rows) then
          perform roll_up_groups(array(select indicator_id from observation_group_change), null);
        end if;
        return null;
      end $$;

      insert into observation_reporter select indicator_id, scenario, country_id, mission_id from observation_reporter_rolled;
      select roll_up_groups(array(select distinct indicator_id from observation_cell where mission_id = 0), null);
      create trigger observation_groups_inserted after insert on observation_cell referencing new table as changed_rows
        for each statement execute function keep_observation_groups();
      create trigger observation_groups_updated after update on observation_cell referencing new table as changed_rows
        for each statement execute function keep_observation_groups();
      create trigger observation_groups_deleted after delete on observation_cell referencing old table as changed_rows
        for each statement execute function keep_observation_groups();
      create trigger observation_groups_truncated after truncate on observation_cell
        for each statement execute function keep_observation_groups();
      create trigger country_groups_updated after update on country referencing old table as old_rows new table as new_rows
        for each statement execute function keep_country_groups();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger country_groups_updated on country;
      drop trigger observation_groups_inserted on observation_cell;
      drop trigger observation_groups_updated on observation_cell;
      drop trigger observation_groups_deleted on observation_cell;
      drop trigger observation_groups_truncated on observation_cell;
      drop function keep_country_groups(), keep_observation_groups(), roll_up_groups(integer[], integer[]);
      drop view observation_reporter_rolled, observation_group_rolled, country_group;
      drop table observation_group_change, observation_reporter, observation_group;
    `);
  }
}
