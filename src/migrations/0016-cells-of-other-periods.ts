import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an indicator has figures of months, quarters or fiscal years is asked for every report, and most have none. */
export class CellsOfOtherPeriods1700000000016 implements MigrationInterface {
  name = 'CellsOfOtherPeriods1700000000016';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create index observation_cell_of_other_periods on observation_cell (indicator_id, period_kind) where period_kind <> 'YEAR'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index observation_cell_of_other_periods');
  }
}
