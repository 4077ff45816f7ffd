import { once } from 'node:events';
import type { ClientBase } from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';

const BUFFER_CHARACTERS = 64 * 1024;

/**
 * Writes rows into a temporary table by COPY. Rows are gathered into larger parts, and the writer waits while the database is behind:
 * so memory stays the same however long the file is.
 */
export class StagingWriter {
  readonly #stream: CopyStreamQuery;
  #buffer = '';
  #error: Error | null = null;

  constructor(client: ClientBase, table: string, columns: readonly string[]) {
    this.#stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
    // Told by the next write or by the end; without a listener it would end the process.
    this.#stream.on('error', (error: Error) => (this.#error ??= error));
  }

  /** Rows in COPY's text format: values divided by tabs, each ended by a line feed, texts escaped by `copyText`. */
  write(lines: string): void | Promise<void> {
    this.#buffer += lines;
    if (this.#buffer.length >= BUFFER_CHARACTERS) return this.#send();
  }

  /** Waits until all rows are in the table. */
  async end(): Promise<void> {
    if (this.#buffer !== '') await this.#send();
    this.#stream.end();
    await this.#settled('finish');
  }

  /** Gives the rows up, so that the connection can be used again. */
  async abandon(): Promise<void> {
    if (this.#error !== null || this.#stream.destroyed || this.#stream.writableFinished) return;
    const closed = once(this.#stream, 'close').catch(() => {});
    this.#stream.destroy(new Error('The import was given up.'));
    await closed;
  }

  async #send(): Promise<void> {
    const part = this.#buffer;
    this.#buffer = '';
    if (this.#error !== null) throw this.#error;
    if (!this.#stream.write(part)) await this.#settled('drain');
  }

  async #settled(event: 'drain' | 'finish'): Promise<void> {
    if (this.#error !== null) throw this.#error;
    await once(this.#stream, event);
  }
}

const SPECIAL = /[\\\n\r\t]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as COPY's text format takes it. */
export function copyText(value: string): string {
  return value.replaceAll(SPECIAL, (character) => ESCAPES[character] as string);
}
