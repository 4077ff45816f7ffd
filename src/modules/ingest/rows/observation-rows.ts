import type { ObservationsMapping } from '../mapping/mapping.schema.js';
import { Refusal } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { countsOf, type RecordCounts } from '../import-counts.js';
import { CountryCell, foundByNameRemark } from './country-cell.js';
import { both, type RowContext, type RowReader } from './row-reader.js';
import type { Figure } from './figure.js';
import { bindLayout, type Layout } from './observation-layout.js';

/** Columns of the staging table that rows are written to, in their order. */
export const OBSERVATION_STAGING_COLUMNS = [
  'row_number',
  'column_number',
  'indicator',
  'country_id',
  'period_start',
  'value',
  'numerator',
  'denominator',
  'status',
] as const;

/** Turns rows into observations: one a cell, or one a row, as the layout says. */
export class ObservationRows implements RowReader {
  readonly #counts: RecordCounts;
  #country: CountryCell;
  #layout: Layout;

  constructor(
    private readonly mapping: ObservationsMapping,
    private readonly context: RowContext,
  ) {
    this.#counts = countsOf(context.counts, 'observations');
  }

  bind(header: TableHeader): void {
    this.#country = new CountryCell(header, this.mapping.country, this.context.countries);
    this.#layout = bindLayout(this.mapping, header);
  }

  row(values: readonly string[], row: number): void | Promise<void> {
    const { counts, findings, staging } = this.context;
    counts.rows.read += 1;
    const country = this.#country.read(values);
    if (country.kind === 'aggregate') {
      const message = `${country.name} is a group of countries: groups are computed from their countries, not imported.`;
      return this.#leaveOut('SKIPPED', new Refusal('AGGREGATE', message), values, row, country);
    }
    if (country.kind === 'refused')
      return this.#leaveOut(this.#severityOf(country.refusal), country.refusal, values, row, country);

    const period = this.#layout.periodOf(values);
    if (period.refusal) return this.#leaveOut('REFUSED', period.refusal, values, row, period);
    const about = this.#layout.indicatorOf(values);
    if (about.refusal) return this.#leaveOut(this.#severityOf(about.refusal), about.refusal, values, row, about);

    let remark: void | Promise<void> = undefined;
    if (country.foundByName) {
      counts.warnings += 1;
      remark = findings.add(
        'WARNING',
        'FOUND_BY_NAME',
        foundByNameRemark(this.mapping.country.column, country, country.iso3),
        { row, ...country },
      );
    }
    let lines = '';
    for (const cell of this.#layout.cells) {
      const indicator = cell.indicator ?? about.indicator;
      const figure = cell.figure.read(values, indicator);
      if (figure === null) {
        this.#counts.missing += 1;
      } else if (figure instanceof Refusal) {
        this.#counts.read += 1;
        this.#counts.refused += 1;
        const { name, index } = cell.figure.cell;
        remark = both(
          remark,
          findings.add('REFUSED', figure.rule, figure.message, { row, column: name, value: values[index] ?? '' }),
        );
      } else {
        this.#counts.read += 1;
        const start = cell.period ?? period.start;
        lines += `${row}\t${cell.figure.cell.index}\t${indicator}\t${country.iso3}\t${start}${textOf(figure)}`;
      }
    }
    return both(remark, lines === '' ? undefined : staging.write(lines));
  }

  /** The whole row is left out: so are all figures in it. */
  #leaveOut(
    severity: 'REFUSED' | 'SKIPPED',
    { rule, message }: Refusal,
    values: readonly string[],
    row: number,
    place: { column: string; value: string | null },
  ): void | Promise<void> {
    const figures = this.#layout.cells.filter(({ figure }) => !figure.isMissing(values)).length;
    const outcome = severity === 'REFUSED' ? 'refused' : 'skipped';
    this.#counts.read += figures;
    this.#counts.missing += this.#layout.cells.length - figures;
    this.#counts[outcome] += figures;
    this.context.counts.rows[outcome] += 1;
    return this.context.findings.add(severity, rule, message, { row, column: place.column, value: place.value });
  }

  #severityOf(refusal: Refusal): 'REFUSED' | 'SKIPPED' {
    return refusal.rule === 'UNKNOWN_CODE' && this.mapping.unmatched === 'skip' ? 'SKIPPED' : 'REFUSED';
  }
}

function textOf({ value, numerator, denominator, status }: Figure): string {
  return `\t${value ?? '\\N'}\t${numerator ?? '\\N'}\t${denominator ?? '\\N'}\t${status}\n`;
}
