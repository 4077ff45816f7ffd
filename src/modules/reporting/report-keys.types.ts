import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { IndicatorDirection, IndicatorMeasure } from '../indicators/indicator.codes.js';
import { ReportDimension } from './report.codes.js';

@ObjectType({ simpleResolvers: true, description: 'The definition that a figure was made by.' })
export class ReportIndicator {
  @Field({ description: 'Code.' })
  code: string;

  @Field({ description: 'Name.' })
  name: string;

  @Field({ description: 'Unit of the figures.' })
  unit: string;

  @Field(() => IndicatorMeasure, { description: 'What kind of figure it is.' })
  measure: IndicatorMeasure;

  @Field(() => IndicatorDirection, { description: 'Whether a rise is good.' })
  direction: IndicatorDirection;

  @Field(() => Int, { description: 'Version of the definition that was used: with `asOf`, the one that stood then.' })
  version: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of which it is no longer reported. Null: it was in use when the report tells of it.',
  })
  retiredOn: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What a row is about, in one dimension.' })
export class ReportKey {
  @Field(() => ReportDimension, { description: 'The dimension.' })
  dimension: ReportDimension;

  @Field({
    description:
      'Code within the dimension: "MLI", "002", "SOUTH_ASIA", "2014". NONE: the unit is in no such group. SEVERAL: the countries of the partnership are in several. NOT_DATED: its year is not on record.',
  })
  code: string;

  @Field({ description: 'Name in English.' })
  label: string;
}
