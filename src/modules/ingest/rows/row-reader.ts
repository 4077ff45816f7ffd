import type { KnownCountry } from '../countries/country-resolver.rules.js';
import type { ImportCounts } from '../import-counts.js';
import type { StagingWriter } from '../merge/staging.js';
import type { FindingCollector } from '../row-report.js';
import type { TableHeader } from '../source/header.rules.js';

/** What reading a row works with. */
export interface RowContext {
  readonly countries: readonly KnownCountry[];
  readonly counts: ImportCounts;
  readonly findings: FindingCollector;
  readonly staging: StagingWriter;
}

/** Turns the rows of a file into rows of a staging table. One for each kind of records. */
export interface RowReader {
  /** Finds the columns; what is missing is noted in the header's problems. */
  bind(header: TableHeader): void;
  /** Takes one row of as many values as the header has. A promise is waited for. */
  row(values: readonly string[], row: number): void | Promise<void>;
}

/** Two things to wait for, if any. */
export function both(a: void | Promise<void>, b: void | Promise<void>): void | Promise<void> {
  if (a === undefined) return b;
  return b === undefined ? a : Promise.all([a, b]).then(() => {});
}
