import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Country } from '../countries/country.entity.js';
import { Mission } from './mission.entity.js';

/** A country that a mission serves, from one day to another. */
@ObjectType({ implements: Node, description: 'A country that a mission serves, from one day to another.' })
@Entity('service_area')
export class ServiceArea extends Node {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id: number;

  @Column('integer', { name: 'mission_id' })
  missionId: number;

  @Column('text', { name: 'country_id' })
  countryId: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known, taken as always.' })
  @Column('date', { nullable: true })
  since: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer serves it. Null: it still does.',
  })
  @Column('date', { nullable: true })
  until: string | null;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Mission, { description: 'The mission.' })
  @ManyToOne(() => Mission, (mission) => mission.serviceAreas)
  @JoinColumn({ name: 'mission_id' })
  mission: Relation<Mission>;

  @Field(() => Country, { description: 'The country.' })
  @ManyToOne(() => Country)
  @JoinColumn({ name: 'country_id' })
  country: Relation<Country>;
}
