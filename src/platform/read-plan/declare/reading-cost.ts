import { Extensions } from 'type-graphql';

const EXTENSION = 'recordsRead';

/** Declares that a field reads about so many records besides those that it shows. */
export function ReadsRecords(records: number): PropertyDecorator {
  return Extensions({ [EXTENSION]: records }) as PropertyDecorator;
}

/** How many records a field of the schema reads besides those that it shows; 0 for most. */
export function recordsReadBy(field: { readonly extensions: Readonly<Record<string, unknown>> }): number {
  return (field.extensions[EXTENSION] as number | undefined) ?? 0;
}
