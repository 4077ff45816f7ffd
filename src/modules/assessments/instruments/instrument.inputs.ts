import { formed, text } from '../../../platform/mutations/index.js';

export const INSTRUMENT_CODE = formed(
  /^[A-Z0-9][A-Z0-9_-]{0,39}$/,
  'code of an instrument: give 1–40 capital letters, digits, "-" or "_", such as "PARTNERSHIP-REVIEW"',
);
export const NAME = text({ most: 300 });
export const DESCRIPTION = text({ most: 20_000, lines: true });
export const CITATION = text({ most: 1000, lines: true });

export const NAME_WORDS = 'Name, 300 characters at most.';
export const DESCRIPTION_WORDS = 'What it asks, and what its scores mean, 20,000 characters at most.';
export const CITATION_WORDS = 'Where it is published, 1,000 characters at most. Null: not recorded.';
