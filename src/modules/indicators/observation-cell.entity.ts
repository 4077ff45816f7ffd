import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PeriodKind, Scenario } from './indicator.codes.js';

/**
 * What stands for one reporting unit and period, taken together over partnerships. Written by triggers only, in the transaction
 * that changes observations. Where the mission (or the data set) gives the figure itself, that is the cell; else it is made of
 * the figures of partnerships. What is of single categories (women alone) is not in it. Never an average. A cell of which nothing stands any more is kept, empty, as long as its observations are kept.
 */
@Entity('observation_cell')
export class ObservationCell {
  @PrimaryColumn('integer', { name: 'indicator_id' })
  indicatorId: number;

  @PrimaryColumn('text', { name: 'country_id' })
  countryId: string;

  /** 0: of no mission. */
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('text')
  scenario: Scenario;

  @PrimaryColumn('text', { name: 'period_kind' })
  periodKind: PeriodKind;

  @PrimaryColumn('date', { name: 'period_start' })
  periodStart: string;

  /** In which the period starts. */
  @Column('integer')
  year: number;

  /** How many stand behind it. */
  @Column('integer')
  observations: number;

  /** How many of them have a value, or a quotient. */
  @Column('integer')
  figures: number;

  /** Sum of values and quotients. Null: there are none. */
  @Column('numeric', { nullable: true })
  total: string | null;

  /** Least of several. Null: there are not several. */
  @Column('numeric', { nullable: true })
  least: string | null;

  /** Greatest of several. Null: there are not several. */
  @Column('numeric', { nullable: true })
  greatest: string | null;

  /** How many have numerator and denominator. */
  @Column('integer')
  ratios: number;

  /** Sum of numerators. Null: there are none. */
  @Column('numeric', { nullable: true })
  numerator: string | null;

  /** Sum of denominators. Null: there are none. */
  @Column('numeric', { nullable: true })
  denominator: string | null;

  /** What a reader should know of the figure, as bits: 1 ESTIMATED, 2 IMPUTED, 4 PROVISIONAL, 8 BREAK; of several of them. */
  @Column('integer', { default: 0 })
  flags: number;

  /** Why there is no figure: the first by the alphabet. Null: there is one, or nothing stands. */
  @Column('text', { nullable: true })
  status: string | null;
}
