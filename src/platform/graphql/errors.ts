import { GraphQLError } from 'graphql';

/** The codes of GraphQL errors (`extensions.code`); clients branch on these, never on messages. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'QUERY_TOO_COMPLEX'
  | 'RATE_LIMITED'
  | 'CONFLICT'
  | 'TIMEOUT'
  | 'UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** What a refused input may tell besides its message. */
export interface InputFault {
  /** Where it stands, from the argument on: `first`, `where.and[0].mission.code.eq`. */
  readonly argument?: string;
  /** Valid values that are nearest to the one given, best first. */
  readonly nearest?: readonly string[];
}

/** A GraphQL error with its code; `details` go beside the code into `extensions`. */
export function codedError(code: ErrorCode, message: string, details: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...details } });
}

/**
 * The caller's input cannot be served.
 * @param message a sentence that names the place and the remedy; it must not echo long input
 */
export function badUserInput(message: string, fault: InputFault = {}): GraphQLError {
  return codedError('BAD_USER_INPUT', message, {
    ...(fault.argument === undefined ? {} : { argument: fault.argument }),
    ...(fault.nearest === undefined || fault.nearest.length === 0 ? {} : { nearest: fault.nearest }),
  });
}

/** A caller without a token asks for what needs one. */
export function unauthenticated(): GraphQLError {
  return codedError(
    'UNAUTHENTICATED',
    'This needs an access token: create one with `trisector token create` and send it in the header "Authorization: Bearer <token>".',
  );
}

/** A known caller asks for what its role or token does not allow. */
export function forbidden(permission: string): GraphQLError {
  return codedError(
    'FORBIDDEN',
    `This needs the permission "${permission}", which your token does not have: ask an administrator for a token that has it.`,
  );
}
