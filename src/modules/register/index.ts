export { defineMutation, type RegisterWork } from './mutation.js';
export { WarningCode } from './rule.codes.js';
export { StandingWarning } from './warning.types.js';
