import { CONTRIBUTION_MUTATIONS } from './contributions/index.js';
import { MEMBERSHIP_MUTATIONS } from './memberships/index.js';
import { RegisterPartnership } from './register-partnership.js';
import { TERRITORY_MUTATIONS } from './territory/index.js';
import { UpdatePartnership } from './update-partnership.js';
import { WithdrawPartnership } from './withdraw-partnership.js';

export { atWorkOn } from './at-work.js';
export { PartnershipFacetsResolver } from './partnership-facets.resolver.js';
export { PartnershipList } from './partnership.list.js';
export {
  CountryPartnershipsResolver,
  MissionPartnershipsResolver,
  OrganizationMembershipsResolver,
  PartnershipResolver,
} from './partnership.resolver.js';
export { PartnershipPlacesResolver, PlacePartnershipsResolver } from './partnership-places.resolver.js';
export { PartnershipStandingResolver } from './partnership-standing.resolver.js';
export { PARTNERSHIP_SCOPES, registerScope } from './register.scope.js';
export { DONOR_INVOLVEMENT_RESOLVERS, hasDonorLeftBy } from './donor-involvement/index.js';
export { mismatchInWords, totalMismatch } from './contributions/declared-total.rules.js';
export { checkDayWithinLife, checkWithinLife, lifeOf } from './partnership-life.js';
export { checkPartsWithinLife } from './partnership-parts.js';

export const PARTNERSHIP_MUTATIONS = [
  RegisterPartnership,
  UpdatePartnership,
  WithdrawPartnership,
  ...TERRITORY_MUTATIONS,
  ...MEMBERSHIP_MUTATIONS,
  ...CONTRIBUTION_MUTATIONS,
] as const;
