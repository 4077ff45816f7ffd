import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Country } from '../countries/country.entity.js';
import { Partnership } from './partnership.entity.js';

/** A country in which a partnership works. */
@Entity('partnership_country')
export class PartnershipCountry {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @PrimaryColumn('text', { name: 'country_id' })
  countryId: string;

  @ManyToOne(() => Partnership, (partnership) => partnership.countries)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;

  @ManyToOne(() => Country)
  @JoinColumn({ name: 'country_id' })
  country: Relation<Country>;
}
