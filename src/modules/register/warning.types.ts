import { Field, ObjectType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { WarningCode } from './rule.codes.js';

/** What a change leaves open or looks odd about it; it was made all the same. */
@ObjectType({ description: 'What a change leaves open or looks odd about it; it was made all the same.' })
export class ChangeWarning {
  @Field(() => WarningCode, { description: 'For programs to branch on.' })
  code: WarningCode;

  @Field({ description: 'A sentence that names the remedy.' })
  message: string;

  @Field(() => [String], { description: 'Where in `input` it lies: names of fields, and indexes of lists ("0").' })
  path: string[];
}

/** What is odd about a record until it is mended, from one day to another. */
@ObjectType({ description: 'What is odd about a record until it is mended, from one day to another.' })
export class StandingWarning {
  @Field(() => WarningCode, { description: 'For programs to branch on.' })
  code: WarningCode;

  @Field({ description: 'A sentence that says what is odd.' })
  message: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is so. Null: always, or not dated.' })
  since: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is no longer so. Null: it still is.' })
  until: string | null;
}
