import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Assessment } from './assessment.entity.js';
import { PracticeCategory } from './assessment.codes.js';

/** A practice, seen in an assessment, by which local people lead the partnership. */
@ObjectType({ description: 'A practice, seen in an assessment, by which local people lead the partnership.' })
@Entity('locally_led_practice')
export class LocallyLedPractice {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { name: 'assessment_id' })
  assessmentId: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Field(() => PracticeCategory, { description: 'Its category.' })
  @PrimaryColumn('text')
  category: PracticeCategory;

  @Field({ description: 'What was seen.' })
  @PrimaryColumn('text')
  practice: string;

  @ManyToOne(() => Assessment, (assessment) => assessment.practices)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'assessment_id', referencedColumnName: 'id' },
  ])
  assessment: Relation<Assessment>;
}
