import { ExpectedError } from '../../../platform/errors/expected-error.js';
import { IndicatorDirection } from '../../indicators/indicator.codes.js';
import { TOWARDS_TARGET } from '../mapping/indicators.schema.js';
import type { IndicatorSettings, RowDefinition } from '../mapping/mapping.schema.js';
import { Refusal } from '../refusal.js';
import { compareNumbers } from '../values/number.rules.js';

/** Indicators that the rows of one file may define, and the letters in all of them: far more than any framework has, little enough to keep. */
const INDICATORS_MAX = 10_000;
const LETTERS_MAX = 20_000_000;

/** The indicators that a file has figures of: those that its mapping lists, or those that its rows define, by their position. */
export class FileIndicators {
  readonly #settings: RowDefinition[];
  /** Which way the figures say that is good, of those indicators of which the mapping leaves it to them. */
  readonly #directions = new Map<number, IndicatorDirection>();
  #letters = 0;
  readonly #defined = new Map<string, { readonly position: number; readonly row: number }>();

  constructor(listed: readonly IndicatorSettings[]) {
    this.#settings = [...listed];
  }

  get settings(): readonly IndicatorSettings[] {
    return this.#settings.map((settings, position) => ({
      ...settings,
      direction:
        settings.direction === TOWARDS_TARGET
          ? (this.#directions.get(position) ?? IndicatorDirection.NEUTRAL)
          : settings.direction,
    }));
  }

  at(position: number): RowDefinition {
    return this.#settings[position] as RowDefinition;
  }

  /** Takes notice of which way an indicator is to go. Where rows of one indicator say different things, neither way is good. */
  notice(position: number, baseline: string | null, target: string | null): void {
    if (baseline === null || target === null) return;
    const way = compareNumbers(target, baseline);
    if (way === 0) return;
    const told = way > 0 ? IndicatorDirection.HIGHER_IS_BETTER : IndicatorDirection.LOWER_IS_BETTER;
    const before = this.#directions.get(position) ?? told;
    this.#directions.set(position, before === told ? told : IndicatorDirection.NEUTRAL);
  }

  /**
   * Takes the definition of a row and gives its position. The first row that defines an indicator counts; one that defines it
   * otherwise is refused.
   * @throws ExpectedError when the file defines too many
   */
  add(definition: RowDefinition, row: number): number | Refusal {
    const known = this.#defined.get(definition.code);
    if (known === undefined) {
      const position = this.#settings.length;
      this.#letters += definition.name.length + definition.definition.length + definition.unit.length;
      if (position === INDICATORS_MAX || this.#letters > LETTERS_MAX) {
        throw new ExpectedError(
          'TOO_MANY_INDICATORS',
          `The rows define more than ${INDICATORS_MAX} indicators, or with more than ${LETTERS_MAX} letters: is a column of figures or of remarks among those of \`indicatorFrom\`?`,
        );
      }
      this.#settings.push(definition);
      this.#defined.set(definition.code, { position, row });
      return position;
    }
    const standing = this.at(known.position);
    const differing = (Object.keys(definition) as (keyof RowDefinition)[]).filter(
      (key) => definition[key] !== standing[key],
    );
    if (differing.length === 0) return known.position;
    const message = `Row ${known.row} defines the indicator ${definition.code} with another ${differing.join(', ')}: make them the same, or add a column that tells them apart to \`indicatorFrom.code.columns\`.`;
    return new Refusal('CONFLICTING_ROWS', message);
  }
}
