import { all, type Condition, type RowConditions, SINCE_UNTIL } from '../../platform/read-plan/index.js';
import { PartnershipStage } from './partnership.codes.js';

/** A stage of a partnership that is at work on a day. */
export function atWorkOn(stage: RowConditions, day: string): Condition {
  return all([
    stage.inForce(SINCE_UNTIL, day),
    stage.in('stage', [PartnershipStage.OPERATING, PartnershipStage.SUSTAINING]),
  ]);
}
