/**
 * Rows that are superseded rather than changed (observations, exchange rates): the row stands, or stood at a time.
 *
 * @param row its alias
 * @param time place of a timestamptz in the statement; null: now
 */
export function stoodAt(row: string, time: string | null): string {
  if (time === null) return `${row}.superseded_at is null`;
  return `${row}.recorded_at <= ${time} and (${row}.superseded_at is null or ${row}.superseded_at > ${time})`;
}
