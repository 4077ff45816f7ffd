import { text } from '../../../platform/mutations/index.js';

export const ADAPTATION_NOTE = text({ most: 5000, lines: true });
