export { PartnershipList } from './partnership.list.js';
export {
  CountryPartnershipsResolver,
  MissionPartnershipsResolver,
  OrganizationMembershipsResolver,
  PartnershipResolver,
} from './partnership.resolver.js';
export { PartnershipPlacesResolver, PlacePartnershipsResolver } from './partnership-places.resolver.js';
export { PARTNERSHIP_SCOPES, registerScope } from './register.scope.js';
export { checkDayWithinLife, checkWithinLife, lifeOf } from './partnership-life.js';
export { checkPartsWithinLife } from './partnership-parts.js';
