import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Place } from '../places/place.entity.js';
import { Partnership } from './partnership.entity.js';

/** A place below a country in which a partnership works. */
@Entity('partnership_place')
export class PartnershipPlace {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @PrimaryColumn('bigint', { name: 'place_id' })
  placeId: string;

  @ManyToOne(() => Partnership)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;

  @ManyToOne(() => Place)
  @JoinColumn({ name: 'place_id' })
  place: Relation<Place>;
}
