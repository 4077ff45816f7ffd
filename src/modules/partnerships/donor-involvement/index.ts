import { CorrectDonorInvolvement } from './correct-donor-involvement.js';
import { CorrectExitVerification } from './correct-exit-verification.js';
import {
  DonorInvolvementResolver,
  OrganizationDonorInvolvementsResolver,
  PartnershipDonorsResolver,
} from './donor-involvement.resolver.js';
import { RecordDonorExit } from './record-donor-exit.js';
import { RecordDonorInvolvement } from './record-donor-involvement.js';
import { RecordExitVerification } from './record-exit-verification.js';
import { WithdrawDonorInvolvement } from './withdraw-donor-involvement.js';
import { WithdrawExitVerification } from './withdraw-exit-verification.js';

export { hasDonorLeftBy } from './donor-involvement.rules.js';

/** All that the API offers of donors in partnerships. */
export const DONOR_INVOLVEMENT_RESOLVERS = [
  DonorInvolvementResolver,
  PartnershipDonorsResolver,
  OrganizationDonorInvolvementsResolver,
  RecordDonorInvolvement,
  CorrectDonorInvolvement,
  RecordDonorExit,
  WithdrawDonorInvolvement,
  RecordExitVerification,
  CorrectExitVerification,
  WithdrawExitVerification,
] as const;
