import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { ObservationStatus } from '../indicators/indicator.codes.js';

/** What is told of an observation behind a figure, and where it came from. */
@ObjectType({ simpleResolvers: true })
export abstract class ToldObservation {
  @Field({ description: 'Global id of the observation, as `node` takes it.' })
  id: string;

  @Field(() => Int, { description: 'Counts the corrections of the figure, from 1.' })
  revision: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The value. Null: it has numerator and denominator, or none.',
  })
  value: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Numerator. Null: it is no ratio.' })
  numerator: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Denominator. Null: it is no ratio.' })
  denominator: string | null;

  @Field(() => ObservationStatus, { description: 'Standing of the figure.' })
  status: ObservationStatus;

  @Field(() => String, { nullable: true, description: 'Edition of the source. Null: not told.' })
  vintage: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt: Date;

  @Field(() => String, { nullable: true, description: 'File that it was imported from. Null: it was not imported.' })
  importedFile: string | null;

  @Field(() => String, { nullable: true, description: 'Mapping that it was imported by. Null: it was not imported.' })
  importMapping: string | null;
}
