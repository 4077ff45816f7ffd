import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { IncomeGroup, WorldBankRegion } from './country.codes.js';
import { CountryName } from './country-name.entity.js';

/** A country or territory of ISO 3166-1 (and Kosovo under its user-assigned code XKX), with the groups it is reported in. */
@ObjectType({
  implements: Node,
  description: 'A country or territory of ISO 3166-1, with the regions and groups that it is reported in.',
})
@Entity('country')
export class Country extends Node {
  @Field({ description: 'ISO 3166-1 alpha-3 code, the key: "MLI". Kosovo stands under the user-assigned "XKX".' })
  @PrimaryColumn('text')
  iso3: string;

  @Field({ description: 'ISO 3166-1 alpha-2 code: "ML".' })
  @Column('text')
  iso2: string;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 numeric code, three digits: "466". Null: none assigned.',
  })
  @Column('text', { name: 'iso_numeric', nullable: true })
  isoNumeric: string | null;

  @Field({ description: 'Short name in English.' })
  @Column('text')
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'UN M49 code of the region: "002". Null: M49 does not place it.',
  })
  @Column('text', { name: 'region_code', nullable: true })
  regionCode: string | null;

  @Field(() => String, { nullable: true, description: 'UN M49 region: "Africa". Null: M49 does not place it.' })
  @Column('text', { name: 'region_name', nullable: true })
  regionName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'UN M49 code of the subregion: "202". Null: M49 does not place it.',
  })
  @Column('text', { name: 'subregion_code', nullable: true })
  subregionCode: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'UN M49 subregion: "Sub-Saharan Africa". Null: M49 does not place it.',
  })
  @Column('text', { name: 'subregion_name', nullable: true })
  subregionName: string | null;

  @Field(() => WorldBankRegion, {
    nullable: true,
    description: 'Region of the World Bank. Null: not among the economies that the Bank classifies.',
  })
  @Column('text', { name: 'world_bank_region', nullable: true })
  worldBankRegion: WorldBankRegion | null;

  @Field(() => IncomeGroup, { nullable: true, description: 'Income group of the World Bank. Null: not classified.' })
  @Column('text', { name: 'income_group', nullable: true })
  incomeGroup: IncomeGroup | null;

  @OneToMany(() => CountryName, (name) => name.country)
  names: Relation<CountryName>[];
}
