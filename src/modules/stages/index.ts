import { CorrectStage } from './correct-stage.js';
import { EnterStage } from './enter-stage.js';
import { WithdrawStage } from './withdraw-stage.js';

export const STAGE_MUTATIONS = [EnterStage, CorrectStage, WithdrawStage] as const;
