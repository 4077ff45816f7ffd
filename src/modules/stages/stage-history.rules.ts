import { type DayRange, isOn, isProper, overlaps } from '../../platform/days/day-range.rules.js';
import type { PartnershipStage } from '../partnerships/partnership.codes.js';

/** A stage as it is recorded. */
export interface RecordedStage extends DayRange {
  readonly id: string;
  readonly stage: `${PartnershipStage}`;
}

/** What is wrong with a change, the field in which it lies, and the remedy. */
export interface StageProblem {
  readonly code: 'ALREADY' | 'OVERLAP' | 'OUTSIDE_LIFETIME';
  readonly field: 'stage' | 'since' | 'until';
  readonly message: string;
}

/** New dates of stages that are recorded. */
export type MovedStages = readonly RecordedStage[];

/** What entering a stage does. */
export interface Entering {
  /** The stage that was there on that day, with its new end; none if there was none. */
  readonly moved: MovedStages;
  readonly entered: DayRange;
}

/**
 * Enters a stage on a day: the stage of that day ends, and the new one lasts for what was left of it or, if there was none, until the
 * next one that is recorded. So stages can be recorded in any order. ENDED alone is always the last.
 */
export function enterStage(
  history: readonly RecordedStage[],
  stage: RecordedStage['stage'],
  since: string,
): Entering | StageProblem {
  const ended = history.find((one) => one.stage === 'ENDED');
  if (ended !== undefined && (stage === 'ENDED' || (ended.since ?? '') <= since)) {
    const field = stage === 'ENDED' ? 'stage' : 'since';
    return already(field, `It has ended${on(ended)} already: correct or withdraw that stage.`);
  }
  const present = history.find((one) => isOn(one, since));
  const next = inOrder(history).find((one) => one.since !== null && one.since > since);
  const same = present ?? history.find((one) => one.until === since);
  if (same?.stage === stage) {
    return already(
      'stage',
      `It entered ${stage}${on(same)} already: correct the days of that stage if they are wrong.`,
    );
  }
  if (present?.since === since) {
    const message = `It enters ${present.stage} on that day: give another day, or correct that stage.`;
    return { code: 'OVERLAP', field: 'since', message };
  }
  if (stage === 'ENDED' && next !== undefined) {
    return already('since', `It enters ${next.stage}${on(next)}, and ENDED is the last stage: give a later day.`);
  }
  const left = present === undefined ? (next?.since ?? null) : present.until;
  if (next?.stage === stage && next.since === left) {
    return already('since', `It enters ${stage}${on(next)}: correct the first day of that stage.`);
  }
  return {
    moved: present === undefined ? [] : [{ ...present, until: since }],
    entered: { since, until: stage === 'ENDED' ? null : left },
  };
}

/**
 * Corrects a stage. Where it and a neighbour meet on a day that is corrected, the neighbour moves along: its end, or its beginning,
 * was told by the same day.
 * @returns the stage itself and the neighbours that move, in an order in which they can be written one by one without overlapping
 */
export function correctStage(history: readonly RecordedStage[], corrected: RecordedStage): MovedStages | StageProblem {
  const recorded = history.find(({ id }) => id === corrected.id)!;
  const others = history.filter(({ id }) => id !== corrected.id);
  if (!isProper(corrected)) {
    const message = `It would end on ${corrected.until}, not after ${corrected.since}: give other days.`;
    return { code: 'OUTSIDE_LIFETIME', field: corrected.until === recorded.until ? 'since' : 'until', message };
  }
  const before = neighbour(others, 'until', recorded.since, corrected.since);
  const after = neighbour(others, 'since', recorded.until, corrected.until);
  const neighbours = [before, after].filter((one) => one !== undefined);
  const unmoved = others.filter(({ id }) => !neighbours.some((one) => one.id === id));
  const result = [corrected, ...neighbours, ...unmoved];
  return (
    endProblem(result, corrected) ??
    overlapProblem(result, corrected, recorded) ??
    inWritingOrder(others, corrected, neighbours)
  );
}

/**
 * Takes a stage out that should never have been there: the one before it, which it had ended, lasts on in its place.
 * @returns the stage before, if there is one, with its new end
 */
export function withdrawStage(history: readonly RecordedStage[], withdrawn: RecordedStage): MovedStages {
  const before = withdrawn.since === null ? undefined : history.find(({ until }) => until === withdrawn.since);
  return before === undefined ? [] : [{ ...before, until: withdrawn.until }];
}

/** The first stage first. */
export function inOrder<T extends DayRange>(history: readonly T[]): T[] {
  return [...history].sort((one, other) => ((one.since ?? '') < (other.since ?? '') ? -1 : 1));
}

/** The stage that meets a corrected one on a day, with that day as it is now. None: none meets it, or the day stays. */
function neighbour(
  others: readonly RecordedStage[],
  side: 'since' | 'until',
  day: string | null,
  corrected: string | null,
): RecordedStage | undefined {
  if (day === null || day === corrected) return undefined;
  const meeting = others.find((one) => one[side] === day);
  return meeting && { ...meeting, [side]: corrected };
}

function endProblem(history: readonly RecordedStage[], corrected: RecordedStage): StageProblem | null {
  const ended = history.find(({ stage }) => stage === 'ENDED');
  if (ended === undefined) return null;
  if (ended.until !== null) {
    return already('until', 'ENDED is the last stage and lasts for good: give it no end, or correct the stage itself.');
  }
  const later = history.find(
    (one) => one !== ended && (one.stage === 'ENDED' || (one.since ?? '') >= (ended.since ?? '')),
  );
  if (later === undefined) return null;
  const message = `ENDED is the last stage, and there is ${later.stage}${on(later)}: correct or withdraw that one first.`;
  return already(corrected === ended || later.stage === 'ENDED' ? 'stage' : 'since', message);
}

function overlapProblem(
  history: readonly RecordedStage[],
  corrected: RecordedStage,
  recorded: RecordedStage,
): StageProblem | null {
  const rival = history.find(
    (one) => one !== corrected && (!isProper(one) || history.some((other) => other !== one && overlaps(one, other))),
  );
  if (rival === undefined) return null;
  const field = corrected.since === recorded.since ? 'until' : 'since';
  const message = `It would take days of ${rival.stage}: correct that stage first, or give other days.`;
  return { code: 'OVERLAP', field, message };
}

/** Those that give days up come before the corrected stage, those that take days after it. */
function inWritingOrder(
  others: readonly RecordedStage[],
  corrected: RecordedStage,
  neighbours: readonly RecordedStage[],
): RecordedStage[] {
  const givesUp = (one: RecordedStage): boolean => {
    const was = others.find(({ id }) => id === one.id)!;
    return one.until !== was.until
      ? one.until !== null && (was.until === null || one.until < was.until)
      : (one.since ?? '') > (was.since ?? '');
  };
  return [...neighbours.filter(givesUp), corrected, ...neighbours.filter((one) => !givesUp(one))];
}

function already(field: StageProblem['field'], message: string): StageProblem {
  return { code: 'ALREADY', field, message };
}

function on({ since }: DayRange): string {
  return since === null ? '' : ` on ${since}`;
}
