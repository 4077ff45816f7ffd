export { PartnershipList } from './partnership.list.js';
export {
  CountryPartnershipsResolver,
  MissionPartnershipsResolver,
  OrganizationMembershipsResolver,
  PartnershipResolver,
} from './partnership.resolver.js';
export { PARTNERSHIP_SCOPES, registerScope } from './register.scope.js';
export { checkDayWithinLife, checkWithinLife, lifeOf } from './partnership-life.js';
