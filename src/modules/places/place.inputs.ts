import { Field, InputType, Int } from 'type-graphql';
import { between, Checked, text } from '../../platform/mutations/index.js';

export const LEVEL = between(1, 9);
export const PLACE_CODE = text({ most: 40 });
export const PLACE_NAME = text({ most: 300 });
export const POPULATION = between(0, 2_000_000_000);
export const POPULATION_YEAR = between(1800, 2200);

@InputType({ description: 'A place that begins where others end.' })
export class SuccessorInput {
  @Field({
    description:
      'Code, 40 characters at most: no other place of the level has it then. That of a place that ends is free.',
  })
  @Checked(PLACE_CODE)
  code: string;

  @Field({ description: 'Name, 300 characters at most.' })
  @Checked(PLACE_NAME)
  name: string;

  @Field(() => Int, { nullable: true, description: 'People who live in it, 0–2,000,000,000. Null: not recorded.' })
  @Checked(POPULATION)
  population?: number | null;

  @Field(() => Int, { nullable: true, description: 'Year of that count or estimate, 1800–2200. Null: not recorded.' })
  @Checked(POPULATION_YEAR)
  populationYear?: number | null;
}
