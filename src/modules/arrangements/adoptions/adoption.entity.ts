import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Node } from '../../../platform/graphql/node.js';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Country } from '../../countries/country.entity.js';
import { Mission } from '../../missions/mission.entity.js';
import { Partnership } from '../../partnerships/partnership.entity.js';
import { Place } from '../../places/place.entity.js';
import { Adaptation, DonorMoney } from '../arrangement.codes.js';
import { InstitutionalArrangement } from '../institutional-arrangement.entity.js';

/** Written by the database alone. */
const DERIVED = { insert: false, update: false } as const;

/** That an arrangement was adopted somewhere, from one day to another, copied from another adoption or not. */
@ObjectType({
  implements: Node,
  description:
    'That an arrangement was adopted somewhere, from one day to another, copied from another adoption or not.',
})
@Entity('adoption')
export class Adoption extends Node {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('integer', { name: 'mission_id' })
  missionId: number;

  @Column('bigint', { name: 'arrangement_id' })
  arrangementId: string;

  @Column('text', { name: 'country_id' })
  countryId: string;

  @Column('bigint', { name: 'place_id', nullable: true })
  placeId: string | null;

  @Column('bigint', { name: 'partnership_id', nullable: true })
  partnershipId: string | null;

  @Column('bigint', { name: 'copied_from_id', nullable: true })
  copiedFromId: string | null;

  @Field(() => Adaptation, { description: 'Whether it was adapted to local conditions.' })
  @Column('text', { default: Adaptation.NOT_REVIEWED })
  adaptation: Adaptation;

  @Field(() => String, {
    nullable: true,
    description: 'How it was adapted. Null: `adaptation` is not `ADAPTED`.',
  })
  @Column('text', { name: 'adaptation_note', nullable: true })
  adaptationNote: string | null;

  @Field(() => DonorMoney, { description: "Whether a donor's money was in it." })
  @Column('text', { name: 'donor_money', default: DonorMoney.UNKNOWN })
  donorMoney: DonorMoney;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was adopted. Null: not known.' })
  @Column('date', { nullable: true })
  since: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which it was given up, the first without it. Null: it is still in use.',
  })
  @Column('date', { nullable: true })
  until: string | null;

  /** Ids of the adoptions from the first one to this one. */
  @Column('bigint', { array: true, ...DERIVED })
  lineage: string[];

  @Field(() => Int, {
    description:
      'How many steps of copying lie between it and a first adoption. 0: it was copied from none that is recorded.',
  })
  @Column({ type: 'integer', ...DERIVED })
  depth: number;

  @Column('bigint', { name: 'lineage_digest', ...DERIVED })
  lineageDigest: string;

  @Column('bigint', { name: 'copied_from_digest', ...DERIVED })
  copiedFromDigest: string;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Mission, {
    description: 'The mission that keeps it, which need not be the one that keeps the arrangement.',
  })
  @ManyToOne(() => Mission)
  @JoinColumn({ name: 'mission_id' })
  mission: Relation<Mission>;

  @Field(() => InstitutionalArrangement, { description: 'What was adopted.' })
  @ManyToOne(() => InstitutionalArrangement, (arrangement) => arrangement.adoptions)
  @JoinColumn({ name: 'arrangement_id' })
  arrangement: Relation<InstitutionalArrangement>;

  @Field(() => Country, { description: 'The country in which it was adopted.' })
  @ManyToOne(() => Country)
  @JoinColumn({ name: 'country_id' })
  country: Relation<Country>;

  @Field(() => Place, { nullable: true, description: 'The place in it. Null: the country as a whole.' })
  @ManyToOne(() => Place)
  @JoinColumn({ name: 'place_id' })
  place: Relation<Place> | null;

  @Field(() => Partnership, {
    nullable: true,
    description: 'The partnership that adopted it. Null: none is recorded, or the caller may not see it.',
  })
  @ManyToOne(() => Partnership)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership> | null;

  @Field(() => Adoption, {
    nullable: true,
    description: 'The adoption of the same arrangement that it was copied from. Null: none, or not recorded.',
  })
  @ManyToOne(() => Adoption, (adoption) => adoption.copies)
  @JoinColumn({ name: 'copied_from_id' })
  copiedFrom: Relation<Adoption> | null;

  @OneToMany(() => Adoption, (adoption) => adoption.copiedFrom)
  copies: Relation<Adoption>[];
}
