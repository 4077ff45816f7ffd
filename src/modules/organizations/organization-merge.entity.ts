import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organization that was recorded twice: the row that is gone, and the one that stands for both. Always the last of a chain. */
@Entity('organization_merge')
export class OrganizationMerge {
  @PrimaryColumn('bigint', { name: 'merged_id' })
  mergedId: string;

  @Column('bigint', { name: 'survivor_id' })
  survivorId: string;

  @Column('timestamptz', { name: 'merged_at', default: () => 'now()' })
  mergedAt: Date;
}
