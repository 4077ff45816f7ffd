import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Assessment } from './assessment.entity.js';
import { AssessmentDimension } from './assessment.codes.js';

/** How an assessment scores one dimension. */
@ObjectType({ description: 'How an assessment scores one dimension.' })
@Entity('assessment_score')
export class AssessmentScore {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { name: 'assessment_id' })
  assessmentId: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Field(() => AssessmentDimension, { description: 'What is scored.' })
  @PrimaryColumn('text')
  dimension: AssessmentDimension;

  @Field(() => Int, { description: 'Score from 0 (nothing of it) to 4 (as good as it can be).' })
  @Column('smallint')
  score: number;

  @Field({ description: 'What was seen that tells so.' })
  @Column('text')
  evidence: string;

  @ManyToOne(() => Assessment, (assessment) => assessment.scores)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'assessment_id', referencedColumnName: 'id' },
  ])
  assessment: Relation<Assessment>;
}
