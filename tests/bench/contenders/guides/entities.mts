import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';

/*
 * The same tables as one class each, both entity and GraphQL type, as the guides of type-graphql and TypeORM show it.
 * Relations are declared and read through loaders, not joined.
 */

@ObjectType()
@Entity('country')
export class Country {
  @Field(() => ID)
  @PrimaryColumn('text')
  iso3: string;

  @Field(() => String)
  @Column('text')
  name: string;

  @Column('text', { name: 'region_code', nullable: true })
  regionCode: string | null;
}

@ObjectType()
@Entity('mission')
export class Mission {
  @Field(() => ID)
  @PrimaryColumn('integer')
  id: number;

  @Field(() => String)
  @Column('text')
  code: string;

  @Field(() => String)
  @Column('text')
  name: string;
}

@ObjectType()
@Entity('organization')
export class Organization {
  @Field(() => ID)
  @PrimaryColumn('bigint')
  id: string;

  @Field(() => String)
  @Column('text')
  name: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  sector: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'government_level', nullable: true })
  governmentLevel: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'government_kind', nullable: true })
  governmentKind: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'iati_type', nullable: true })
  iatiType: string | null;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_donor_agency' })
  isDonorAgency: boolean;

  @Field(() => Boolean)
  @Column('boolean')
  illustrative: boolean;

  @Field(() => Int)
  @Column('integer')
  version: number;

  @Column('text', { name: 'home_country_id', nullable: true })
  homeCountryId: string | null;
}

@ObjectType()
@Entity('partnership')
export class Partnership {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @Field(() => ID)
  @PrimaryColumn('bigint')
  id: string;

  @Field(() => String)
  @Column('text')
  reference: string;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  purpose: string | null;

  @Column('text', { nullable: true })
  scale: string | null;

  @Column('text', { nullable: true })
  form: string | null;

  @Column('text', { nullable: true })
  durability: string | null;

  @OneToMany(() => PartnershipCountry, (place) => place.partnership)
  places: Relation<PartnershipCountry>[];

  @OneToMany(() => Membership, (membership) => membership.partnership)
  memberships: Relation<Membership>[];
}

@Entity('partnership_country')
export class PartnershipCountry {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @PrimaryColumn('text', { name: 'country_id' })
  countryId: string;

  @ManyToOne(() => Partnership, (partnership) => partnership.places)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;
}

@ObjectType()
@Entity('membership')
export class Membership {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @Field(() => ID)
  @PrimaryColumn('bigint')
  id: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Column('bigint', { name: 'organization_id' })
  organizationId: string;

  @Field(() => String)
  @Column('text')
  role: string;

  @Field(() => String, { nullable: true })
  @Column('date', { nullable: true })
  since: string | null;

  @ManyToOne(() => Partnership, (partnership) => partnership.memberships)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;
}

@Entity('observation')
export class Observation {
  @PrimaryColumn('text', { name: 'country_id' })
  countryId: string;

  @PrimaryColumn('bigint')
  id: string;

  @Column('integer', { name: 'indicator_id' })
  indicatorId: number;

  @Column('text')
  scenario: string;

  @Column('text', { name: 'period_kind' })
  periodKind: string;

  @Column('date', { name: 'period_start' })
  periodStart: string;

  @Column('numeric', { nullable: true })
  value: string | null;

  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt: Date | null;
}

@Entity('indicator')
export class Indicator {
  @PrimaryColumn('integer')
  id: number;

  @Column('text')
  code: string;
}
