import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { AssessmentInstrument } from './assessment-instrument.entity.js';
import { AssessmentScore } from './assessment-score.entity.js';
import { AssessmentRound } from './assessment.codes.js';
import { LocallyLedPractice } from './locally-led-practice.entity.js';

/** An assessment of a partnership by one edition of an instrument. */
@ObjectType({
  implements: Node,
  description: 'An assessment of a partnership by one edition of an instrument.',
})
@Entity('assessment')
export class Assessment extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Column('bigint', { name: 'instrument_id' })
  instrumentId: string;

  @Field(() => AssessmentRound, { description: 'When in the life of the partnership it was made.' })
  @Column('text')
  round: AssessmentRound;

  @Field(() => DateScalar, { description: 'Day of the assessment.' })
  @Column('date', { name: 'assessed_on' })
  assessedOn: string;

  @Field(() => String, { nullable: true, description: 'Who made it: an office, a firm, a team. Null: not recorded.' })
  @Column('text', { nullable: true })
  assessor: string | null;

  @Column('numeric', { name: 'trust_mean', nullable: true })
  trustMean: string | null;

  @Column('numeric', { name: 'trust_scale_least', nullable: true })
  trustScaleLeast: string | null;

  @Column('numeric', { name: 'trust_scale_most', nullable: true })
  trustScaleMost: string | null;

  @Column('integer', { name: 'trust_respondents', nullable: true })
  trustRespondents: number | null;

  @Field(() => Int, { description: 'Counts the changes of the record, its scores and practices included, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Partnership, { description: 'The partnership.' })
  @ManyToOne(() => Partnership)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;

  @Field(() => AssessmentInstrument, { description: 'The edition of the instrument by which it was made.' })
  @ManyToOne(() => AssessmentInstrument)
  @JoinColumn({ name: 'instrument_id' })
  instrument: Relation<AssessmentInstrument>;

  @OneToMany(() => AssessmentScore, (score) => score.assessment)
  scores: Relation<AssessmentScore>[];

  @OneToMany(() => LocallyLedPractice, (practice) => practice.assessment)
  practices: Relation<LocallyLedPractice>[];
}
