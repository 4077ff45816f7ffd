import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Country } from './country.entity.js';

/** A name of a country in one language; besides the usual one there may be others by which files call it. */
@ObjectType({ description: 'A name of a country in one language.' })
@Entity('country_name')
export class CountryName {
  @PrimaryColumn('text', { name: 'country_id' })
  countryId: string;

  @Field({ description: 'Language, ISO 639-1: "en", "fr", "es", "pt", "ar", "ru", "zh".' })
  @PrimaryColumn('text')
  language: string;

  @Field({ description: 'The name in that language.' })
  @PrimaryColumn('text')
  name: string;

  @Field({ description: 'True for the one name that is usual in the language, false for the others.' })
  @Column('boolean')
  usual: boolean;

  @ManyToOne(() => Country, (country) => country.names)
  @JoinColumn({ name: 'country_id' })
  country: Relation<Country>;
}
