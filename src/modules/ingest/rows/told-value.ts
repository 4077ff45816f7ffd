import { closest } from 'fastest-levenshtein';
import { Refusal, shown } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { Cell } from './cell.js';
import { refuse } from './row-problem.js';

/** One text for all rows, or one that a column of the row decides. */
export type ToldSetting =
  | string
  | {
      readonly column: string;
      readonly codes: Readonly<Record<string, string>>;
      readonly patterns: readonly { readonly pattern: string; readonly is: string }[];
      readonly otherwise?: string | undefined;
    };

/** A hostile cell must not keep a regular expression busy. */
const MATCHED_LENGTH_MAX = 2000;

/** A text in which `{column}` stands for what the row has there. */
class Template {
  readonly #parts: readonly (string | Cell)[];

  constructor(header: TableHeader, text: string, missing: readonly string[]) {
    this.#parts = text
      .split(/\{([^{}]+)\}/)
      .map((part, index) =>
        index % 2 === 0 ? part : Cell.find(header, { column: part, missing: undefined }, missing),
      );
  }

  /** @throws UnusableCell where the row has nothing in a column that is named */
  read(values: readonly string[]): string {
    return this.#parts.map((part) => (typeof part === 'string' ? part : requiredText(part, values))).join('');
  }
}

/** Reads what a mapping says of a row, or lets a column of the row say. */
export class ToldValue {
  readonly #always: Template | null;
  readonly #cell: Cell | null;
  readonly #codes: ReadonlyMap<string, Template>;
  readonly #patterns: readonly { readonly pattern: RegExp; readonly is: Template }[];

  /** @param where the place in the mapping, for messages: "indicatorFrom.unit" */
  constructor(
    header: TableHeader,
    setting: ToldSetting,
    missing: readonly string[],
    private readonly where: string,
  ) {
    const template = (text: string) => new Template(header, text, missing);
    const { column, codes, patterns, otherwise } =
      typeof setting === 'string' ? { column: null, codes: {}, patterns: [], otherwise: setting } : setting;
    this.#always = otherwise === undefined ? null : template(otherwise);
    this.#cell = column === null ? null : Cell.find(header, { column, missing: undefined }, missing);
    this.#codes = new Map(Object.entries(codes).map(([code, text]) => [code, template(text)]));
    this.#patterns = patterns.map(({ pattern, is }) => ({ pattern: new RegExp(pattern, 'iu'), is: template(is) }));
  }

  /** @throws UnusableCell where the row does not tell it */
  read(values: readonly string[]): string {
    if (this.#cell === null) return (this.#always as Template).read(values);
    const told = this.#cell.read(values);
    if (told === null) return this.#always === null ? requiredText(this.#cell, values) : this.#always.read(values);
    const matched = told.slice(0, MATCHED_LENGTH_MAX);
    const found =
      this.#codes.get(told) ?? this.#patterns.find(({ pattern }) => pattern.test(matched))?.is ?? this.#always;
    if (found !== null) return found.read(values);
    const known = [...this.#codes.keys()];
    const nearest = known.length === 0 ? '' : ` The nearest is ${shown(closest(told.slice(0, 100), known))}.`;
    const message =
      `${this.#cell.name} ${shown(told)} is none of ${known.map(shown).join(', ')}.${nearest} Look whether the values of the row ` +
      `have been shifted; correct it, or add it to \`${this.where}\`.`;
    refuse(new Refusal('UNKNOWN_CODE', message), this.#cell, told);
    return '';
  }
}

/** @throws UnusableCell where the row has nothing there */
export function requiredText(cell: Cell, values: readonly string[]): string {
  const text = cell.read(values);
  if (text === null) {
    const message = `The row does not tell ${cell.name}, by which its indicator is defined: fill it in.`;
    refuse(new Refusal('MISSING_VALUE', message), cell, values[cell.index] ?? null);
  }
  return (text as string).replaceAll(/\s+/gu, ' ');
}
