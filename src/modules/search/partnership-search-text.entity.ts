import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Partnership } from '../partnerships/partnership.entity.js';

/** What a partnership is found by, folded: title, reference, purpose. Written by triggers only. */
@Entity('partnership_search_text')
export class PartnershipSearchText {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { name: 'partnership_id' })
  partnershipId: string;

  /** Title and reference, each between bars: "|health for all|mli 2014 7|". */
  @Column('text')
  names: string;

  /** Their words (weight A) and those of the purpose (weight B). */
  @Column('tsvector')
  words: string;

  @OneToOne(() => Partnership)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  record: Relation<Partnership>;
}
