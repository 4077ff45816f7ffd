import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from './access.codes.js';

/** An access token. The token itself is shown once and never stored; only its hash is. */
@Entity('access_token')
export class AccessToken {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id: number;

  /** What it is for, in its owner's words. */
  @Column('text')
  name: string;

  /** First characters of the token, by which a person recognizes it in a list. */
  @Column('text')
  prefix: string;

  /** SHA-256 of the token: it has 256 random bits, so that a slow hash would add nothing. */
  @Column('bytea')
  hash: Buffer;

  @Column('text')
  role: Role;

  /** Missions it may read. Null: all missions (headquarters only). */
  @Column('integer', { name: 'mission_ids', array: true, nullable: true })
  missionIds: number[] | null;

  /** The partner organization. Null: another role. */
  @Column('bigint', { name: 'organization_id', nullable: true })
  organizationId: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
