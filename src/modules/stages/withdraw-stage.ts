import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../platform/mutations/index.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { StagePeriod } from '../partnerships/stage-period.entity.js';
import { defineMutation, WarningCode } from '../register/index.js';
import { moveStages, stagesOf } from './recorded-stages.js';
import { withdrawStage } from './stage-history.rules.js';
import { checkStanding, standingOf } from './standing.js';

@InputType({ description: 'A stage that a partnership was never in.' })
class WithdrawStageInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The stage period.' })
  stagePeriodId: string;
}

/** Takes a stage out of the register that a partnership was never in. */
export const WithdrawStage = defineMutation({
  name: 'withdrawStage',
  description:
    'Takes a stage out of the register that a partnership was never in; it stays in the history. The stage before it, which it had ended, lasts on in its place: to withdraw ENDED is to reopen the partnership.',
  permission: 'write:partnerships',
  input: WithdrawStageInput,
  returns: { partnership: () => Partnership },
  errors: ['NOT_INTERSECTORAL', 'MISSING_SECTOR_REPRESENTATION', 'OUTSIDE_LIFETIME'],
  async run(work, { stagePeriodId, expectedVersion }) {
    const period = await work.find(StagePeriod, stagePeriodId, ['stagePeriodId']);
    const partnership = { missionId: period.missionId, id: period.partnershipId };
    const history = await stagesOf(work, partnership);
    const before = await standingOf(work, partnership);
    await work.withdraw(StagePeriod, period, expectedVersion);
    await moveStages(work, history, withdrawStage(history, period));
    await checkStanding(work, partnership, before, { stage: ['stagePeriodId'], day: ['stagePeriodId'] });
    if (history.length === 1) {
      work.warn(WarningCode.NO_STAGE, [], 'It has no stage now, and is active at no time: have it enter one.');
    }
    return { partnership };
  },
});
