import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstitutionalArrangement } from '../arrangements/institutional-arrangement.entity.js';

/** What an institutional arrangement is found by, folded: name, problem. Written by triggers only. */
@Entity('institutional_arrangement_search_text')
export class ArrangementSearchText {
  @PrimaryColumn('bigint', { name: 'arrangement_id' })
  arrangementId: string;

  /** Between bars: "|village savings|". */
  @Column('text')
  names: string;

  /** The words of the name (weight A) and of the problem (weight B). */
  @Column('tsvector')
  words: string;

  @OneToOne(() => InstitutionalArrangement)
  @JoinColumn({ name: 'arrangement_id' })
  record: Relation<InstitutionalArrangement>;
}
