import { Field, Int, ObjectType } from 'type-graphql';
import type { DiffusionCounts } from './diffusion.rules.js';

/** How far an arrangement had spread on a day. */
@ObjectType({
  description: 'How far an arrangement had spread on a day. All of it counts adoptions in use on that day.',
})
export class Diffusion implements DiffusionCounts {
  @Field(() => Int, { description: 'Adoptions in use, that in the place of origin included.' })
  adoptions: number;

  @Field(() => Int, {
    description:
      'Most steps of copying between an adoption in use and a first adoption, whether the adoptions between are still in use or not. 0: none was copied from another.',
  })
  depth: number;

  @Field(() => Int, { description: 'Countries in which it is in use, the country of origin not counted.' })
  countries: number;

  @Field(() => Int, {
    description:
      'Places in which it is in use, the place of origin not counted. A country as a whole, where no place is recorded, is one place; where only the country of origin is recorded, that country as a whole is the place of origin.',
  })
  places: number;

  @Field(() => Int, { description: 'Adoptions of which it is known whether they were adapted to local conditions.' })
  reviewed: number;

  @Field(() => Int, { description: 'Adoptions that were adapted to local conditions: of those in `reviewed`.' })
  adapted: number;

  @Field(() => Int, { description: "Adoptions of which it is known whether a donor's money was in them." })
  fundingKnown: number;

  @Field(() => Int, { description: "Adoptions without a donor's money: of those in `fundingKnown`." })
  unassisted: number;
}
