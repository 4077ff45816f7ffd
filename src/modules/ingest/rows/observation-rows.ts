import { closest } from 'fastest-levenshtein';
import { type Category, disaggregationText } from '../../indicators/index.js';
import { copyText } from '../merge/staging.js';
import type { ObservationsMapping } from '../mapping/mapping.schema.js';
import { Refusal, shown } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { countsOf, type RecordCounts } from '../import-counts.js';
import { Cell } from './cell.js';
import { CountryCell, foundByNameRemark } from './country-cell.js';
import { both, type RowContext, type RowReader } from './row-reader.js';
import type { Figure } from './figure.js';
import type { RowProblem } from './row-problem.js';
import type { FileIndicators } from './file-indicators.js';
import { bindLayout, type FigureCell, type Layout } from './observation-layout.js';
import { PublishedCheck } from './published-check.js';

/** Columns of the staging table that rows are written to, in their order. */
export const OBSERVATION_STAGING_COLUMNS = [
  'row_number',
  'column_number',
  'indicator',
  'scenario',
  'country_id',
  'period_start',
  'value',
  'numerator',
  'denominator',
  'status',
  'disaggregation',
] as const;

/** Turns rows into observations: one a cell, or one a row, as the layout says. */
export class ObservationRows implements RowReader {
  readonly #counts: RecordCounts;
  #country: CountryCell;
  #layout: Layout;
  #figuresAreNoneBy: Cell | null;
  #check: PublishedCheck | null;

  constructor(
    private readonly mapping: ObservationsMapping,
    private readonly indicators: FileIndicators,
    private readonly context: RowContext,
  ) {
    this.#counts = countsOf(context.counts, 'observations');
  }

  bind(header: TableHeader): void {
    this.#country = new CountryCell(header, this.mapping.country, this.context.countries);
    this.#layout = bindLayout(this.mapping, header, this.indicators);
    const { noFigures, check } = this.mapping;
    this.#figuresAreNoneBy = noFigures ? Cell.find(header, { column: noFigures.column, missing: undefined }, []) : null;
    this.#check = check ? new PublishedCheck(check, header, this.mapping) : null;
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

    const about = this.#layout.indicatorOf(values, country.iso3);
    if (about.refusal) return this.#leaveOut(this.#severityOf(about.refusal), about.refusal, values, row, about);
    // A definition counts whatever becomes of the figures of its row.
    const indicator = about.definition ? this.indicators.add(about.definition, row) : about.indicator;
    if (indicator instanceof Refusal) {
      const place = { column: this.mapping.indicatorFrom?.code.columns.at(-1) ?? '', value: null };
      return this.#leaveOut('REFUSED', indicator, values, row, place);
    }
    const none = this.#figuresAreNone(values);
    if (none) return this.#leaveOut('REFUSED', none.refusal, values, row, none);
    const period = this.#layout.periodOf(values);
    if (period.refusal) return this.#leaveOut('REFUSED', period.refusal, values, row, period);

    const told = this.#layout.categoriesOf(values);
    if (told.refusal) return this.#leaveOut('REFUSED', told.refusal, values, row, told);

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
    const taken = new Map<string, Figure>();
    let lines = '';
    for (const cell of this.#layout.cells) {
      const position = cell.indicator ?? indicator;
      const figure = cell.figure.read(values, position);
      if (figure === null) this.#counts.missing += 1;
      else if (figure instanceof Refusal) remark = both(remark, this.#refuseFigure(figure, cell, values, row));
      else {
        const ofCategories = this.#categoryText(told.categories, cell, position);
        if (ofCategories instanceof Refusal) {
          remark = both(remark, this.#refuseFigure(ofCategories, cell, values, row));
          continue;
        }
        this.#counts.read += 1;
        const start = cell.period ?? period.start;
        lines += `${row}\t${cell.figure.cell.index}\t${position}\t${cell.scenario}\t${country.iso3}\t${start}${textOf(figure)}\t${copyText(ofCategories)}\n`;
        if (this.mapping.layout === 'scenario-columns') taken.set(cell.scenario, figure);
      }
    }
    this.indicators.notice(indicator, taken.get('BASELINE')?.value ?? null, taken.get('TARGET')?.value ?? null);
    if (this.#check) remark = both(remark, this.#compare(this.#check, values, taken, row));
    return both(remark, lines === '' ? undefined : staging.write(lines));
  }

  /** What an observation says of its categories; all of them have to be of the definition. */
  #categoryText(ofRow: readonly Category[], { category }: FigureCell, position: number): string | Refusal {
    if (ofRow.length === 0 && category === undefined) return '';
    const categories = category === undefined ? ofRow : [...ofRow, category];
    const { code, disaggregations } = this.indicators.at(position);
    for (const { dimension, category: told } of categories) {
      const known = disaggregations.find((each) => each.dimension === dimension)?.categories ?? [];
      if (known.includes(told)) continue;
      return new Refusal(
        'UNKNOWN_CODE',
        `${shown(told)} is no ${dimension} of ${code}; the nearest is ${shown(closest(told.slice(0, 100), [...known]))}. Correct it, or add it to the \`disaggregations\` of the indicator.`,
      );
    }
    return disaggregationText(categories);
  }

  #figuresAreNone(values: readonly string[]): RowProblem | null {
    const value = this.#figuresAreNoneBy?.read(values) ?? null;
    const reasons = this.mapping.noFigures?.because ?? {};
    if (value === null || !Object.hasOwn(reasons, value)) return null;
    const { name: column } = this.#figuresAreNoneBy as Cell;
    const message = `The figures of a row whose ${column} is ${shown(value)} are none: ${reasons[value]}. Its indicator is defined all the same.`;
    return { refusal: new Refusal('NOT_A_NUMBER', message), column, value };
  }

  #refuseFigure(
    refusal: Refusal,
    { figure: { cell } }: FigureCell,
    values: readonly string[],
    row: number,
  ): void | Promise<void> {
    this.#counts.read += 1;
    this.#counts.refused += 1;
    const place = { row, column: cell.name, value: values[cell.index] ?? '' };
    return this.context.findings.add('REFUSED', refusal.rule, refusal.message, place);
  }

  #compare(
    check: PublishedCheck,
    values: readonly string[],
    figures: ReadonlyMap<string, Figure>,
    row: number,
  ): void | Promise<void> {
    const { counts, findings } = this.context;
    const problem = check.compare(values, figures);
    if (problem === undefined) return;
    counts.published ??= { compared: 0, differing: 0 };
    counts.published.compared += 1;
    if (problem === null) return;
    counts.published.differing += 1;
    counts.warnings += 1;
    const { refusal, column, value } = problem;
    return findings.add('WARNING', refusal.rule, refusal.message, { row, column, value });
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
  return `\t${value ?? '\\N'}\t${numerator ?? '\\N'}\t${denominator ?? '\\N'}\t${status}`;
}
