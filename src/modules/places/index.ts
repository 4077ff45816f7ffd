import { EndPlace } from './end-place.js';
import { RegisterPlace } from './register-place.js';
import { CorrectPlaceSuccession } from './successions/correct-place-succession.js';
import { MergePlaces } from './successions/merge-places.js';
import { RecordPlaceSuccession } from './successions/record-place-succession.js';
import { SplitPlace } from './successions/split-place.js';
import { WithdrawPlaceSuccession } from './successions/withdraw-place-succession.js';
import { UpdatePlace } from './update-place.js';
import { WithdrawPlace } from './withdraw-place.js';

export { PlaceList, PlaceOfAnyTimeList } from './place.list.js';
export { CountryPlacesResolver, PlaceResolver } from './place.resolver.js';
export { PLACE_SCOPES } from './place.scope.js';

/** Every mutation of places and of what became of them. */
export const PLACE_MUTATIONS = [
  RegisterPlace,
  UpdatePlace,
  EndPlace,
  WithdrawPlace,
  SplitPlace,
  MergePlaces,
  RecordPlaceSuccession,
  CorrectPlaceSuccession,
  WithdrawPlaceSuccession,
] as const;
