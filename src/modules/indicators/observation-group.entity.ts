import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Scenario } from './indicator.codes.js';

/** What countries are grouped by in stored roll-ups; ALL: all of them in one. */
type GroupDimension = 'ALL' | 'REGION' | 'SUBREGION' | 'WORLD_BANK_REGION' | 'INCOME_GROUP';

/**
 * What the cells of a group of countries come to in a calendar year: those of data sets, and those of missions. Written by triggers only, in the
 * transaction that changes cells or moves a country to another group. Never an average.
 */
@Entity('observation_group')
export class ObservationGroup {
  @PrimaryColumn('integer', { name: 'indicator_id' })
  indicatorId: number;

  @PrimaryColumn('text')
  scenario: Scenario;

  @PrimaryColumn('text')
  dimension: GroupDimension;

  @PrimaryColumn('integer')
  year: number;

  /** NONE: the countries are in no such group. */
  @PrimaryColumn('text', { name: 'group_code' })
  groupCode: string;

  /** Whether it is of the figures of missions, each of a country of a mission. */
  @PrimaryColumn('boolean', { name: 'by_mission', default: false })
  byMission: boolean;

  /** Countries (of missions) with a figure. */
  @Column('integer')
  units: number;

  /** Sum of figures. Null: there are none. */
  @Column('numeric', { nullable: true })
  total: string | null;

  /** Sum of the means of what makes each figure, be it of partnerships. Null: there are none. */
  @Column('numeric', { nullable: true })
  means: string | null;

  /** Least figure. Null: there are none. */
  @Column('numeric', { nullable: true })
  least: string | null;

  /** Greatest figure. Null: there are none. */
  @Column('numeric', { nullable: true })
  greatest: string | null;

  /** Countries with numerator and denominator. */
  @Column('integer')
  ratios: number;

  /** Sum of numerators. Null: there are none. */
  @Column('numeric', { nullable: true })
  numerator: string | null;

  /** Sum of denominators. Null: there are none. */
  @Column('numeric', { nullable: true })
  denominator: string | null;
}

/** Who has ever reported an indicator, in any period and whatever they said. Kept as the groups are. */
@Entity('observation_reporter')
export class ObservationReporter {
  @PrimaryColumn('integer', { name: 'indicator_id' })
  indicatorId: number;

  @PrimaryColumn('text')
  scenario: Scenario;

  @PrimaryColumn('text', { name: 'country_id' })
  countryId: string;

  /** 0: of no mission. */
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;
}

/** Counts the changes of an indicator's groups: who changes them at the same time waits for this row, or collides with it. */
@Entity('observation_group_change')
export class ObservationGroupChange {
  @PrimaryColumn('integer', { name: 'indicator_id' })
  indicatorId: number;

  @Column('bigint')
  changes: string;
}
