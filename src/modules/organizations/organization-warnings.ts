import { type StandingWarning, WarningCode } from '../register/index.js';
import { missingDetails, type SectorFacts } from './sector-detail.rules.js';

const IN_WORDS = { governmentLevel: 'level', governmentKind: 'kind' } as const;

/** What is odd about the record of an organization by itself. */
export function organizationWarnings(facts: SectorFacts): StandingWarning[] {
  const missing = missingDetails(facts).map((detail) => IN_WORDS[detail]);
  if (missing.length === 0) return [];
  const message = `Government without ${missing.join(' and ')}: classify it with both.`;
  return [{ code: WarningCode.SECTOR_DETAIL, message, since: null, until: null }];
}
