import { Field, ObjectType } from 'type-graphql';
import { CountedFigure } from '../report-figure.types.js';
import { FigureFlag } from '../report.codes.js';

@ObjectType({ simpleResolvers: true, description: 'The figure of an indicator in one year.' })
export class SeriesPoint extends CountedFigure {
  @Field({ description: 'The year, "2014". NOT_DATED: what its day is not on record of.' })
  period: string;

  @Field(() => String, { nullable: true, description: 'Currency of an amount, ISO 4217. Null: it is no money.' })
  currency: string | null;

  @Field(() => [FigureFlag], {
    description:
      'Whether any of its units is estimated, imputed or provisional, or begins a new series (BREAK). Empty: none; of derived indicators always.',
  })
  flags: FigureFlag[];
}
