import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request that its caller gave a key, and what was answered: sent again, it is answered the same. */
@Entity('request_key')
export class RequestKey {
  @PrimaryColumn('integer', { name: 'token_id' })
  tokenId: number;

  @PrimaryColumn('text')
  key: string;

  @Column('text', { name: 'use_case' })
  useCase: string;

  @Column('text', { name: 'input_sha256' })
  inputSha256: string;

  @Column('jsonb', { nullable: true })
  result: object | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt: Date;
}
