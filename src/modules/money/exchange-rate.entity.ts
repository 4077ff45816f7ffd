import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';

/**
 * What a currency was worth in a period: half-open, `since` ≤ day < `until`.
 * Nothing is overwritten: a correction is a new revision, and the row before it keeps the time until which it was held true.
 */
@ObjectType({
  implements: Node,
  description:
    'What a currency was worth against the US dollar in a period, by a source. A correction is a new revision; nothing is ' +
    'overwritten. Between two other currencies the rate is the quotient of both. A day that no rate of a currency covers has none: ' +
    'rates are not carried forward.',
})
@Entity('exchange_rate')
export class ExchangeRate extends Node {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Field({ description: 'Currency, ISO 4217: "EUR".' })
  @Column('text')
  currency: string;

  @Field(() => DateScalar, { description: 'First day on which it is in force.' })
  @Column('date')
  since: string;

  @Field(() => DateScalar, {
    description: 'First day on which it is no longer in force: the rate of the year 2014 ends on 2015-01-01.',
  })
  @Column('date')
  until: string;

  @Field(() => DecimalScalar, {
    description:
      'Units of the currency for one US dollar, as the source tells it; above zero, and 1 for the dollar itself.',
  })
  @Column('numeric', { name: 'per_usd' })
  perUsd: string;

  @Field({ description: 'Who published it.' })
  @Column('text')
  source: string;

  @Field(() => Int, { description: 'Counts the corrections of this rate, from 1.' })
  @Column('integer', { default: 1 })
  revision: number;

  @Column('bigint', { name: 'import_run_id', nullable: true })
  importRunId: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a later revision took its place. Null: it stands.',
  })
  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt: Date | null;
}
