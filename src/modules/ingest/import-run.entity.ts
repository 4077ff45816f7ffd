import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One run of an import over one file: where records came from, and what became of its rows. */
@Entity('import_run')
export class ImportRun {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  /** Name of the mapping that was used. */
  @Column('text')
  mapping: string;

  /** Name of the file, without its folder. */
  @Column('text', { name: 'file_name' })
  fileName: string;

  /** SHA-256 of the file's bytes, hexadecimal. */
  @Column('text')
  sha256: string;

  /** Who ran it: the operating system's user on the command line, or a token's name. */
  @Column('text')
  actor: string;

  /** Rows and records: read, created, revised, unchanged, refused, skipped, by record. */
  @Column('jsonb')
  counts: Record<string, unknown>;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'finished_at' })
  finishedAt: Date;
}
