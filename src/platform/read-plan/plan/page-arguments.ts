import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../../../config/limits.js';
import { badUserInput } from '../../graphql/errors.js';

/** Which page of a list is asked for; cursors still as the client sent them. */
export interface PageArguments {
  readonly size: number;
  /** Whether the page is taken from the back (`last`). */
  readonly backwards: boolean;
  readonly after: string | null;
  readonly before: string | null;
}

/**
 * Reads `first`, `after`, `last` and `before`; null counts as left out.
 * @param field the list's name in the response, for errors
 * @throws GraphQLError BAD_USER_INPUT
 */
export function readPageArguments(args: Readonly<Record<string, unknown>>, field: string): PageArguments {
  const first = sizeOf(args, 'first', field);
  const last = sizeOf(args, 'last', field);
  if (first !== null && last !== null) {
    throw badUserInput(`${field} has both first and last: give one of them.`, { argument: `${field}.last` });
  }
  return {
    size: first ?? last ?? PAGE_SIZE_DEFAULT,
    backwards: last !== null,
    after: (args['after'] ?? null) as string | null,
    before: (args['before'] ?? null) as string | null,
  };
}

function sizeOf(args: Readonly<Record<string, unknown>>, name: 'first' | 'last', field: string): number | null {
  const size = (args[name] ?? null) as number | null;
  if (size === null || (size >= 1 && size <= PAGE_SIZE_MAX)) return size;
  throw badUserInput(`${field}.${name} is ${size}: give a page size from 1 to ${PAGE_SIZE_MAX}.`, {
    argument: `${field}.${name}`,
  });
}
