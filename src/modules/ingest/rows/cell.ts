import type { ColumnSetting } from '../mapping/mapping-parts.schema.js';
import type { TableHeader } from '../source/header.rules.js';

/** One column of a table: reads what a row has there. */
export class Cell {
  private constructor(
    /** Name in the header. */
    readonly name: string,
    /** Position in the row, from 0. */
    readonly index: number,
    private readonly missing: ReadonlySet<string>,
  ) {}

  /** Finds the column; an absent one is noted in the header's problems. Nothing at all always means missing. */
  static find(header: TableHeader, { column, missing }: ColumnSetting, missingInFile: readonly string[]): Cell {
    const index = header.indexOf(column);
    return new Cell(header.names[index] ?? column, index, new Set(['', ...(missing ?? missingInFile)]));
  }

  /** The column at a position, whatever its name. */
  static at(header: TableHeader, index: number, missingInFile: readonly string[]): Cell {
    return new Cell(header.names[index] as string, index, new Set(['', ...missingInFile]));
  }

  /** The value without spaces around it. Null: the row has nothing there. */
  read(values: readonly string[]): string | null {
    const value = (values[this.index] as string).trim();
    return this.missing.has(value) ? null : value;
  }
}
