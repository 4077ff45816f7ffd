import type { ObservationsMapping, RowDefinition } from '../mapping/mapping.schema.js';
import type { TableHeader } from '../source/header.rules.js';
import { indicatorCode } from '../values/indicator-code.rules.js';
import { Cell } from './cell.js';
import { refuse, type RowProblem, UnusableCell } from './row-problem.js';
import { lengthProblem, TITLE_BYTES_MAX } from './text-limits.rules.js';
import { requiredText, ToldValue } from './told-value.js';

type Settings = NonNullable<ObservationsMapping['indicatorFrom']>;
/**
 * What a row tells of its indicator, by the mapping's templates and columns. First what is one of few: where the values of a row have
 * been shifted it says so best.
 */
const TOLD = ['theme', 'measure', 'direction', 'timeOperator', 'placeOperator', 'name', 'definition', 'unit'] as const;

/** Longest definition, in bytes. */
const DEFINITION_BYTES_MAX = 10_000;

/** Reads the definition of the indicator that a row is about. */
export class DefinitionReader {
  readonly #parts: readonly Cell[];
  readonly #country: Cell;
  readonly #told: ReadonlyMap<(typeof TOLD)[number], ToldValue>;

  constructor(
    private readonly settings: Settings,
    header: TableHeader,
    { country, missing }: ObservationsMapping,
  ) {
    const find = (column: string): Cell => Cell.find(header, { column, missing: undefined }, missing);
    this.#parts = settings.code.columns.map(find);
    this.#country = find(country.column);
    this.#told = new Map(
      TOLD.map((key) => [key, new ToldValue(header, settings[key], missing, `indicatorFrom.${key}`)]),
    );
  }

  /** @param iso3 the country of the row, which stands in the code in place of how the file names it */
  read(values: readonly string[], iso3: string): { readonly definition: RowDefinition } | RowProblem {
    try {
      const told = Object.fromEntries(TOLD.map((key) => [key, this.#told.get(key)?.read(values)]));
      const words = this.#parts.map((cell) => (cell.index === this.#country.index ? iso3 : requiredText(cell, values)));
      const last = this.#parts.at(-1) as Cell;
      refuse(lengthProblem(told['name'] as string, "an indicator's name", TITLE_BYTES_MAX), last, null);
      refuse(lengthProblem(told['unit'] as string, 'a unit', TITLE_BYTES_MAX), last, null);
      refuse(lengthProblem(told['definition'] as string, 'a definition', DEFINITION_BYTES_MAX), last, null);
      const { source, citation, expectedUnits, leastCoverage, version, disaggregations, code } = this.settings;
      const common = { source, citation, expectedUnits, leastCoverage, version, disaggregations };
      // The schema of mappings has checked that what is told for an enumeration is one of its values.
      return { definition: { ...common, ...told, code: indicatorCode(code.prefix, words) } as RowDefinition };
    } catch (error) {
      if (error instanceof UnusableCell) return error.problem;
      throw error;
    }
  }
}
