import { mismatchInWords, totalMismatch } from '../../partnerships/index.js';
import { countsOf } from '../import-counts.js';
import type { PartnershipsMapping } from '../mapping/mapping.schema.js';
import { Refusal } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { PartnershipCells } from './partnership-cells.js';
import type { RowProblem } from './row-problem.js';
import { both, type RowContext, type RowReader } from './row-reader.js';
import { registerLine } from './staged-records.js';

/** Turns rows into partnerships with their countries, members and contributions. A row is taken whole or refused whole. */
export class PartnershipRows implements RowReader {
  #cells: PartnershipCells;

  constructor(
    private readonly mapping: PartnershipsMapping,
    private readonly context: RowContext,
  ) {
    countsOf(context.counts, 'partnerships');
  }

  bind(header: TableHeader): void {
    this.#cells = new PartnershipCells(this.mapping, header, this.context.countries);
  }

  row(values: readonly string[], row: number): void | Promise<void> {
    const { counts, findings, staging } = this.context;
    const ofPartnerships = countsOf(counts, 'partnerships');
    counts.rows.read += 1;
    ofPartnerships.read += 1;
    const remarks: RowProblem[] = [];
    const read = this.#cells.read(values, remarks);
    if ('refusal' in read) {
      counts.rows.refused += 1;
      ofPartnerships.refused += 1;
      return findings.add('REFUSED', read.refusal.rule, read.refusal.message, {
        row,
        column: read.column,
        value: read.value,
      });
    }
    const { total, currency, contributions } = read.partnership;
    const mismatch = totalMismatch({ declaredTotal: total, declaredCurrency: currency }, contributions);
    if (mismatch !== null) {
      const refusal = new Refusal('TOTAL_MISMATCH', `${mismatchInWords(mismatch)} Both are kept as they were found.`);
      remarks.push({ refusal, column: this.#cells.totalColumn, value: total });
    }
    counts.warnings += remarks.length;
    const told = remarks.map(({ refusal, column, value }) =>
      findings.add('WARNING', refusal.rule, refusal.message, { row, column, value }),
    );
    return told.reduce(both, staging.write(registerLine(row, read.reference, read.partnership)));
  }
}
