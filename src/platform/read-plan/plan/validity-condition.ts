import { badUserInput } from '../../graphql/errors.js';
import { type Condition, EVERYTHING, type Scalar } from '../conditions.js';
import type { Validity } from '../declare/validity.js';
import type { RowConditions } from '../row-conditions.js';

type Arguments = Readonly<Record<string, unknown>>;

/** The day or moment that arguments ask for. Null: now, of what is dated by moments. */
export function dayOf(args: Arguments, { argument }: Validity, today: string): Scalar | null {
  const asked = (args[argument] ?? null) as Scalar | Date | null;
  if (asked instanceof Date) return asked.toISOString();
  return asked ?? (argument === 'onDate' ? today : null);
}

/**
 * The condition that a dated row of a list holds when the arguments ask for, or that it holds now.
 * @throws GraphQLError BAD_USER_INPUT for both a day and the whole history
 */
export function validityOf(
  validity: Validity | null,
  row: RowConditions,
  args: Arguments,
  today: string,
  place: string,
): Condition {
  if (validity === null) return EVERYTHING;
  if (args['history'] !== true) return row.inForce(validity, dayOf(args, validity, today));
  if ((args[validity.argument] ?? null) === null) return EVERYTHING;
  throw badUserInput(`${place} has both history and ${validity.argument}: give one of them.`, {
    argument: `${place}.history`,
  });
}
