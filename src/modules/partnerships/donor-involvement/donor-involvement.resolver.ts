import { Resolver } from 'type-graphql';
import type { Connection } from '../../../platform/graphql/connection-types.js';
import { by, ListField } from '../../../platform/read-plan/index.js';
import { Organization } from '../../organizations/organization.entity.js';
import { Partnership } from '../partnership.entity.js';
import { DonorInvolvement } from './donor-involvement.entity.js';
import { DonorInvolvementList, ExitVerificationList } from './donor-involvement.list.js';
import { ExitVerification } from './exit-verification.entity.js';

/** What was found after a donor had left. */
@Resolver(() => DonorInvolvement)
export class DonorInvolvementResolver {
  @ListField(ExitVerificationList, {
    link: by(() => ExitVerification, 'donorInvolvement'),
    defaultOrder: ['VERIFIED_ON_ASC'],
    description:
      'What was found after its exit, the first look first. Empty: nobody looked, or the donor is still there.',
  })
  verifications: Connection<ExitVerification>;
}

/** What donors do for a partnership. */
@Resolver(() => Partnership)
export class PartnershipDonorsResolver {
  @ListField(DonorInvolvementList, {
    link: by(() => DonorInvolvement, 'partnership'),
    description: 'What donors do for it. Default: those that are there today.',
  })
  donorInvolvements: Connection<DonorInvolvement>;
}

/** What a donor does for partnerships. */
@Resolver(() => Organization)
export class OrganizationDonorInvolvementsResolver {
  @ListField(DonorInvolvementList, {
    link: by(() => DonorInvolvement, 'organization'),
    description: 'What it does as a donor for partnerships that the caller may see. Default: where it is there today.',
  })
  donorInvolvements: Connection<DonorInvolvement>;
}
