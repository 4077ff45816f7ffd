import type { RegisterWork } from './mutation.js';

/**
 * Refuses with ALREADY to end what has an end.
 * @param record in the words of the API: "membership"
 */
export function refuseEnded(work: RegisterWork, { until }: { readonly until: string | null }, record: string): void {
  if (until === null) return;
  work.refuse('ALREADY', ['until'], `It has ended on ${until} already: if that is wrong, correct the ${record}.`);
}
