import { type DayRange, isOn } from '../../../platform/days/day-range.rules.js';

/** When an edition of an instrument is in force. */
export interface EditionFact {
  readonly edition: number;
  readonly publishedOn: string | null;
  readonly retiredOn: string | null;
}

/** What is wrong with the days of an edition, the field in which it lies, and the remedy. */
export interface EditionProblem {
  readonly field: 'publishedOn' | 'retiredOn';
  readonly message: string;
}

/** The days on which an edition is in force. */
export function inForce({ publishedOn, retiredOn }: EditionFact): DayRange {
  return { since: publishedOn, until: retiredOn };
}

/**
 * What is wrong with the days of an edition: it would be retired before it is published, be in force together with another edition of
 * its code or out of turn, or not be in force on a day on which it was used.
 * @param others the other editions of its code, of whose days nothing is wrong
 * @param usedOn days of the assessments that were made by it, in any order
 */
export function editionProblems(
  edition: EditionFact,
  others: readonly EditionFact[],
  usedOn: readonly string[],
): EditionProblem[] {
  const { publishedOn, retiredOn } = edition;
  if (publishedOn !== null && retiredOn !== null && retiredOn <= publishedOn) {
    const message = `It would be retired on ${retiredOn}, not after ${publishedOn}: give a later day.`;
    return [{ field: 'retiredOn', message }];
  }
  const problems: EditionProblem[] = [];
  const before = others
    .filter((other) => other.edition < edition.edition)
    .sort(byEdition)
    .at(-1);
  const after = others.filter((other) => other.edition > edition.edition).sort(byEdition)[0];
  if (before !== undefined && !follow(before.retiredOn, publishedOn)) {
    const message =
      before.retiredOn === null
        ? `Edition ${before.edition} is not retired: retire it first.`
        : `Edition ${before.edition} is in force until ${before.retiredOn}: give that day or a later one.`;
    problems.push({ field: 'publishedOn', message });
  }
  if (after !== undefined && !follow(retiredOn, after.publishedOn)) {
    const message = `Edition ${after.edition} is in force from ${after.publishedOn} on: give that day or an earlier one.`;
    problems.push({ field: 'retiredOn', message });
  }
  const used = [...usedOn].sort();
  const [first] = used;
  const last = used.at(-1);
  if (first !== undefined && publishedOn !== null && first < publishedOn) {
    const message = `An assessment was made by it on ${first}: give that day or an earlier one.`;
    problems.push({ field: 'publishedOn', message });
  }
  if (last !== undefined && retiredOn !== null && last >= retiredOn) {
    const message = `An assessment was made by it on ${last}: give a later day.`;
    problems.push({ field: 'retiredOn', message });
  }
  return problems;
}

/** Whether an edition is in force on a day. */
export function isInForceOn(edition: EditionFact, day: string): boolean {
  return isOn(inForce(edition), day);
}

/** Whether an edition that is published on a day comes after one that is retired on another. */
function follow(retiredOn: string | null, publishedOn: string | null): boolean {
  return retiredOn !== null && publishedOn !== null && retiredOn <= publishedOn;
}

function byEdition(one: EditionFact, other: EditionFact): number {
  return one.edition - other.edition;
}
