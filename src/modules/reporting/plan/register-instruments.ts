import type { Formula } from './derived.js';

/** The edition of an instrument `i`, as it is named to readers. */
export const INSTRUMENT = `i.code || ' edition ' || i.edition`;

/** Figures by several editions of instruments, or on several scales, have nothing in common. */
export const SEVERAL_INSTRUMENTS: NonNullable<Formula['obstacle']> = {
  sql: () => `case when min(currencies) <> max(currencies) then string_agg(distinct currencies, '; ') end`,
  reason: (instruments) =>
    `The figures were measured by several instruments (${instruments}), which are never mixed. Group by PARTNERSHIP, or narrow the report to partnerships measured by the same.`,
};
