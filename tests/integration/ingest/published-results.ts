import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import { report } from '../reporting/report-kit.js';
import { realData } from '../../support/real-data.js';
import type { ImportTrial } from './importing.js';

/** A row of a file, by its columns, and as a spreadsheet numbers it. */
export type Row = Record<string, string> & { readonly row: number };

/** The rows of a file of published results. */
export async function rowsOf(path: string, encoding: BufferEncoding = 'utf8'): Promise<Row[]> {
  const rows = parse(await readFile(realData(path), encoding), { columns: true }) as Record<string, string>[];
  return rows.map((each, index) => ({ ...each, row: index + 2 }) as Row);
}

/** A number as the files write it, read independently of the import: plain digits with commas, dollars and percent. Null: it is none. */
export function plainNumber(text: string): number | null {
  const digits = text.trim().replaceAll(/[$,%]/g, '').trim();
  return /^-?\d*\.?\d+$/.test(digits) ? Number(digits) : null;
}

/** What reports of a year tell of many indicators, by code. */
export async function reported(
  { database }: ImportTrial,
  codes: readonly string[],
  year: string,
): Promise<Map<string, ReportValueData>> {
  const told = new Map<string, ReportValueData>();
  // As many as one report takes.
  for (let from = 0; from < codes.length; from += 50) {
    const indicators = codes.slice(from, from + 50);
    const { totals } = await report(database.pool, { indicators, where: { period: { from: year, to: year } } });
    for (const [index, code] of indicators.entries()) told.set(code, totals[index]!);
  }
  return told;
}
