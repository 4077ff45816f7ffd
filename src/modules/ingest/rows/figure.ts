import type { ObservationsMapping, RowDefinition } from '../mapping/mapping.schema.js';
import { Refusal, shown } from '../refusal.js';
import { compareNumbers, createNumberReader, scaled, type NumberReader } from '../values/number.rules.js';
import type { Cell } from './cell.js';
import type { FileIndicators } from './file-indicators.js';

/** A figure as it goes to the database: a value, or numerator and denominator, or a status that says why there is neither. */
export interface Figure {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly status: string;
}

/** Statuses that stand in place of a figure. */
const WITHOUT_FIGURE: ReadonlySet<string> = new Set(['NOT_COLLECTED', 'CANNOT_EXIST', 'SUPPRESSED', 'MISSING']);

export interface FigureCells {
  /** Value, or numerator. */
  readonly cell: Cell;
  readonly denominator?: Cell | undefined;
  readonly status?: Cell | undefined;
  /** What an empty cell means. Null or left out: there is no figure. */
  readonly empty?: string | null;
}

/** Reads the figure of a row, or of one cell of it. */
export class FigureReader {
  readonly cell: Cell;
  readonly #readNumber: NumberReader;

  constructor(
    private readonly cells: FigureCells,
    private readonly mapping: ObservationsMapping,
    private readonly indicators: FileIndicators,
  ) {
    this.cell = cells.cell;
    this.#readNumber = createNumberReader(mapping.numbers);
  }

  /** Whether the row has nothing here. */
  isMissing(values: readonly string[]): boolean {
    return this.cell.read(values) === null;
  }

  /** @param indicator its position among the indicators of the file. Null: there is no figure */
  read(values: readonly string[], indicator: number): Figure | Refusal | null {
    const status = this.#status(values);
    if (status instanceof Refusal) return status;
    const raw = this.cell.read(values) ?? this.cells.empty ?? null;
    if (raw === null) {
      return WITHOUT_FIGURE.has(status) ? { value: null, numerator: null, denominator: null, status } : null;
    }
    if (WITHOUT_FIGURE.has(status)) {
      return new Refusal(
        'STATUS_MISMATCH',
        `The status ${status} says that there is no figure, and there is ${shown(raw)}: correct one of them.`,
      );
    }
    const number = this.#readNumber(raw);
    if (number instanceof Refusal) return number;
    return this.cells.denominator
      ? this.#ratio(values, number, this.cells.denominator, status)
      : this.#value(number, raw, status, this.indicators.at(indicator));
  }

  #status(values: readonly string[]): string | Refusal {
    const { status } = this.cells;
    const raw = status?.read(values) ?? null;
    if (raw === null) return this.mapping.status;
    const codes = this.mapping.statusColumn?.codes ?? {};
    return Object.hasOwn(codes, raw)
      ? (codes[raw] as string)
      : new Refusal(
          'UNKNOWN_CODE',
          `The status ${shown(raw)} is none of ${Object.keys(codes).join(', ')}: correct it, or add it to \`statusColumn\`.`,
        );
  }

  #value(number: string, raw: string, status: string, { scale, range, code }: RowDefinition): Figure | Refusal {
    const value = scale === undefined ? number : scaled(number, scale);
    if (range) {
      const [least, greatest] = range;
      if (
        (least !== null && compareNumbers(value, least) < 0) ||
        (greatest !== null && compareNumbers(value, greatest) > 0)
      ) {
        return new Refusal(
          'OUT_OF_RANGE',
          `${shown(raw)} is outside of what ${code} can be (${least ?? 'any'} to ${greatest ?? 'any'}): correct it, or name it under \`missing\`.`,
        );
      }
    }
    return { value, numerator: null, denominator: null, status };
  }

  #ratio(values: readonly string[], numerator: string, denominatorCell: Cell, status: string): Figure | Refusal {
    const raw = denominatorCell.read(values);
    if (raw === null) {
      return new Refusal(
        'MISSING_VALUE',
        `There is a numerator and no denominator (${denominatorCell.name}): fill it in.`,
      );
    }
    const denominator = this.#readNumber(raw);
    return denominator instanceof Refusal ? denominator : { value: null, numerator, denominator, status };
  }
}
