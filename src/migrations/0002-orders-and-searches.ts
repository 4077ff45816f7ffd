import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An index for every order and search that lists of the API offer, ending with the key, so that a page far back costs what the
 * first one costs. Nullable columns are ordered by an expression without nulls (see keyset.ts in the read plan).
 */
export class OrdersAndSearches1700000000002 implements MigrationInterface {
  name = 'OrdersAndSearches1700000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create extension if not exists pg_trgm;

      create index organization_search on organization using gin (name gin_trgm_ops);

      drop index partnership_by_title;
      create index partnership_by_title on partnership (title, mission_id, id);
      create index partnership_by_reference on partnership (reference, mission_id, id);
      create index partnership_by_declared_total on partnership
        ((coalesce(declared_total, '-infinity'::numeric)), mission_id, id);
      create index partnership_of_mission_by_title on partnership (mission_id, title, id);
      create index partnership_of_mission_by_declared_total on partnership
        (mission_id, (coalesce(declared_total, '-infinity'::numeric)), id);
      create index partnership_title_search on partnership using gin (title gin_trgm_ops);
      create index partnership_reference_search on partnership using gin (reference gin_trgm_ops);

      drop index partnership_country_by_country;
      create index partnership_country_by_country on partnership_country (country_id, mission_id, partnership_id);

      create index stage_period_by_partnership on stage_period
        (mission_id, partnership_id, (coalesce(since, '-infinity'::date)), id);

      drop index membership_by_organization;
      create index membership_by_organization on membership (organization_id, mission_id, id);
      drop index contribution_by_organization;
      create index contribution_by_organization on contribution (organization_id, mission_id, id);
      drop index seat_by_organization;
      create index seat_by_organization on seat (organization_id, mission_id, id);

      create index indicator_by_name on indicator (name, id);

      drop index observation_by_period;
      create index observation_by_period on observation (period_start, country_id, id);
      create index observation_of_indicator_by_period on observation (indicator_id, period_start, country_id, id);
      create index observation_of_country_by_period on observation (country_id, period_start, id);
      create index observation_of_mission_by_period on observation (mission_id, period_start, country_id, id)
        where mission_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index organization_search, partnership_by_title, partnership_by_reference, partnership_by_declared_total,
        partnership_of_mission_by_title, partnership_of_mission_by_declared_total, partnership_title_search,
        partnership_reference_search, partnership_country_by_country, stage_period_by_partnership,
        membership_by_organization, contribution_by_organization, seat_by_organization, indicator_by_name,
        observation_by_period, observation_of_indicator_by_period, observation_of_country_by_period,
        observation_of_mission_by_period;
      create index partnership_by_title on partnership (title, id);
      create index partnership_country_by_country on partnership_country (country_id, partnership_id);
      create index membership_by_organization on membership (organization_id, id);
      create index contribution_by_organization on contribution (organization_id, id);
      create index seat_by_organization on seat (organization_id, id);
      create index observation_by_period on observation (indicator_id, period_start, country_id);
      -- the extension stays: it may have been there before, and other schemas may use it
    `);
  }
}
