import { CorrectAdoption } from './adoptions/correct-adoption.js';
import { GiveUpAdoption } from './adoptions/give-up-adoption.js';
import { RecordAdoption } from './adoptions/record-adoption.js';
import { ReviewAdaptation } from './adoptions/review-adaptation.js';
import { WithdrawAdoption } from './adoptions/withdraw-adoption.js';
import { RegisterArrangement } from './register-arrangement.js';
import { UpdateArrangement } from './update-arrangement.js';
import { WithdrawArrangement } from './withdraw-arrangement.js';

export { ARRANGEMENT_RESOLVERS } from './arrangement.resolver.js';
export { ARRANGEMENT_SCOPES } from './arrangement.scope.js';

export const ARRANGEMENT_MUTATIONS = [
  RegisterArrangement,
  UpdateArrangement,
  WithdrawArrangement,
  RecordAdoption,
  ReviewAdaptation,
  GiveUpAdoption,
  CorrectAdoption,
  WithdrawAdoption,
] as const;
