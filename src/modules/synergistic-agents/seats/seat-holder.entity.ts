import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Seat } from '../seat.entity.js';

/** Who holds a seat: private to the mission that keeps the synergistic agent. Apart from the seat, so that nobody else ever reads it. */
@ObjectType({ description: 'Who holds a seat: for the mission that keeps the synergistic agent alone.' })
@Entity('seat_holder')
export class SeatHolder {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { name: 'seat_id' })
  seatId: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Field({ description: 'Name of the person.' })
  @Column('text')
  name: string;

  @OneToOne(() => Seat, (seat) => seat.holder)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'seat_id', referencedColumnName: 'id' },
  ])
  seat: Relation<Seat>;
}
