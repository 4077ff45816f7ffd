import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a definition says; a change of any of it is a new version. */
export const DEFINITION =
  'code, name, theme, definition, unit, measure, direction, source, citation, time_operator, place_operator, weight_indicator_id, ' +
  'expected_units, least_coverage, may_overlap, reporter_kinds, reporter_mission_ids, comparable_since, retired_on';

const PLACE_OPERATORS = `'SUM', 'RATIO_OF_SUMS', 'MEAN', 'MEDIAN', 'MIN', 'MAX', 'WEIGHTED_MEAN', 'NONE'`;

/** The functions that keep the versions of definitions, of which these are the columns. */
export function definitionFunctions(definition: string): string {
  const of = (row: string) => definition.replace(/\w+/g, `${row}.$&`);
  return `
    create or replace function revise_definition() returns trigger language plpgsql as $$
    begin
      if (${of('new')}) is distinct from (${of('old')}) and new.version <= old.version or new.version < old.version then
        raise exception 'A definition of % is not edited in place: it takes a later version than %.', old.code, old.version
          using errcode = 'integrity_constraint_violation', constraint = 'indicator_revised', table = 'indicator';
      end if;
      return new;
    end $$;

    create or replace function keep_definition() returns trigger language plpgsql as $$
    declare
      starts timestamptz := clock_timestamp();
    begin
      if new.weight_indicator_id is not null and exists (
        with recursive weighing as (
          select new.weight_indicator_id as id
          union select i.weight_indicator_id from weighing w join indicator i using (id) where i.weight_indicator_id is not null
        )
        select from weighing where id = new.id
      ) then
        raise exception 'The indicator % would weigh itself.', new.code
          using errcode = 'integrity_constraint_violation', constraint = 'indicator_weight_cycle', table = 'indicator';
      end if;
      if tg_op = 'UPDATE' then
        if new.version = old.version then return null; end if;
        select greatest(starts, v.since) into starts from indicator_version v where v.indicator_id = new.id and v.until is null;
        update indicator_version set until = starts where indicator_id = new.id and until is null;
      end if;
      insert into indicator_version (indicator_id, version, since, ${definition}) values (new.id, new.version, starts, ${of('new')});
      return null;
    end $$;
  `;
}

/**
 * Definitions of indicators as versioned records: `indicator` holds the present one, which reports and imports read, and
 * `indicator_version` every one that there was. A trigger keeps the two equal, whatever writes, and refuses to edit a definition in place.
 */
export class IndicatorVersions1700000000007 implements MigrationInterface {
  name = 'IndicatorVersions1700000000007';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table indicator
        add column may_overlap boolean not null default false,
        add column reporter_kinds text[] constraint indicator_reporter_kinds
          check (reporter_kinds <@ '{BILATERAL,REGIONAL}' and cardinality(reporter_kinds) > 0),
        add column reporter_mission_ids integer[] constraint indicator_reporter_missions
          check (cardinality(reporter_mission_ids) > 0),
        add column comparable_since timestamptz,
        add column retired_on date,
        drop constraint indicator_place_operator_check,
        drop constraint indicator_check,
        add constraint indicator_place_operator check (place_operator in (${PLACE_OPERATORS})
          or (place_operator in ('DISTINCT', 'POOLED') and source = 'DERIVED')),
        add constraint indicator_weight check
          (place_operator <> 'WEIGHTED_MEAN' or weight_indicator_id is not null or source = 'DERIVED'),
        add constraint indicator_overlap check
          (not may_overlap or (source = 'REPORTED' and measure = 'COUNT' and place_operator = 'SUM')),
        add constraint indicator_reporters check
          ((reporter_kinds is null and reporter_mission_ids is null) or source = 'REPORTED');

      create table indicator_version (
        indicator_id integer not null references indicator on delete cascade,
        version integer not null,
        since timestamptz,
        until timestamptz,
        code text not null,
        name text not null,
        theme text not null,
        definition text not null,
        unit text not null,
        measure text not null,
        direction text not null,
        source text not null,
        citation text,
        time_operator text not null,
        place_operator text not null,
        -- checked last, so that indicators and their weights can go together
        weight_indicator_id integer references indicator deferrable initially deferred,
        expected_units text not null,
        least_coverage numeric not null,
        may_overlap boolean not null,
        reporter_kinds text[],
        reporter_mission_ids integer[],
        comparable_since timestamptz,
        retired_on date,
        primary key (indicator_id, version),
        check (since <= until)
      );
      create unique index indicator_version_present on indicator_version (indicator_id) where until is null;

      insert into indicator_version (indicator_id, version, ${DEFINITION}) select id, version, ${DEFINITION} from indicator;

      ${definitionFunctions(DEFINITION)}

      create trigger revise_definition before update on indicator for each row execute function revise_definition();
      create trigger keep_definition after insert or update on indicator for each row execute function keep_definition();

      create trigger keep_created after insert on indicator referencing new table as new_rows
        for each statement execute function keep_change('id', '', '');
      create trigger keep_changed after update on indicator
        for each row when (old.* is distinct from new.*) execute function keep_change('id', '', '');
      create trigger keep_removed after delete on indicator
        for each row execute function keep_change('id', '', '');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger keep_created on indicator;
      drop trigger keep_changed on indicator;
      drop trigger keep_removed on indicator;
      drop trigger keep_definition on indicator;
      drop trigger revise_definition on indicator;
      drop function keep_definition(), revise_definition();
      drop table indicator_version;
      -- Operators that the schema before does not know, and definitions that only they made whole.
      update indicator set place_operator = 'NONE' where place_operator in ('DISTINCT', 'POOLED')
        or (place_operator = 'WEIGHTED_MEAN' and weight_indicator_id is null);
      alter table indicator
        drop constraint indicator_reporters,
        drop constraint indicator_overlap,
        drop constraint indicator_weight,
        drop constraint indicator_place_operator,
        add constraint indicator_place_operator_check check (place_operator in (${PLACE_OPERATORS})),
        add constraint indicator_check check (place_operator <> 'WEIGHTED_MEAN' or weight_indicator_id is not null),
        drop column retired_on,
        drop column comparable_since,
        drop column reporter_mission_ids,
        drop column reporter_kinds,
        drop column may_overlap;
    `);
  }
}
