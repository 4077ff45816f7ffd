import { closest } from 'fastest-levenshtein';
import { KNOWN_CURRENCIES } from '../../register/index.js';
import { countsOf, type RecordCounts } from '../import-counts.js';
import type { ColumnSetting } from '../mapping/mapping-parts.schema.js';
import type { ExchangeRatesMapping } from '../mapping/mapping.schema.js';
import { Refusal, shown } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { compareNumbers, createNumberReader } from '../values/number.rules.js';
import { parsePeriod, PLAUSIBLE_YEARS } from '../values/period.rules.js';
import { Cell } from './cell.js';
import { both, type RowContext, type RowReader } from './row-reader.js';

/** Columns of the staging table that rows are written to, in their order. */
export const EXCHANGE_RATE_STAGING_COLUMNS = ['row_number', 'column_number', 'currency', 'since', 'per_usd'] as const;

/** A cell with rates, and the currency of its column. Null: a column of its own tells the currency of the row. */
interface RateCell {
  readonly cell: Cell;
  readonly currency: string | Refusal | null;
}

const DOLLAR = 'USD';

/** Turns rows into exchange rates: one a cell, or one a row, as the layout says. */
export class ExchangeRateRows implements RowReader {
  readonly #counts: RecordCounts;
  readonly #readNumber: ReturnType<typeof createNumberReader>;
  readonly #known = new Set(KNOWN_CURRENCIES.codes());
  #period: Cell;
  #currency: Cell | null;
  #rates: readonly RateCell[];

  constructor(
    private readonly mapping: ExchangeRatesMapping,
    private readonly context: RowContext,
  ) {
    this.#counts = countsOf(context.counts, 'exchangeRates');
    this.#readNumber = createNumberReader(mapping.numbers);
  }

  bind(header: TableHeader): void {
    const { layout, period, currencyColumn, rate, missing } = this.mapping;
    this.#period = Cell.find(header, period.column, missing);
    this.#currency = currencyColumn ? Cell.find(header, currencyColumn, missing) : null;
    this.#rates =
      layout === 'rows'
        ? [{ cell: Cell.find(header, rate as ColumnSetting, missing), currency: null }]
        : header.names.flatMap((name, index) =>
            index === this.#period.index
              ? []
              : [{ cell: Cell.at(header, index, missing), currency: this.#currencyOf(name.trim()) }],
          );
    const known = this.#rates.flatMap(({ currency }) => (typeof currency === 'string' ? [currency] : []));
    const repeated = known.find((currency, index) => known.indexOf(currency) < index);
    if (repeated !== undefined) header.note(`several columns are the currency ${repeated}`);
    if (layout === 'currency-columns' && known.length === 0) header.note('no column is named after a currency');
  }

  row(values: readonly string[], row: number): void | Promise<void> {
    const { counts, findings, staging } = this.context;
    counts.rows.read += 1;
    const since = this.#sinceOf(values);
    if (since instanceof Refusal) {
      counts.rows.refused += 1;
      const told = this.#rates.filter(({ cell }) => cell.read(values) !== null).length;
      this.#counts.read += told;
      this.#counts.refused += told;
      this.#counts.missing += this.#rates.length - told;
      const place = { row, column: this.#period.name, value: this.#period.read(values) };
      return findings.add('REFUSED', since.rule, since.message, place);
    }
    let lines = '';
    let remark: void | Promise<void> = undefined;
    for (const { cell, currency: ofColumn } of this.#rates) {
      const raw = cell.read(values);
      if (raw === null) {
        this.#counts.missing += 1;
        continue;
      }
      this.#counts.read += 1;
      const currency = ofColumn ?? this.#currencyOf(this.#currency?.read(values) ?? '');
      const rate = currency instanceof Refusal ? currency : this.#rateOf(raw, currency, Number(since.slice(0, 4)));
      if (rate instanceof Refusal) {
        this.#counts.refused += 1;
        remark = both(remark, findings.add('REFUSED', rate.rule, rate.message, { row, column: cell.name, value: raw }));
      } else {
        lines += `${row}\t${cell.index}\t${currency as string}\t${since}\t${rate}\n`;
      }
    }
    return both(remark, lines === '' ? undefined : staging.write(lines));
  }

  #sinceOf(values: readonly string[]): string | Refusal {
    const raw = this.#period.read(values);
    if (raw === null) return new Refusal('MISSING_VALUE', 'The row names no period: fill it in.');
    const { period, years } = this.mapping;
    const plausible = years ? { earliestYear: years[0], latestYear: years[1] } : PLAUSIBLE_YEARS;
    return parsePeriod(raw, { kind: period.kind, firstMonth: 1, ...plausible });
  }

  #currencyOf(code: string): string | Refusal {
    if (this.#known.has(code)) return code;
    if (code === '') return new Refusal('MISSING_VALUE', 'The row names no currency: fill it in.');
    const nearest = closest(code.toUpperCase().slice(0, 100), [...this.#known]);
    return new Refusal(
      'UNKNOWN_CODE',
      `${shown(code)} is no currency of ISO 4217; the nearest is ${nearest}. Correct it.`,
    );
  }

  #rateOf(raw: string, currency: string, year: number): string | Refusal {
    const distrusted = this.mapping.distrusted.find(
      ({ currency: of, years: [first, last] }) => of === currency && year >= first && year <= last,
    );
    if (distrusted) {
      const message = `The mapping does not take the rate ${shown(raw)} of ${currency} in ${year}: ${distrusted.because}.`;
      return new Refusal('DISTRUSTED', message);
    }
    const rate = this.#readNumber(raw);
    if (rate instanceof Refusal) return rate;
    if (compareNumbers(rate, 0) <= 0) {
      const message = `${shown(raw)} is no rate: units of a currency for one US dollar are above zero. Correct it, or leave the cell empty.`;
      return new Refusal('OUT_OF_RANGE', message);
    }
    if (currency === DOLLAR && compareNumbers(rate, 1) !== 0) {
      const message = `One US dollar is one US dollar, and here it is ${shown(raw)}: are these rates against another currency?`;
      return new Refusal('OUT_OF_RANGE', message);
    }
    return rate;
  }
}
