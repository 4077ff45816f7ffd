import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Country } from '../countries/country.entity.js';
import { Mission } from '../missions/mission.entity.js';
import { IssueArea } from '../partnerships/partnership.codes.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { Place } from '../places/place.entity.js';
import { Adoption } from './adoptions/adoption.entity.js';

/** A way of organizing that solved a problem somewhere, and may be adopted elsewhere. */
@ObjectType({
  implements: Node,
  description: 'A way of organizing that solved a problem somewhere, and may be adopted elsewhere.',
})
@Entity('institutional_arrangement')
export class InstitutionalArrangement extends Node {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('integer', { name: 'mission_id' })
  missionId: number;

  @Field({ description: 'Name, unique in the mission that keeps it.' })
  @Column('text')
  name: string;

  @Field({ description: 'The problem that it solved.' })
  @Column('text')
  problem: string;

  @Field(() => IssueArea, { nullable: true, description: 'Issue area of the problem. Null: not recorded.' })
  @Column('text', { name: 'issue_area', nullable: true })
  issueArea: IssueArea | null;

  @Column('bigint', { name: 'origin_partnership_id', nullable: true })
  originPartnershipId: string | null;

  @Column('text', { name: 'origin_country_id', nullable: true })
  originCountryId: string | null;

  @Column('bigint', { name: 'origin_place_id', nullable: true })
  originPlaceId: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it originated. Null: not known.' })
  @Column('date', { name: 'originated_on', nullable: true })
  originatedOn: string | null;

  @Field({ description: 'True for invented records of the bundled sample.' })
  @Column('boolean', { default: false })
  illustrative: boolean;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Mission, { description: 'The mission that keeps it.' })
  @ManyToOne(() => Mission)
  @JoinColumn({ name: 'mission_id' })
  mission: Relation<Mission>;

  @Field(() => Partnership, {
    nullable: true,
    description: 'The partnership that it comes from. Null: not recorded, or the caller may not see it.',
  })
  @ManyToOne(() => Partnership)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'origin_partnership_id', referencedColumnName: 'id' },
  ])
  originPartnership: Relation<Partnership> | null;

  @Field(() => Country, { nullable: true, description: 'The country that it comes from. Null: not recorded.' })
  @ManyToOne(() => Country)
  @JoinColumn({ name: 'origin_country_id' })
  originCountry: Relation<Country> | null;

  @Field(() => Place, { nullable: true, description: 'The place in it that it comes from. Null: not recorded.' })
  @ManyToOne(() => Place)
  @JoinColumn({ name: 'origin_place_id' })
  originPlace: Relation<Place> | null;

  @OneToMany(() => Adoption, (adoption) => adoption.arrangement)
  adoptions: Relation<Adoption>[];
}
