import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { CreatingInput } from '../../platform/mutations/index.js';
import { PartnershipStage } from '../partnerships/partnership.codes.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { StagePeriod } from '../partnerships/stage-period.entity.js';
import { defineMutation } from '../register/index.js';
import { moveStages, refuseProblem, stagesOf } from './recorded-stages.js';
import { enterStage } from './stage-history.rules.js';
import { checkStanding, standingOf } from './standing.js';

@InputType({ description: 'A stage that a partnership enters.' })
class EnterStageInput extends CreatingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field(() => PartnershipStage, { description: 'The stage.' })
  stage: PartnershipStage;

  @Field(() => DateScalar, { description: 'Its first day.' })
  since: string;
}

/** Has a partnership enter a stage. */
export const EnterStage = defineMutation({
  name: 'enterStage',
  description:
    'Has a partnership enter a stage: the stage of that day ends, and the new one lasts until the next one that is recorded. To enter OPERATING or SUSTAINING, it needs members of two sectors and, if it is a synergistic agent, a seated representative of each. Nothing comes after ENDED: if it works again, correct or withdraw that stage.',
  permission: 'write:partnerships',
  input: EnterStageInput,
  returns: { stagePeriod: () => StagePeriod },
  errors: ['NOT_INTERSECTORAL', 'MISSING_SECTOR_REPRESENTATION', 'OUTSIDE_LIFETIME', 'OVERLAP', 'ALREADY'],
  async run(work, { partnershipId, stage, since }) {
    const partnership = await work.find(Partnership, partnershipId, ['partnershipId']);
    const history = await stagesOf(work, partnership);
    const { moved, entered } = refuseProblem(work, enterStage(history, stage, since));
    await moveStages(work, history, moved);
    // Read after the stage before was ended: whatever stood in it, the new one needs two sectors on each of its days.
    const before = await standingOf(work, partnership);
    const { missionId, id } = partnership;
    const stagePeriod = await work.insert(StagePeriod, { missionId, partnershipId: id, stage, ...entered });
    await checkStanding(work, partnership, before, { stage: ['stage'], day: ['since'] });
    return { stagePeriod };
  },
});
