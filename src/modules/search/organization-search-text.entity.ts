import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Organization } from '../organizations/organization.entity.js';

/** What an organization is found by, folded: names, other names, identifiers. Written by triggers only. */
@Entity('organization_search_text')
export class OrganizationSearchText {
  @PrimaryColumn('bigint', { name: 'organization_id' })
  organizationId: string;

  /** Each between bars: "|mali health fund|mhf|". */
  @Column('text')
  names: string;

  /** Their words. */
  @Column('tsvector')
  words: string;

  @OneToOne(() => Organization)
  @JoinColumn({ name: 'organization_id' })
  record: Relation<Organization>;
}
