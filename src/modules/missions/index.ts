import { CloseMission } from './close-mission.js';
import { RegisterMission } from './register-mission.js';
import { CorrectServiceArea } from './service-areas/correct-service-area.js';
import { EndServiceArea } from './service-areas/end-service-area.js';
import { StartServiceArea } from './service-areas/start-service-area.js';
import { WithdrawServiceArea } from './service-areas/withdraw-service-area.js';
import { UpdateMission } from './update-mission.js';
import { WithdrawMission } from './withdraw-mission.js';

export { MissionList } from './mission.list.js';
export { CountryMissionsResolver, MissionResolver } from './mission.resolver.js';
export { MISSION_SCOPES } from './mission.scope.js';

/** Every mutation of missions and the countries that they serve. */
export const MISSION_MUTATIONS = [
  RegisterMission,
  UpdateMission,
  CloseMission,
  WithdrawMission,
  StartServiceArea,
  EndServiceArea,
  CorrectServiceArea,
  WithdrawServiceArea,
] as const;
