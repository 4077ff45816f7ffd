import { codedError } from '../../platform/graphql/errors.js';

/** What a refusal tells besides its sentence. */
export interface RefusalDetails {
  /** Where in the input it stands: `input.indicators[0]`. */
  readonly argument?: string;
  /** Valid values that are nearest to the one given, best first. */
  readonly nearest?: readonly string[];
}

/** A report that is not made: the message is a sentence that names the place and the remedy. */
export class ReportRefused extends Error {
  override readonly name = 'ReportRefused';

  /** @param code BAD_USER_INPUT: the request has no answer; QUERY_TOO_COMPLEX: its answer would be too large */
  constructor(
    readonly code: 'BAD_USER_INPUT' | 'QUERY_TOO_COMPLEX',
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }
}

/** A refusal of the input at one place: the message begins with it. */
export function refused(argument: string, sentence: string, nearest?: readonly string[]): ReportRefused {
  const offered = nearest?.length ? ` Nearest: ${nearest.map((value) => `"${value}"`).join(', ')}.` : '';
  // What the caller wrote is told back to it, but for characters that would do harm to a terminal or a log.
  const message = `${argument}: ${sentence}${offered}`.replaceAll(/\p{Cc}/gu, '\u{FFFD}');
  return new ReportRefused('BAD_USER_INPUT', message, {
    argument,
    ...(nearest?.length ? { nearest } : {}),
  });
}

/** An error as the API tells it: a refusal with its code and details, anything else as it is. */
export function asRefusal(error: unknown): unknown {
  return error instanceof ReportRefused ? codedError(error.code, error.message, { ...error.details }) : error;
}
