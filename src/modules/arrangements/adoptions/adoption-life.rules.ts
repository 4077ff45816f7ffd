import { type DayRange, isOn, isProper } from '../../../platform/days/day-range.rules.js';

/** What the days of an adoption have to agree with. */
export interface AdoptionSurroundings {
  /** Day on which the arrangement originated. Null: not known. */
  readonly originatedOn: string | null;
  /** First day of the adoption that it was copied from. Null: not known, or copied from none. */
  readonly sourceSince: string | null;
  /** The life of its place. Null: it is in no one place. */
  readonly place: DayRange | null;
  /** Days of the adoptions that were copied from it. */
  readonly copies: readonly DayRange[];
}

/** A day that cannot be, and how to mend it. */
export interface ImpossibleDay {
  readonly side: 'since' | 'until';
  /** What it does not agree with, as the input calls it. Null: something outside the adoption. */
  readonly against: 'since' | 'copiedFromId' | 'placeId' | null;
  readonly message: string;
}

/** Whether a range certainly has a day before this one. Days that are not known are taken to be as late as they can be. */
export function hasBegunBefore({ since, until }: DayRange, day: string): boolean {
  return since === null ? until !== null && until <= day : since < day;
}

/**
 * What of an adoption's days cannot be: it is given up after it was adopted; it did not begin before the arrangement originated, nor
 * before the adoption that it was copied from, nor after one that was copied from it; and its place existed on its first day. It may
 * outlive the place, and the adoption that it was copied from. Days that are not known are taken to be possible.
 */
export function impossibleDays(adoption: DayRange, around: AdoptionSurroundings): ImpossibleDay[] {
  const { since, until } = adoption;
  if (!isProper(adoption)) {
    return [
      {
        side: 'until',
        against: 'since',
        message: `It would be given up on ${until}, not after ${since}: give a later day.`,
      },
    ];
  }
  const known = since === null ? 'until' : 'since';
  const would = since === null ? `It would be given up by ${until}` : `It would begin on ${since}`;
  const problems: ImpossibleDay[] = [];
  const report = (against: ImpossibleDay['against'], message: string): void =>
    void problems.push({ side: known, against, message: `${would}, ${message}` });

  const { originatedOn, sourceSince, place } = around;
  if (originatedOn !== null && hasBegunBefore(adoption, originatedOn)) {
    report(
      null,
      `before the arrangement originated on ${originatedOn}: give a later day, or correct when it originated first.`,
    );
  }
  if (sourceSince !== null && hasBegunBefore(adoption, sourceSince)) {
    report(
      'copiedFromId',
      `before the adoption that it was copied from, of ${sourceSince}: give a later day, or another one in \`copiedFromId\`.`,
    );
  }
  if (place !== null && !mayBeginIn(adoption, place)) {
    const life = [
      place.since === null ? '' : ` from ${place.since}`,
      place.until === null ? '' : ` until ${place.until}`,
    ];
    report('placeId', `but its place exists only${life.join('')}: give a day of that time, or the place of that day.`);
  }
  if (since !== null && around.copies.some((copy) => hasBegunBefore(copy, since))) {
    report(
      null,
      'but an adoption that was copied from it began earlier: give an earlier day, or correct that one first.',
    );
  }
  return problems;
}

function mayBeginIn({ since, until }: DayRange, place: DayRange): boolean {
  if (since !== null) return isOn(place, since);
  return until === null || place.since === null || place.since < until;
}
