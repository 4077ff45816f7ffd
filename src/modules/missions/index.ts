export { MissionList } from './mission.list.js';
export { CountryMissionsResolver, MissionResolver } from './mission.resolver.js';
export { MISSION_SCOPES } from './mission.scope.js';
export { RegisterMission } from './register-mission.js';
