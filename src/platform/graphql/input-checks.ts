import { distance } from 'fastest-levenshtein';
import { badUserInput } from './errors.js';

/** Most values in one list of an input. */
const LIST_VALUES_MAX = 1000;

const SEARCHED_TEXT_MIN = 3;
const SEARCHED_TEXT_MAX = 200;
const NEAREST_OFFERED = 3;

/** @throws GraphQLError BAD_USER_INPUT for a text that PostgreSQL cannot hold */
export function checkText(text: string, at: string): string {
  if (text.includes('\0')) {
    throw badUserInput(`${at} has the control character U+0000 in it: leave it out.`, { argument: at });
  }
  return text;
}

/** @throws GraphQLError BAD_USER_INPUT for a text that no index can search for, or that is too long */
export function checkSearchedText(text: string, at: string): string {
  checkText(text, at);
  const { length } = [...text];
  if (length < SEARCHED_TEXT_MIN || length > SEARCHED_TEXT_MAX) {
    throw badUserInput(
      `${at} has ${length} characters: give ${SEARCHED_TEXT_MIN} to ${SEARCHED_TEXT_MAX} that the text has in it.`,
      { argument: at },
    );
  }
  return text;
}

/** @throws GraphQLError BAD_USER_INPUT for a list that is too long */
export function checkLength<T>(values: readonly T[], at: string, most: number = LIST_VALUES_MAX): readonly T[] {
  if (values.length > most) {
    throw badUserInput(`${at} has ${values.length} values: give ${most} at most, in several requests if need be.`, {
      argument: at,
    });
  }
  return values;
}

/**
 * @param kind what the code is of: "country"
 * @throws GraphQLError BAD_USER_INPUT for a code that does not exist, offering the nearest
 */
export function checkCode(code: string, known: readonly string[], kind: string, at: string): string {
  checkText(code, at);
  if (known.includes(code)) return code;
  const nearest = nearestOf(code, known);
  throw badUserInput(
    `${at} has "${shortened(code)}", which is no code of a ${kind}: give one such as ${nearest.join(', ')}.`,
    { argument: at, nearest },
  );
}

/** The known values that differ least from a text, best first. */
export function nearestOf(text: string, known: readonly string[]): string[] {
  const wanted = shortened(text).toUpperCase();
  return known
    .map((value) => ({ value, away: distance(wanted, value.toUpperCase()) }))
    .sort((a, b) => a.away - b.away || (a.value < b.value ? -1 : 1))
    .slice(0, NEAREST_OFFERED)
    .map(({ value }) => value);
}

/** Input as it may be repeated in a message. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
