import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { ChangingInput, given, NeverCleared } from '../../platform/mutations/index.js';
import { PartnershipStage } from '../partnerships/partnership.codes.js';
import { StagePeriod } from '../partnerships/stage-period.entity.js';
import { defineMutation } from '../register/index.js';
import { moveStages, refuseProblem, stagesOf } from './recorded-stages.js';
import { correctStage } from './stage-history.rules.js';
import { checkStanding, standingOf } from './standing.js';

@InputType({ description: 'What was recorded wrongly of a stage. A field left out stays as it is.' })
class CorrectStageInput extends ChangingInput {
  @Field(() => ID, { description: 'The stage period.' })
  stagePeriodId: string;

  @Field(() => PartnershipStage, { nullable: true, description: 'The stage.' })
  @NeverCleared()
  stage?: PartnershipStage;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day. A stage before it that ends on the day that was recorded moves along. Null: not known.',
  })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which it is no longer in it. A stage after it that begins on the day that was recorded moves along. Null: it still is.',
  })
  until?: string | null;
}

/** Mends what was recorded wrongly of a stage. */
export const CorrectStage = defineMutation({
  name: 'correctStage',
  description:
    'Mends what was recorded wrongly of a stage; a neighbour that meets it on a day that is mended moves along. A partnership that works again is reopened so: what was ENDED was SUSPENDED.',
  permission: 'write:partnerships',
  input: CorrectStageInput,
  returns: { stagePeriod: () => StagePeriod },
  errors: ['NOT_INTERSECTORAL', 'MISSING_SECTOR_REPRESENTATION', 'OUTSIDE_LIFETIME', 'OVERLAP', 'ALREADY'],
  async run(work, { stagePeriodId, expectedVersion, ...input }) {
    const period = await work.find(StagePeriod, stagePeriodId, ['stagePeriodId']);
    const partnership = { missionId: period.missionId, id: period.partnershipId };
    const history = await stagesOf(work, partnership);
    const corrected = { ...period, ...given(input, ['stage', 'since', 'until']) };
    const moved = refuseProblem(work, correctStage(history, corrected));
    const before = await standingOf(work, partnership);
    await moveStages(work, history, moved, { [period.id]: expectedVersion });
    const [changed = 'stagePeriodId'] = (['since', 'until', 'stage'] as const).filter(
      (field) => corrected[field] !== period[field],
    );
    await checkStanding(work, partnership, before, { stage: [changed], day: [changed] });
    return { stagePeriod: period };
  },
});
