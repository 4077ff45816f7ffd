import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { ExpectedError } from '../../../platform/errors/expected-error.js';
import type { Mapping } from '../mapping/mapping.schema.js';
import { fileRefused, type SourceFile } from './source-file.js';
import { LINE_BYTES_MAX, SourceInspector } from './source-inspector.js';

/** Columns that a table may have. */
const COLUMNS_MAX = 10_000;

/** Takes what a file holds, in its order. What it returns is waited for: so memory does not grow with the file. */
export interface RecordConsumer {
  header(names: readonly string[]): void | Promise<void>;
  /** @param row as a spreadsheet counts: the first row of the file is 1 */
  row(values: readonly string[], row: number): void | Promise<void>;
  /** A row that has another number of values than the header. */
  raggedRow(values: readonly string[], row: number, expected: number): void | Promise<void>;
}

export interface ReadOptions {
  /** Told how many bytes have been read. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a table row by row and gives its SHA-256.
 * @throws ExpectedError when the file as a whole cannot be trusted: binary, another encoding, cut off, endless lines, no rows
 */
export async function readRecords(
  file: SourceFile,
  format: Mapping['file'],
  consumer: RecordConsumer,
  options: ReadOptions = {},
): Promise<string> {
  const inspector = new SourceInspector(file.path, format.encoding, options.onProgress);
  const sorter = new RowSorter(file.path, format, consumer);
  const quote = format.quote === 'none' ? null : format.quote;
  const parser = parse({
    delimiter: format.delimiter ?? (format.format === 'tsv' ? '\t' : ','),
    quote,
    escape: quote,
    record_delimiter: ['\r\n', '\n', '\r'],
    encoding: format.encoding === 'utf-8' ? 'utf8' : 'latin1',
    relax_column_count: true,
    max_record_size: LINE_BYTES_MAX,
  });
  let refusal: unknown;
  try {
    await pipeline(
      createReadStream(file.path),
      inspector,
      parser,
      async (records: AsyncIterable<string[]>) => {
        try {
          for await (const values of records) {
            const wait = sorter.take(values);
            if (wait) await wait;
          }
        } catch (error) {
          // Ending the loop aborts the streams before it, and each of the two may report the other's end in place of the reason.
          refusal = error;
          throw error;
        }
      },
      { signal: options.signal },
    );
  } catch (error) {
    const told = [refusal, error];
    const cause = told.find((each) => each instanceof ExpectedError || each instanceof CsvError) ?? refusal ?? error;
    throw cause instanceof CsvError ? malformed(file.path, cause) : cause;
  }
  await sorter.end(inspector.endsWithNewline);
  return inspector.sha256();
}

interface RaggedRow {
  readonly values: readonly string[];
  readonly row: number;
}

/** Tells header, rows, blank rows and rows of the wrong length apart. */
class RowSorter {
  #rows = 0;
  #dataRows = 0;
  #width: number | null = null;
  /** A row of the wrong length is held back until another one follows: as the last one it shows that the file was cut. */
  #ragged: RaggedRow | null = null;

  constructor(
    private readonly path: string,
    private readonly format: Mapping['file'],
    private readonly consumer: RecordConsumer,
  ) {}

  take(values: readonly string[]): void | Promise<void> {
    this.#rows += 1;
    if (this.#rows < this.format.headerRow) return;
    if (this.#width === null) return this.#takeHeader(values);
    if (values[0] === '' && values.every((value) => value === '')) return;
    this.#dataRows += 1;
    const held = this.#ragged === null ? undefined : this.#releaseRagged();
    if (values.length !== this.#width) {
      this.#ragged = { values, row: this.#rows };
      return held;
    }
    if (held === undefined) return this.consumer.row(values, this.#rows);
    const row = this.#rows;
    return held.then(() => this.consumer.row(values, row));
  }

  async end(endsWithNewline: boolean): Promise<void> {
    if (this.#width === null) {
      throw fileRefused(
        this.path,
        'FILE_EMPTY',
        this.#rows === 0 ? 'It is empty.' : `It ends before its header, which should be row ${this.format.headerRow}.`,
      );
    }
    if (this.#dataRows === 0) throw fileRefused(this.path, 'FILE_EMPTY', 'It has a header and no rows.');
    if (this.#ragged !== null && this.#ragged.values.length < this.#width) {
      throw fileRefused(
        this.path,
        'FILE_TRUNCATED',
        `Its last row (${this.#ragged.row}) has ${this.#ragged.values.length} of ${this.#width} values: the file was cut, or ends with a remark. ` +
          'Fetch it again, or remove the remark.',
      );
    }
    if (!endsWithNewline && this.format.finalNewline === 'required') {
      throw fileRefused(
        this.path,
        'FILE_TRUNCATED',
        `Its last row (${this.#rows}) does not end with a line break, so it may have been cut within its last value. Fetch it again; ` +
          'if it is whole, add a line break at its end, or say `file: { finalNewline: optional }` in the mapping.',
      );
    }
    if (this.#ragged !== null) await this.#releaseRagged();
  }

  #takeHeader(names: readonly string[]): void | Promise<void> {
    if (names.length > COLUMNS_MAX) {
      throw fileRefused(
        this.path,
        'FILE_MALFORMED',
        `It has ${names.length} columns: at most ${COLUMNS_MAX} are read. Check the delimiter.`,
      );
    }
    if (names.every((name) => name.trim() === '')) {
      throw fileRefused(
        this.path,
        'FILE_EMPTY',
        `Its header (row ${this.#rows}) is blank. Say \`file: { headerRow: … }\` in the mapping if it stands elsewhere.`,
      );
    }
    this.#width = names.length;
    return this.consumer.header(names.map((name) => name.trim()));
  }

  async #releaseRagged(): Promise<void> {
    const { values, row } = this.#ragged as RaggedRow;
    this.#ragged = null;
    await this.consumer.raggedRow(values, row, this.#width as number);
  }
}

function malformed(path: string, error: CsvError): Error {
  // The parser is ahead of the rows that have been taken: only it knows where it stopped.
  const row = `row ${Number(error['records']) + 1}`;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return fileRefused(
        path,
        'FILE_TRUNCATED',
        `It ends within a quoted value in ${row}: the file was cut, or a quote is missing. Fetch it again, or close the quote.`,
      );
    case 'CSV_MAX_RECORD_SIZE':
      return fileRefused(
        path,
        'FILE_MALFORMED',
        `Its ${row} is longer than ${LINE_BYTES_MAX} bytes: a quote that is opened there is probably never closed. Close it.`,
      );
    default:
      return fileRefused(
        path,
        'FILE_MALFORMED',
        `In its ${row} a quote stands where none may be. Double the quotes within quoted values, ` +
          'or say `file: { quote: none }` in the mapping if quotes have no meaning in this file.',
      );
  }
}
