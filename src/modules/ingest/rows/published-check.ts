import { Decimal } from 'decimal.js';
import { achievementOf } from '../../reporting/index.js';
import type { ObservationsMapping } from '../mapping/mapping.schema.js';
import { Refusal, shown } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { createNumberReader, type NumberReader } from '../values/number.rules.js';
import { Cell } from './cell.js';
import type { Figure } from './figure.js';
import type { RowProblem } from './row-problem.js';

type Settings = NonNullable<ObservationsMapping['check']>;

/** Compares what the source publishes in a column with what the figures of the row come to. */
export class PublishedCheck {
  readonly #cell: Cell;
  readonly #readNumber: NumberReader;

  constructor(
    private readonly settings: Settings,
    header: TableHeader,
    mapping: ObservationsMapping,
  ) {
    this.#cell = Cell.find(header, settings.column, mapping.missing);
    // An achievement is a share: 121% is 1.21.
    this.#readNumber = createNumberReader({ ...mapping.numbers, percent: 'fraction' });
  }

  /** Undefined: there is nothing to compare. Null: the two agree. */
  compare(values: readonly string[], figures: ReadonlyMap<string, Figure>): RowProblem | null | undefined {
    const raw = this.#cell.read(values);
    const published = raw === null ? null : this.#readNumber(raw);
    const figure = (scenario: string): string | null => figures.get(scenario)?.value ?? null;
    const computed = achievementOf(figure('ACTUAL'), figure('BASELINE'), figure('TARGET'));
    if (raw === null || typeof published !== 'string' || computed === null) return undefined;
    if (new Decimal(published).minus(computed).abs().lessThanOrEqualTo(this.settings.within)) return null;
    const percent = new Decimal(computed).times(100).toDecimalPlaces(2).toFixed();
    const message =
      `The source publishes ${shown(raw)} in ${this.#cell.name}, and its own baseline, target and actual make ${percent}%: ` +
      'look which of them is wrong. The three are taken as they stand, the published figure is not.';
    return { refusal: new Refusal('PUBLISHED_DIFFERS', message), column: this.#cell.name, value: raw };
  }
}
