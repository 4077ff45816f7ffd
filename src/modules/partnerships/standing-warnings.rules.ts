import type { DayRange } from '../../platform/days/day-range.rules.js';
import { type Composition, type CompositionGap, compositionGaps, localGovernmentGaps } from '../composition/index.js';
import {
  type DeclaredFact,
  mismatchInWords,
  type MoneyFact,
  totalMismatch,
} from './contributions/declared-total.rules.js';

/** What is odd about a partnership until it is mended, and when. */
export interface StandingFinding extends DayRange {
  readonly code: 'NO_STAGE' | 'NOT_INTERSECTORAL' | 'SECTORS_UNKNOWN' | 'NO_LOCAL_GOVERNMENT' | 'TOTAL_MISMATCH';
  readonly message: string;
}

/** What the rules of the register find odd about a partnership, over all time: what is not dated first, then by day. */
export function standingWarnings(
  partnership: Composition & DeclaredFact & { readonly contributions: readonly MoneyFact[] },
): StandingFinding[] {
  const always = { since: null, until: null };
  const undated: StandingFinding[] = [];
  if (partnership.stages.length === 0) {
    const message = 'No stage is recorded, so that it is active at no time: have it enter one.';
    undated.push({ code: 'NO_STAGE', message, ...always });
  }
  const mismatch = totalMismatch(partnership, partnership.contributions);
  if (mismatch !== null) undated.push({ code: 'TOTAL_MISMATCH', message: mismatchInWords(mismatch), ...always });
  const gaps = compositionGaps(partnership).map((gap): StandingFinding => {
    const { code, since, until } = gap;
    return { code, message: gapInWords(gap), since, until };
  });
  const withoutLocalGovernment = localGovernmentGaps(partnership).map((days): StandingFinding => {
    const message = 'It is at work without a member from local government: add one if there is one.';
    return { code: 'NO_LOCAL_GOVERNMENT', message, ...days };
  });
  const dated = [...gaps, ...withoutLocalGovernment].sort((one, other) =>
    (one.since ?? '') < (other.since ?? '') ? -1 : (one.since ?? '') > (other.since ?? '') ? 1 : 0,
  );
  return [...undated, ...dated];
}

function gapInWords({ code, sectors, unclassified }: CompositionGap): string {
  const there = sectors.length === 0 ? 'no sector' : `only ${sectors[0]}`;
  const remedy =
    code === 'SECTORS_UNKNOWN'
      ? `its unclassified members (${unclassified}) could make them up: choose their sectors`
      : 'add a member of another sector';
  return `It is at work with members of ${there}, donors left out, and needs two sectors: ${remedy}.`;
}
