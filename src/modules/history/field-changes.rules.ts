import { referredId } from './record-ids.rules.js';

/** One field of a record that a change touched. Values as text, lists and the like as JSON; null: nothing was, or is, recorded. */
export interface FieldChangeText {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Values = Readonly<Record<string, unknown>> | null;

/** Columns that say nothing of a record: its key, what counts its changes, what follows from others. */
const UNTOLD = new Set(['id', 'version', 'lineage', 'illustrative', 'coordinated_mission_id']);

/**
 * What a change changed, field by field, in the names of the API.
 * @param before the columns before: all that were recorded, or those that changed. Null: there was no record
 * @param after the same after it. Null: there is no record any more
 * @param missionId mission that keeps the record. Null: it belongs to no one mission
 */
export function fieldChanges(before: Values, after: Values, missionId: number | null): FieldChangeText[] {
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...columns]
    .filter((column) => !UNTOLD.has(column))
    .sort()
    .map((column) => ({
      field: fieldName(column),
      before: valueOf(column, before, missionId),
      after: valueOf(column, after, missionId),
    }));
}

/** A country is told by its code, as mutations take it: `homeCountry`, not `homeCountryId`. */
function fieldName(column: string): string {
  return camelCase(column.replace(/country_id$/, 'country'));
}

function valueOf(column: string, values: Values, missionId: number | null): string | null {
  const value = values?.[column] ?? null;
  if (value === null) return null;
  // Of all that a record refers to, only a coordinated partnership may be kept by another mission.
  const keeper = column === 'coordinated_id' ? values!['coordinated_mission_id'] : missionId;
  return referredId(column, keeper, value) ?? asText(value);
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}
