import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { ExpectedError } from '../../platform/errors/expected-error.js';
import { shown, type FindingRule } from './refusal.js';

/** What became of the row or the value. */
export type Severity = 'REFUSED' | 'SKIPPED' | 'WARNING';

/** One line of the row report. */
export interface Finding {
  /** Name of the file. */
  readonly file: string;
  /** Row as a spreadsheet counts, the first row of the file being 1. Null: it is about the whole file. */
  readonly row: number | null;
  /** Name of the column. Null: it is about the whole row. */
  readonly column: string | null;
  /** What stands there, shortened. Null: it is about the whole row. */
  readonly value: string | null;
  readonly severity: Severity;
  readonly rule: FindingRule;
  /** Why, and what to do. */
  readonly message: string;
}

/** Takes the findings of one or more imports, one at a time. */
export interface FindingSink {
  /** A promise is waited for: so memory does not grow with the findings. */
  add(finding: Finding): void | Promise<void>;
}

const COLUMNS = ['file', 'row', 'column', 'value', 'severity', 'rule', 'message'] as const;

/**
 * The row report: a CSV file, UTF-8, one finding a line.
 * A value that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export class RowReport implements FindingSink {
  private constructor(
    private readonly path: string,
    private readonly stream: WriteStream,
  ) {
    // Told by the next write or by the end; without a listener it would end the process.
    stream.on('error', () => {});
  }

  /** Makes the file anew. @throws ExpectedError when it cannot be written, before anything is imported */
  static async open(path: string): Promise<RowReport> {
    try {
      await (await open(path, 'w')).close();
    } catch (error) {
      throw new ExpectedError(
        'REPORT_NOT_WRITABLE',
        `The row report cannot be written to ${path}: ${(error as Error).message}.`,
      );
    }
    const report = new RowReport(path, createWriteStream(path));
    report.stream.write(`${COLUMNS.join(',')}\n`);
    return report;
  }

  add(finding: Finding): void | Promise<void> {
    const line = COLUMNS.map((column) => cell(finding[column])).join(',');
    if (!this.stream.write(`${line}\n`)) return this.#drained();
  }

  async close(): Promise<void> {
    this.stream.end();
    if (!this.stream.closed) await once(this.stream, 'close').catch(() => {});
    if (this.stream.errored) throw this.#failure(this.stream.errored);
  }

  async #drained(): Promise<void> {
    try {
      await once(this.stream, 'drain');
    } catch (error) {
      throw this.#failure(error as Error);
    }
  }

  #failure(error: Error): ExpectedError {
    return new ExpectedError(
      'REPORT_NOT_WRITABLE',
      `The row report cannot be written to ${this.path}: ${error.message}.`,
    );
  }
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const EXAMPLES_MAX = 20;

/** Counts the findings of one import by severity and rule, keeps the first few, and passes all on. */
export class FindingCollector {
  readonly examples: Finding[] = [];
  readonly #counts = new Map<string, { severity: Severity; rule: FindingRule; count: number }>();

  constructor(
    private readonly file: string,
    private readonly sink: FindingSink | null,
  ) {}

  add(
    severity: Severity,
    rule: FindingRule,
    message: string,
    place: { row: number | null; column?: string | null; value?: string | null },
  ): void | Promise<void> {
    const key = `${severity} ${rule}`;
    const counted = this.#counts.get(key) ?? { severity, rule, count: 0 };
    counted.count += 1;
    this.#counts.set(key, counted);
    // A retired code stands in many rows: one of them is example enough.
    const keeps =
      this.examples.length < EXAMPLES_MAX &&
      severity !== 'SKIPPED' &&
      !this.examples.some((example) => example.rule === rule && example.message === message);
    if (!keeps && this.sink === null) return;
    const finding: Finding = {
      file: this.file,
      row: place.row,
      column: place.column ?? null,
      value: place.value === undefined || place.value === null ? null : shown(place.value).replace(/^"(.*)"/s, '$1'),
      severity,
      rule,
      message,
    };
    if (keeps) this.examples.push(finding);
    return this.sink?.add(finding);
  }

  /** How often each rule spoke, most often first. */
  byRule(): { severity: Severity; rule: FindingRule; count: number }[] {
    return [...this.#counts.values()].sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
  }
}
