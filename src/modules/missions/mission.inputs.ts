import { between, formed, text } from '../../platform/mutations/index.js';

export const MISSION_CODE = formed(
  /^[A-Z0-9][A-Z0-9_-]{0,39}$/,
  'code of a mission: give 1–40 capital letters, digits, "-" or "_", such as "MLI"',
);
export const MISSION_NAME = text({ most: 300 });
export const BUREAU = text({ most: 300 });
export const MONTH = between(1, 12);
