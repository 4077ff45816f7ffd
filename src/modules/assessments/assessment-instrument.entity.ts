import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar } from '../../platform/graphql/scalars.js';

/** By which questions and scale partnerships are assessed. Editions of one code follow each other; what differs in edition is not compared. */
@ObjectType({
  implements: Node,
  description:
    'An edition of an instrument by which partnerships are assessed. Scores by different editions are never compared.',
})
@Entity('assessment_instrument')
export class AssessmentInstrument extends Node {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Field({ description: 'Code, the same for all its editions: "PARTNERSHIP-REVIEW".' })
  @Column('text')
  code: string;

  @Field(() => Int, { description: 'Edition, from 1.' })
  @Column('integer')
  edition: number;

  @Field({ description: 'Name.' })
  @Column('text')
  name: string;

  @Field({ description: 'What it asks, and what its scores mean.' })
  @Column('text')
  description: string;

  @Field(() => String, { nullable: true, description: 'Where it is published. Null: not recorded.' })
  @Column('text', { nullable: true })
  citation: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is in force. Null: not known, always.',
  })
  @Column('date', { name: 'published_on', nullable: true })
  publishedOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which it no longer is in force: that of the next edition, or earlier. Null: it still is.',
  })
  @Column('date', { name: 'retired_on', nullable: true })
  retiredOn: string | null;

  @Field({ description: 'True for invented records of the bundled sample.' })
  @Column('boolean', { default: false })
  illustrative: boolean;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;
}
