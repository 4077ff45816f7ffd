import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Country } from '../countries/country.entity.js';
import { Membership } from '../partnerships/membership.entity.js';
import { GovernmentKind, GovernmentLevel, Sector, SectorClassification } from './organization.codes.js';
import { OrganizationIdentifier } from './organization-identifier.entity.js';

/** An organization that takes part in partnerships. */
@ObjectType({ implements: Node, description: 'An organization that takes part in partnerships.' })
@Entity('organization')
export class Organization extends Node {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Field({ description: 'Name.' })
  @Column('text')
  name: string;

  @Field(() => [String], { description: 'Other names and abbreviations.' })
  @Column('text', { name: 'other_names', array: true, default: [] })
  otherNames: string[];

  @Field(() => Sector, {
    nullable: true,
    description: 'Sector of society. Null: unclassified until a person chooses; it then counts in no sector.',
  })
  @Column('text', { nullable: true })
  sector: Sector | null;

  @Field(() => GovernmentLevel, {
    nullable: true,
    description: 'For government. Null: another sector, or not recorded.',
  })
  @Column('text', { name: 'government_level', nullable: true })
  governmentLevel: GovernmentLevel | null;

  @Field(() => GovernmentKind, {
    nullable: true,
    description: 'For government. Null: another sector, or not recorded.',
  })
  @Column('text', { name: 'government_kind', nullable: true })
  governmentKind: GovernmentKind | null;

  @Field(() => String, { nullable: true, description: 'IATI OrganisationType code: "21". Null: none given.' })
  @Column('text', { name: 'iati_type', nullable: true })
  iatiType: string | null;

  @Field(() => SectorClassification, {
    nullable: true,
    description: 'How it came by its sector. Null: it is unclassified, or that is not recorded.',
  })
  @Column('text', { nullable: true })
  classification: SectorClassification | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who chose its sector: the name of an access token. Null: no person did.',
  })
  @Column('text', { name: 'classified_by', nullable: true })
  classifiedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it came by its sector. Null: not recorded.' })
  @Column('timestamptz', { name: 'classified_at', nullable: true })
  classifiedAt: Date | null;

  @Column('text', { name: 'home_country_id', nullable: true })
  homeCountryId: string | null;

  @Field({ description: 'True for a donor agency, whose contributions count as donor resources.' })
  @Column('boolean', { name: 'is_donor_agency', default: false })
  isDonorAgency: boolean;

  @Field({ description: 'True for invented records of the bundled sample.' })
  @Column('boolean', { default: false })
  illustrative: boolean;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Country, { nullable: true, description: 'Home country. Null: not recorded, or of no one country.' })
  @ManyToOne(() => Country)
  @JoinColumn({ name: 'home_country_id' })
  homeCountry: Relation<Country> | null;

  @OneToMany(() => OrganizationIdentifier, (identifier) => identifier.organization)
  identifiers: Relation<OrganizationIdentifier>[];

  @OneToMany(() => Membership, (membership) => membership.organization)
  memberships: Relation<Membership>[];
}
