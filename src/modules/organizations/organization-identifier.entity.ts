import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Organization } from './organization.entity.js';

/** A name tag that a register or source gives to an organization. Scheme and value together are unique. */
@ObjectType({ description: 'An identifier that a register or source gives to an organization.' })
@Entity('organization_identifier')
export class OrganizationIdentifier {
  @Field({ description: 'The register or source: "IATI", "USAID-PPP".' })
  @PrimaryColumn('text')
  scheme: string;

  @Field({ description: 'The identifier in that register.' })
  @PrimaryColumn('text')
  value: string;

  @Column('bigint', { name: 'organization_id' })
  organizationId: string;

  @Field(() => Organization, { description: 'The organization.' })
  @ManyToOne(() => Organization, (organization) => organization.identifiers)
  @JoinColumn({ name: 'organization_id' })
  organization: Relation<Organization>;
}
