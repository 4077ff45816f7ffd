type Counted = string | readonly string[] | null;

const NOT_RECORDED = 'Not recorded';

/**
 * A value of an enum for people to read: "STANDING_ORGANIZATION" is "Standing organization", a set of values "Business, civil society".
 * Null and the empty set are "Not recorded".
 */
export function labelOfChoice(value: Counted): string {
  if (value === null || value.length === 0) return NOT_RECORDED;
  const words = [value].flat().join(', ').replaceAll('_', ' ').toLowerCase();
  return words[0]!.toUpperCase() + words.slice(1);
}

/** A code as it is. Null: "Not recorded". */
export function labelOfCode(value: Counted): string {
  return value === null ? NOT_RECORDED : String(value);
}
