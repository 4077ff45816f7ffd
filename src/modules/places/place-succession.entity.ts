import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Place } from './place.entity.js';

/** That a place, or a part of it, became another one: on the day on which the one ends, the other begins. */
@Entity('place_succession')
export class PlaceSuccession {
  @PrimaryColumn('bigint', { name: 'predecessor_id' })
  predecessorId: string;

  @PrimaryColumn('bigint', { name: 'successor_id' })
  successorId: string;

  /** Kept here too, so that the database itself holds it against both places. */
  @Column('date', { name: 'succeeded_on' })
  succeededOn: string;

  @ManyToOne(() => Place)
  @JoinColumn({ name: 'predecessor_id' })
  predecessor: Relation<Place>;

  @ManyToOne(() => Place)
  @JoinColumn({ name: 'successor_id' })
  successor: Relation<Place>;
}
