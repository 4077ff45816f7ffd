import {
  createCountryResolver,
  type CountryResolution,
  type CountryResolver,
  type KnownCountry,
} from '../countries/country-resolver.rules.js';
import type { CountrySettings } from '../mapping/mapping-parts.schema.js';
import { Refusal, shown } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { Cell } from './cell.js';

/** What a row tells about its country. `foundByName`: only its second column told it. */
export type RowCountry = CountryResolution & {
  readonly column: string;
  readonly value: string | null;
  readonly foundByName?: boolean;
};

/** Reads the country of a row, from its column, or from a second one where the first is empty. */
export class CountryCell {
  readonly #cell: Cell;
  readonly #resolve: CountryResolver;
  readonly #otherwise: { cell: Cell; resolve: CountryResolver } | null;

  constructor(header: TableHeader, settings: CountrySettings, countries: readonly KnownCountry[]) {
    const rulesFor = (codings: CountrySettings['codes']) => ({ ...settings, codings });
    this.#cell = Cell.find(header, settings, []);
    this.#resolve = createCountryResolver(countries, rulesFor(settings.codes));
    this.#otherwise = settings.otherwise
      ? {
          cell: Cell.find(header, { column: settings.otherwise.column, missing: undefined }, []),
          resolve: createCountryResolver(countries, rulesFor(settings.otherwise.codes)),
        }
      : null;
  }

  read(values: readonly string[]): RowCountry {
    const column = this.#cell.name;
    const value = this.#cell.read(values);
    if (value !== null) return { ...this.#resolve(value), column, value };
    const second = this.#otherwise?.cell.read(values) ?? null;
    if (this.#otherwise === null || second === null) {
      return {
        kind: 'refused',
        refusal: new Refusal('MISSING_VALUE', 'The row names no country: fill it in.'),
        column,
        value,
      };
    }
    return { ...this.#otherwise.resolve(second), column: this.#otherwise.cell.name, value: second, foundByName: true };
  }
}

/** The remark on a row whose country was found in its second column. */
export function foundByNameRemark(first: string, { value, column }: RowCountry, iso3: string): string {
  return `${first} is empty; ${column} ${shown(value ?? '')} was taken for ${iso3}. Fill the code in to be sure.`;
}
