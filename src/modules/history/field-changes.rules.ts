/** One field of a record that a change touched. Values as text, lists and the like as JSON; null: nothing was, or is, recorded. */
export interface FieldChangeText {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Values = Readonly<Record<string, unknown>> | null;

/** Columns that say nothing of a record: its key, what counts its changes, what follows from others. */
const UNTOLD = new Set(['id', 'version', 'lineage', 'illustrative']);

/**
 * What a change changed, field by field, in the names of the API.
 * @param before the columns before: all that were recorded, or those that changed. Null: there was no record
 * @param after the same after it. Null: there is no record any more
 */
export function fieldChanges(before: Values, after: Values): FieldChangeText[] {
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...columns]
    .filter((column) => !UNTOLD.has(column))
    .sort()
    .map((column) => ({ field: camelCase(column), before: asText(before?.[column]), after: asText(after?.[column]) }));
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}
