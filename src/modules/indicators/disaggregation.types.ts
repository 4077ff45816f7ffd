import { Field, ObjectType } from 'type-graphql';
import { DisaggregationDimension } from './indicator.codes.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A dimension by which figures of an indicator are told apart within a unit and period.',
})
export class IndicatorDisaggregation {
  @Field(() => DisaggregationDimension, { description: 'The dimension.' })
  dimension: DisaggregationDimension;

  @Field(() => [String], { description: 'Its categories.' })
  categories: string[];

  @Field({
    description:
      'Whether the categories leave nothing out and nothing is in two of them. Only then figures of all of them make that of the whole; of ratios, numerators and denominators alike are those of the category.',
  })
  exhaustive: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'Which category an observation is of, in one dimension.' })
export class ObservationCategory {
  @Field(() => DisaggregationDimension, { description: 'The dimension.' })
  dimension: DisaggregationDimension;

  @Field({ description: 'The category, as the definition of the indicator names it.' })
  category: string;
}
