import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cellFunctions } from './0006-observation-cells.js';
import { CONTENTS, GROUPS_ROLLED, KEY, keepGroups, rollUpGroups } from './0015-observation-groups.js';
import { DEFINITION, definitionFunctions } from './0007-indicator-versions.js';

const CURRENT = 'indicator_id, country_id, period_start, period_kind, scenario, mission_id, partnership_id';

/** What a reader should know of observations (o) that are figures all the same, as bits. */
const FLAG = `case o.status when 'ESTIMATED' then 1 when 'IMPUTED' then 2 when 'PROVISIONAL' then 4 when 'BREAK' then 8 else 0 end`;
const FLAGS = { name: 'flags', rolled: `bit_or(${FLAG})`, single: FLAG, empty: '0' };

/**
 * What the groups come to: the figures of countries themselves, and beside them those of missions. How partnerships make the figure of a
 * mission depends on its definition, so that there is what each of them needs: sums of sums, sums of means, least and greatest.
 */
const GROUPS_OF_MISSIONS_ROLLED = `
  create view observation_group_rolled as
    select o.indicator_id, o.scenario, g.dimension, o.year, g.group_code, o.mission_id <> 0 as by_mission,
      count(*) filter (where o.figures > 0)::integer as units, sum(o.total) as total,
      sum(case when o.figures = 1 then o.total else trim_scale(o.total) / nullif(o.figures, 0) end) as means,
      min(coalesce(o.least, o.total)) as least, max(coalesce(o.greatest, o.total)) as greatest,
      count(*) filter (where o.ratios > 0)::integer as ratios, sum(o.numerator) as numerator, sum(o.denominator) as denominator
    from observation_cell o join country_group g using (country_id)
    where o.period_kind = 'YEAR' and o.figures + o.ratios > 0
    group by o.indicator_id, o.scenario, g.dimension, o.year, g.group_code, o.mission_id <> 0;
`;

/**
 * Observations of categories, such as of women alone, beside those of all; and what a reader should know of the figures in a cell.
 * Cells and their groups hold what is of all categories, as they did; groups are now of the figures of missions as well.
 */
export class Disaggregations1700000000018 implements MigrationInterface {
  name = 'Disaggregations1700000000018';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- A table cannot be altered while a check of a row of it is to come.
      set constraints all immediate;
      alter table indicator add column disaggregations jsonb not null default '[]'
        constraint indicator_disaggregations check (jsonb_typeof(disaggregations) = 'array');
      alter table indicator_version add column disaggregations jsonb not null default '[]';
      set constraints all deferred;
      ${definitionFunctions(`${DEFINITION}, disaggregations`)}

      -- "AGE_BAND=15-24;SEX=F": the dimensions in the order of the alphabet, each with its category; empty: all of them.
      alter table observation add column disaggregation text collate "C" not null default '';
      drop index observation_current;
      create unique index observation_current on observation (${CURRENT}, disaggregation)
        nulls not distinct where superseded_at is null;
      create index observation_of_categories on observation (indicator_id, country_id, period_start) where disaggregation <> '';

      alter table observation_cell add column flags integer not null default 0;
      ${cellFunctions([FLAGS], `$disaggregation = ''`)}
      update observation_cell c set flags = f.flags from (
        select o.indicator_id, o.country_id, coalesce(o.mission_id, 0) as mission_id, o.scenario, o.period_kind, o.period_start,
          o.partnership_id is null as own, bit_or(${FLAG}) as flags
        from observation o where o.superseded_at is null and o.status in ('ESTIMATED', 'IMPUTED', 'PROVISIONAL', 'BREAK')
        group by 1, 2, 3, 4, 5, 6, 7
      ) f where (c.indicator_id, c.country_id, c.mission_id, c.scenario, c.period_kind, c.period_start)
          = (f.indicator_id, f.country_id, f.mission_id, f.scenario, f.period_kind, f.period_start)
        and f.own = exists (select from observation s where s.superseded_at is null and s.partnership_id is null
          and s.indicator_id = f.indicator_id and s.country_id = f.country_id and s.period_start = f.period_start
          and s.period_kind = f.period_kind and s.scenario = f.scenario and coalesce(s.mission_id, 0) = f.mission_id);

      alter table observation_group add column by_mission boolean not null default false, add column means numeric;
      alter table observation_group drop constraint observation_group_pkey, add primary key (${KEY}, by_mission);
      drop view observation_group_rolled;
      ${GROUPS_OF_MISSIONS_ROLLED}
      ${rollUpGroups(`${CONTENTS}, means`, `${KEY}, by_mission`)}
      ${keepGroups()}
      select roll_up_groups(array(select distinct indicator_id from observation_cell), null);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from observation_group where by_mission;
      drop view observation_group_rolled;
      alter table observation_group drop column by_mission, drop column means, add primary key (${KEY});
      ${GROUPS_ROLLED}
      ${rollUpGroups(CONTENTS)}
      ${keepGroups('where mission_id = 0')}
      drop index observation_of_categories;
      -- The schema before knows no categories: taken for figures of all of them they would be wrong.
      delete from observation where disaggregation <> '';
      ${cellFunctions()}
      alter table observation_cell drop column flags;
      drop index observation_current;
      create unique index observation_current on observation (${CURRENT}) nulls not distinct where superseded_at is null;
      alter table observation drop column disaggregation;
      ${definitionFunctions(DEFINITION)}
      alter table indicator_version drop column disaggregations;
      alter table indicator drop column disaggregations;
    `);
  }
}
