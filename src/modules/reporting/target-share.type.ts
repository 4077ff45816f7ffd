import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'How many figures are on target.' })
export class TargetShare {
  @Field(() => Int, { description: 'Figures that are on target.' })
  onTarget: number;

  @Field(() => Int, {
    description: 'Figures that can be judged: with a direction, a value, and a target from the same units.',
  })
  reporting: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The one over the other, 0–1, rounded down to six places. Null: none can be judged.',
  })
  share: number | null;
}
