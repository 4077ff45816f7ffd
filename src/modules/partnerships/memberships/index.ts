import { AddMembership } from './add-membership.js';
import { CorrectMembership } from './correct-membership.js';
import { EndMembership } from './end-membership.js';
import { WithdrawMembership } from './withdraw-membership.js';

export const MEMBERSHIP_MUTATIONS = [AddMembership, CorrectMembership, EndMembership, WithdrawMembership] as const;
