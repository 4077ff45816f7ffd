export { amount, between, type Check, Checked, formed, knownCode, NeverCleared, text } from './checks.js';
export { ChangingInput, type ConstraintProblem, CreatingInput, mutationsWith, WithdrawingInput } from './declare.js';
export { given } from './given.js';
export { installMutations } from './install.js';
export type { Path } from './problems.js';
export type { Work } from './work.js';
export { forgetOldKeys } from './request-keys.js';
