export { missionOfCaller } from './mission-of-caller.js';
export { defineMutation, type RegisterWork } from './mutation.js';
export { KNOWN_CURRENCIES } from './known-currencies.js';
export { refuseEnded } from './refuse-ended.js';
export { WarningCode } from './rule.codes.js';
export { StandingWarning } from './warning.types.js';
