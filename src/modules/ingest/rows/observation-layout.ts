import { closest } from 'fastest-levenshtein';
import type { ColumnSetting } from '../mapping/mapping-parts.schema.js';
import type { ObservationsMapping } from '../mapping/mapping.schema.js';
import { Refusal, shown } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { parsePeriod, PLAUSIBLE_YEARS, type PeriodStyle } from '../values/period.rules.js';
import { Cell } from './cell.js';
import { FigureReader } from './figure.js';

/** A cell with a figure. What is null stands in another column of the row. */
export interface FigureCell {
  readonly figure: FigureReader;
  /** Position of the indicator among those of the mapping. */
  readonly indicator: number | null;
  /** First day of the period. */
  readonly period: string | null;
}

/** What a column tells about the whole row: something, or why it cannot be used. */
type Told<Something> =
  | ({ readonly refusal?: undefined } & Something)
  | { readonly refusal: Refusal; readonly column: string; readonly value: string | null };
type ToldPeriod = Told<{ readonly start: string }>;
type ToldIndicator = Told<{ readonly indicator: number }>;

/** Where a table has its figures, and what each of them is about. */
export interface Layout {
  readonly cells: readonly FigureCell[];
  periodOf(values: readonly string[]): ToldPeriod;
  indicatorOf(values: readonly string[]): ToldIndicator;
}

const YEAR_COLUMN = '^(\\d{4})$';

/** A hostile file must not fill the memory with periods that it makes up. */
const CACHE_SIZE_MAX = 10_000;

/** Finds the columns of a table; what is missing is noted in the header's problems. */
export function bindLayout(mapping: ObservationsMapping, header: TableHeader): Layout {
  const find = (setting: ColumnSetting) => Cell.find(header, setting, mapping.missing);
  return {
    cells: cellsOf(mapping, header, find),
    periodOf: mapping.period ? periodReader(mapping, find(mapping.period.column)) : () => ({ start: '' }),
    indicatorOf: mapping.indicatorColumn
      ? indicatorReader(mapping, find(mapping.indicatorColumn))
      : () => ({ indicator: 0 }),
  };
}

function cellsOf(
  mapping: ObservationsMapping,
  header: TableHeader,
  find: (setting: ColumnSetting) => Cell,
): FigureCell[] {
  const reader = (cell: Cell) => new FigureReader({ cell }, mapping);
  switch (mapping.layout) {
    case 'indicator-columns':
      return mapping.indicators.map(({ code, column }, indicator) => ({
        figure: reader(find(column ?? { column: code, missing: undefined })),
        indicator,
        period: null,
      }));
    case 'year-columns':
      return yearColumns(mapping, header).map(({ position, period }) => ({
        figure: reader(Cell.at(header, position, mapping.missing)),
        indicator: null,
        period,
      }));
    case 'rows': {
      const [cell, denominator] = mapping.value
        ? [find(mapping.value)]
        : [find(mapping.numerator as ColumnSetting), find(mapping.denominator as ColumnSetting)];
      const status = mapping.statusColumn ? find(mapping.statusColumn.column) : undefined;
      return [
        {
          figure: new FigureReader({ cell: cell as Cell, denominator, status }, mapping),
          indicator: null,
          period: null,
        },
      ];
    }
  }
}

function yearColumns(mapping: ObservationsMapping, header: TableHeader): { position: number; period: string }[] {
  const pattern = new RegExp(mapping.yearColumns ?? YEAR_COLUMN, 'u');
  const style: PeriodStyle = { kind: 'YEAR', firstMonth: 1, ...yearsOf(mapping) };
  const found = header.names.flatMap((name, position) => {
    const match = pattern.exec(name);
    const period = match === null ? null : parsePeriod(match[1] ?? match[0], style);
    return typeof period === 'string' ? [{ position, period }] : [];
  });
  const repeated = found.find(({ period }, index) => found.findIndex((each) => each.period === period) < index);
  if (found.length === 0) header.note(`no column is a year (${pattern.source})`);
  if (repeated) header.note(`several columns are the year ${repeated.period.slice(0, 4)}`);
  return found;
}

function yearsOf({ years }: ObservationsMapping): { earliestYear: number; latestYear: number } {
  return years ? { earliestYear: years[0], latestYear: years[1] } : PLAUSIBLE_YEARS;
}

function periodReader(mapping: ObservationsMapping, cell: Cell): Layout['periodOf'] {
  const { kind, firstMonth } = mapping.period as NonNullable<ObservationsMapping['period']>;
  const style: PeriodStyle = { kind, firstMonth, ...yearsOf(mapping) };
  return remembered(cell, (value): ToldPeriod => {
    const column = cell.name;
    if (value === null)
      return { refusal: new Refusal('MISSING_VALUE', 'The row names no period: fill it in.'), column, value };
    const start = parsePeriod(value, style);
    return start instanceof Refusal ? { refusal: start, column, value } : { start };
  });
}

function indicatorReader(mapping: ObservationsMapping, cell: Cell): Layout['indicatorOf'] {
  const keys = new Map(mapping.indicators.map(({ key, code }, index) => [key ?? code, index]));
  return remembered(cell, (value): ToldIndicator => {
    const column = cell.name;
    if (value === null)
      return { refusal: new Refusal('MISSING_VALUE', 'The row names no indicator: fill it in.'), column, value };
    const indicator = keys.get(value);
    if (indicator !== undefined) return { indicator };
    const nearest = closest(value.slice(0, 100), [...keys.keys()]);
    const message = `${shown(value)} is no indicator of the mapping; the nearest is ${shown(nearest)}. Correct it, or add it to \`indicators\`.`;
    return { refusal: new Refusal('UNKNOWN_CODE', message), column, value };
  });
}

/** Columns repeat few values many times. */
function remembered<Read>(cell: Cell, read: (value: string | null) => Read): (values: readonly string[]) => Read {
  const cache = new Map<string | null, Read>();
  return (values) => {
    const value = cell.read(values);
    let told = cache.get(value);
    if (told === undefined) {
      told = read(value);
      if (cache.size < CACHE_SIZE_MAX && (value?.length ?? 0) < 100) cache.set(value, told);
    }
    return told;
  };
}
