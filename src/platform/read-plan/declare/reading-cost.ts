import { Extensions } from 'type-graphql';

const EXTENSION = 'recordsRead';

type ArgumentsRule = (args: Readonly<Record<string, unknown>>) => number;

interface Field {
  readonly extensions: Readonly<Record<string, unknown>>;
}

/**
 * Declares that a field reads about so many records besides those that it shows.
 * @param records a number, or a pure rule of the field's arguments as GraphQL has coerced them
 */
export function ReadsRecords<Args>(records: number | ((args: Args) => number)): PropertyDecorator {
  return Extensions({ [EXTENSION]: records }) as PropertyDecorator;
}

/** How many records a field of the schema reads besides those that it shows; 0 for most. */
export function recordsReadBy(field: Field, args: Readonly<Record<string, unknown>>): number {
  const records = field.extensions[EXTENSION] as number | ArgumentsRule | undefined;
  return typeof records === 'function' ? records(args) : (records ?? 0);
}

/** Whether what a field reads is told by a rule of its arguments, so that any of them may matter, texts as well. */
export function readsByArguments(field: Field): boolean {
  return typeof field.extensions[EXTENSION] === 'function';
}
