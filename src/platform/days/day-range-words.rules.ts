import type { DayRange } from './day-range.rules.js';

/** A range of days, to end a sentence with: "from 2010-01-01 until 2012-01-01". */
export function inWords({ since, until }: DayRange): string {
  if (since === null) return until === null ? 'at all times' : `until ${until}`;
  return until === null ? `from ${since} on` : `from ${since} until ${until}`;
}
