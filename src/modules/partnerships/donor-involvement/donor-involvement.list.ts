import {
  by,
  choice,
  day,
  defineList,
  inForceOn,
  related,
  SINCE_UNTIL,
  to,
  yesOrNo,
} from '../../../platform/read-plan/index.js';
import { OrganizationList } from '../../organizations/index.js';
import { DonorInvolvementKind } from './donor-involvement.codes.js';
import { DonorInvolvement } from './donor-involvement.entity.js';
import { ExitVerification } from './exit-verification.entity.js';

export const ExitVerificationList = defineList(() => ExitVerification, {
  name: 'ExitVerification',
  filters: {
    verifiedOn: day('verifiedOn', 'Day of the look.'),
    stillWorks: yesOrNo('stillWorks', 'Whether the partnership was found to work.'),
  },
  orders: { VERIFIED_ON: 'verifiedOn' },
});

export const DonorInvolvementList = defineList(() => DonorInvolvement, {
  name: 'DonorInvolvement',
  filters: {
    kind: choice('kind', 'What the donor does.', { name: 'DonorInvolvementKind', values: DonorInvolvementKind }),
    organization: related(to<DonorInvolvement>('organization'), OrganizationList, 'The donor is such a one.'),
    until: day('until', 'Day on which the donor left. `range: { lte: … }`: it had left by that day.'),
    onDate: inForceOn(SINCE_UNTIL, 'The donor is there on this day.'),
    verifications: related(
      by(() => ExitVerification, 'donorInvolvement'),
      ExitVerificationList,
      'There is at least one such verification after its exit; `{}`: any. Within `not`: none.',
    ),
  },
  validity: SINCE_UNTIL,
});
