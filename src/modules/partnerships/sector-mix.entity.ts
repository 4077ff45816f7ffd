import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Sector } from '../organizations/organization.codes.js';
import { Partnership } from './partnership.entity.js';

/**
 * The sectors from which the members of a partnership come, from one day to another. Written by triggers only. Members in the role DONOR
 * and unclassified organizations count for none; of days without any sector there is no row.
 */
@Entity('sector_mix')
export class SectorMix {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { name: 'partnership_id' })
  partnershipId: string;

  /** First day; "-infinity" where it is not known. */
  @PrimaryColumn('date')
  since: string;

  /** First day on which it is another mix; "infinity" where it still is. */
  @Column('date')
  until: string;

  /** In alphabetical order, one or more. */
  @Column('text', { array: true })
  sectors: Sector[];

  @ManyToOne(() => Partnership)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;
}
