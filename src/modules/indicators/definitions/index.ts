import { DefineIndicator } from './define-indicator.js';
import { RetireIndicator } from './retire-indicator.js';
import { ReviseIndicator } from './revise-indicator.js';

export const DEFINITION_MUTATIONS = [DefineIndicator, ReviseIndicator, RetireIndicator] as const;
