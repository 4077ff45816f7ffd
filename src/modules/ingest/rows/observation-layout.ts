import { closest } from 'fastest-levenshtein';
import type { Category } from '../../indicators/index.js';
import { Scenario } from '../../indicators/indicator.codes.js';
import type { ColumnSetting } from '../mapping/mapping-parts.schema.js';
import type { ObservationsMapping, RowDefinition } from '../mapping/mapping.schema.js';
import { Refusal, shown } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { parsePeriod, periodOfDay, PLAUSIBLE_YEARS, type PeriodStyle } from '../values/period.rules.js';
import { Cell } from './cell.js';
import { DefinitionReader } from './definition-reader.js';
import { FigureReader } from './figure.js';
import type { FileIndicators } from './file-indicators.js';
import type { RowProblem } from './row-problem.js';

/** A cell with a figure. What is null stands in another column of the row. */
export interface FigureCell {
  readonly figure: FigureReader;
  readonly scenario: Scenario;
  /** Position of the indicator among those of the file. */
  readonly indicator: number | null;
  /** First day of the period. */
  readonly period: string | null;
  /** Of which category the column is. Left out: of none of its own. */
  readonly category?: Category | undefined;
}

/** What a column tells about the whole row: something, or why it cannot be used. */
type Told<Something> = ({ readonly refusal?: undefined } & Something) | RowProblem;
type ToldPeriod = Told<{ readonly start: string }>;
type ToldCategories = Told<{ readonly categories: readonly Category[] }>;
/** One of the mapping's, by its position, or one that the row defines. */
type ToldIndicator = Told<
  | { readonly indicator: number; readonly definition?: undefined }
  | { readonly indicator?: undefined; readonly definition: RowDefinition }
>;

/** Where a table has its figures, and what each of them is about. */
export interface Layout {
  readonly cells: readonly FigureCell[];
  periodOf(values: readonly string[]): ToldPeriod;
  /** @param iso3 the country of the row */
  indicatorOf(values: readonly string[], iso3: string): ToldIndicator;
  categoriesOf(values: readonly string[]): ToldCategories;
}

const YEAR_COLUMN = '^(\\d{4})$';

/** A hostile file must not fill the memory with periods that it makes up. */
const CACHE_SIZE_MAX = 10_000;

/** Finds the columns of a table; what is missing is noted in the header's problems. */
export function bindLayout(mapping: ObservationsMapping, header: TableHeader, indicators: FileIndicators): Layout {
  const find = (setting: ColumnSetting) => Cell.find(header, setting, mapping.missing);
  return {
    cells: cellsOf(mapping, header, indicators, find),
    periodOf: periodReader(mapping, find),
    indicatorOf: indicatorReader(mapping, header, find),
    categoriesOf: categoryReader(mapping, find),
  };
}

type Find = (setting: ColumnSetting) => Cell;

function cellsOf(
  mapping: ObservationsMapping,
  header: TableHeader,
  indicators: FileIndicators,
  find: Find,
): FigureCell[] {
  const reader = (cell: Cell) => new FigureReader({ cell }, mapping, indicators);
  const scenario = mapping.scenario ?? Scenario.ACTUAL;
  switch (mapping.layout) {
    case 'indicator-columns':
      return mapping.indicators.map(({ code, column }, indicator) => ({
        figure: reader(find(column ?? { column: code, missing: undefined })),
        scenario,
        indicator,
        period: null,
      }));
    case 'year-columns':
      return yearColumns(mapping, header).map(({ position, period }) => ({
        figure: reader(Cell.at(header, position, mapping.missing)),
        scenario,
        indicator: null,
        period,
      }));
    case 'scenario-columns':
      return Object.values(Scenario).flatMap((each) => {
        const setting = mapping.scenarios?.[each];
        return setting ? [{ figure: reader(find(setting)), scenario: each, indicator: null, period: null }] : [];
      });
    case 'category-columns': {
      const { dimension, columns, total, emptyIsZero } = mapping.categories!;
      const figure = (setting: ColumnSetting) =>
        new FigureReader({ cell: find(setting), empty: emptyIsZero ? '0' : null }, mapping, indicators);
      const ofCategories = columns.map(({ column, category = column.column }) => ({
        figure: figure(column),
        category: { dimension, category },
      }));
      const all = [...ofCategories, ...(total ? [{ figure: figure(total) }] : [])];
      return all.map((cell) => ({ ...cell, scenario, indicator: null, period: null }));
    }
    case 'rows': {
      const [cell, denominator] = mapping.value
        ? [find(mapping.value)]
        : [find(mapping.numerator as ColumnSetting), find(mapping.denominator as ColumnSetting)];
      const status = mapping.statusColumn ? find(mapping.statusColumn.column) : undefined;
      return [
        {
          figure: new FigureReader({ cell: cell as Cell, denominator, status }, mapping, indicators),
          scenario,
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

function periodReader(mapping: ObservationsMapping, find: Find): Layout['periodOf'] {
  if (mapping.period === undefined) return () => ({ start: '' });
  const { column: setting, always, kind, firstMonth, written } = mapping.period;
  const style: PeriodStyle = { kind, firstMonth, ...yearsOf(mapping) };
  const startOf = written === 'day' ? periodOfDay : parsePeriod;
  if (setting === undefined) {
    // The schema of mappings has checked that it is a period.
    const told: ToldPeriod = { start: parsePeriod(always as string, { ...style, ...PLAUSIBLE_YEARS }) as string };
    return () => told;
  }
  const cell = find(setting);
  return remembered(cell, (value): ToldPeriod => {
    const column = cell.name;
    if (value === null)
      return { refusal: new Refusal('MISSING_VALUE', 'The row names no period: fill it in.'), column, value };
    const start = startOf(value, style);
    return start instanceof Refusal ? { refusal: start, column, value } : { start };
  });
}

/** Which categories a row is of, by its columns; what a definition makes of them is not known here. */
function categoryReader({ disaggregation }: ObservationsMapping, find: Find): Layout['categoriesOf'] {
  if (disaggregation.length === 0) return () => OF_ALL;
  const readers = disaggregation.map(({ dimension, column, codes }) => {
    const cell = find(column);
    return remembered(cell, (value): ToldCategories => {
      if (value === null) return OF_ALL;
      const category = codes === undefined ? value : Object.hasOwn(codes, value) ? codes[value]! : undefined;
      if (category === undefined) {
        const message = `The ${dimension} ${shown(value)} is none of ${Object.keys(codes!).join(', ')}: correct it, or add it to \`codes\`.`;
        return { refusal: new Refusal('UNKNOWN_CODE', message), column: cell.name, value };
      }
      return category === null ? OF_ALL : { categories: [{ dimension, category }] };
    });
  });
  return (values) => {
    const categories: Category[] = [];
    for (const read of readers) {
      const told = read(values);
      if (told.refusal) return told;
      categories.push(...told.categories);
    }
    return { categories };
  };
}

const OF_ALL: ToldCategories = { categories: [] };

function indicatorReader(mapping: ObservationsMapping, header: TableHeader, find: Find): Layout['indicatorOf'] {
  if (mapping.indicatorFrom) {
    const reader = new DefinitionReader(mapping.indicatorFrom, header, mapping);
    return (values, iso3) => reader.read(values, iso3);
  }
  if (mapping.indicatorColumn === undefined) return () => ({ indicator: 0 });
  const cell = find(mapping.indicatorColumn);
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
