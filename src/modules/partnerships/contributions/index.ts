import { CorrectContribution } from './correct-contribution.js';
import { RecordContribution } from './record-contribution.js';
import { WithdrawContribution } from './withdraw-contribution.js';

export const CONTRIBUTION_MUTATIONS = [RecordContribution, CorrectContribution, WithdrawContribution] as const;
