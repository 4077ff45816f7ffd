import type { TimeGrain } from '../time-grain.rules.js';

/** The step of a grain in which a day lies, as SQL; null where the day is. */
export function stepOfDay({ dimension, months, shift }: TimeGrain, day: string): string {
  if (dimension === 'YEAR') return `extract(year from ${day})::int`;
  const month = `extract(year from ${day})::int * 12 + extract(month from ${day})::int - 1`;
  return `((${month}${shift === 0 ? '' : ` + ${shift}`}) / ${months})`;
}

/** The first day of a step, as SQL. */
export function firstDayOfStep({ dimension, months, shift }: TimeGrain, step: string): string {
  if (dimension === 'YEAR') return `make_date(${step}, 1, 1)`;
  const month = `((${step}) * ${months}${shift === 0 ? '' : ` - ${shift}`})`;
  return `make_date(${month} / 12, ${month} % 12 + 1, 1)`;
}

/** The day after the last of a step, as SQL. */
export function nextDayOfStep(grain: TimeGrain, step: string): string {
  return firstDayOfStep(grain, `${step} + 1`);
}
