import type { ReportDimension } from '../report.codes.js';
import { COUNTRY_COLUMNS } from './register-country-columns.js';
import type { RegisterQuery } from './register-query.js';

/**
 * The keys k0, k1, … of units that are in one group of each dimension at most, each after a comma.
 * @param columns of the dimensions besides those of `country c`, as text
 */
export function keysBy(query: RegisterQuery, columns: Partial<Record<`${ReportDimension}`, string>>): string {
  return query.groupDimensions
    .map((dimension, index) => {
      const column = columns[dimension] ?? COUNTRY_COLUMNS[dimension];
      if (column === undefined) throw new Error(`The units are in no ${dimension}.`);
      return `, coalesce(${column}, 'NONE') collate "C" as k${index}`;
    })
    .join('');
}
