import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Country } from '../countries/country.entity.js';

/** An administrative unit below a country: a region, a district, a commune. Where one was split or merged, others succeed it. */
@ObjectType({
  implements: Node,
  description: 'An administrative unit below a country: a region, a district, a commune.',
})
@Entity('place')
export class Place extends Node {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('text', { name: 'country_id' })
  countryId: string;

  @Field(() => Int, { description: 'Level below the country, 1–9: 1 for the first, such as regions.' })
  @Column('smallint')
  level: number;

  @Field({ description: 'Code, which one place of a level of a country has at a time: "ML-1".' })
  @Column('text')
  code: string;

  @Field({ description: 'Name.' })
  @Column('text')
  name: string;

  @Field(() => Int, { nullable: true, description: 'People who live in it. Null: not recorded.' })
  @Column('integer', { nullable: true })
  population: number | null;

  @Field(() => Int, { nullable: true, description: 'Year of that count or estimate. Null: not recorded.' })
  @Column('smallint', { name: 'population_year', nullable: true })
  populationYear: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known, taken as always.' })
  @Column('date', { nullable: true })
  since: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is no more. Null: it still is.' })
  @Column('date', { nullable: true })
  until: string | null;

  @Field({ description: 'True for invented records of the bundled sample.' })
  @Column('boolean', { default: false })
  illustrative: boolean;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Country, { description: 'The country that it is in.' })
  @ManyToOne(() => Country)
  @JoinColumn({ name: 'country_id' })
  country: Relation<Country>;
}
