import { distance } from 'fastest-levenshtein';

/** The valid values that are written most like the given one, best first: three at most, none that is wholly different. */
export function nearestTo(given: string, valid: Iterable<string>): string[] {
  const text = given.slice(0, 100).toLowerCase();
  const limit = Math.max(2, Math.ceil(text.length / 2));
  return [...new Set(valid)]
    .map((value) => ({ value, steps: distance(text, value.toLowerCase()) }))
    .filter(({ steps }) => steps <= limit)
    .sort((a, b) => a.steps - b.steps || (a.value < b.value ? -1 : 1))
    .slice(0, 3)
    .map(({ value }) => value);
}
