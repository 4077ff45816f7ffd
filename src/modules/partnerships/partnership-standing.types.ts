import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { PartnershipStage } from './partnership.codes.js';

/** A stage in the history of a partnership. */
@ObjectType({ description: 'A stage in the history of a partnership.' })
export class StageInHistory {
  @Field(() => PartnershipStage, { description: 'The stage.' })
  stage: PartnershipStage;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known.' })
  since: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is no longer in it. Null: it still is.',
  })
  until: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days that it was in it, up to yesterday if it still is; 0 for one that is yet to come. Null: the first day is not known.',
  })
  days: number | null;
}
