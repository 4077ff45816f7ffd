import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Mission } from '../missions/mission.entity.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';

/** What happened to a record. */
export enum ChangeAction {
  CREATED = 'CREATED',
  CHANGED = 'CHANGED',
  REMOVED = 'REMOVED',
}

registerEnumType(ChangeAction, {
  name: 'ChangeAction',
  description: 'What happened to a record.',
  valuesConfig: {
    CREATED: { description: 'It was recorded.' },
    CHANGED: { description: 'Something of it was changed.' },
    REMOVED: { description: 'It was withdrawn; `before` tells what it was.' },
  },
});

/** One change of one record, written by the database itself in the transaction of the change, whatever made it. */
@ObjectType({ description: 'One change of one record: who, when, what was before and after, and why.' })
@Entity('record_change')
export class RecordChange {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Field({ description: 'What kind of record it is: "MEMBERSHIP".' })
  @Column('text', { name: 'record_type' })
  recordType: string;

  @Column('bigint', { name: 'record_id' })
  recordId: string;

  @Column('integer', { name: 'mission_id', nullable: true })
  missionId: number | null;

  @Column('bigint', { name: 'partnership_id', nullable: true })
  partnershipId: string | null;

  @Field(() => ChangeAction, { description: 'What happened to it.' })
  @Column('text')
  action: ChangeAction;

  @Column('jsonb', { nullable: true })
  before: Record<string, unknown> | null;

  @Column('jsonb', { nullable: true })
  after: Record<string, unknown> | null;

  /** Tells a row without an id of its own that was changed in place. Null: the id does, or the row itself. */
  @Column('jsonb', { name: 'record_key', nullable: true })
  recordKey: Record<string, unknown> | null;

  @Field({ description: 'The mutation or command that did it: "endMembership", "import".' })
  @Column('text', { name: 'use_case' })
  useCase: string;

  @Field(() => String, { nullable: true, description: 'Why, as its author told. Null: not told.' })
  @Column('text', { nullable: true })
  reason: string | null;

  @Field({ description: 'Who did it: the name of an access token, or of a command.' })
  @Column('text')
  actor: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt: Date;

  @Field(() => Mission, { nullable: true, description: 'The mission that keeps the record. Null: it belongs to none.' })
  @ManyToOne(() => Mission, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'mission_id' })
  mission: Relation<Mission> | null;
}
