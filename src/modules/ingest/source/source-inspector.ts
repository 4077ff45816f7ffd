import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { fileRefused } from './source-file.js';
import { firstInvalidByte, knownBeginning, unfinishedCharacter, UTF8_BOM } from './text-check.rules.js';

/** Longest line, in bytes: a longer one is no row of a table, and would have to be kept in memory whole. */
export const LINE_BYTES_MAX = 1024 * 1024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Passes a file on as it is read, without its byte order mark, and refuses what is no text:
 * known binary formats, NUL bytes, endless lines, bytes that are not in the encoding.
 */
export class SourceInspector extends Transform {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #lines = 1;
  #lineBytes = 0;
  #carried = Buffer.alloc(0);
  #lastByte = LINE_FEED;

  constructor(
    private readonly path: string,
    private readonly encoding: 'utf-8' | 'latin-1',
    private readonly onProgress: (bytes: number) => void = () => {},
  ) {
    super();
  }

  /** Hexadecimal; to be asked for once, at the end. */
  sha256(): string {
    return this.#hash.digest('hex');
  }

  /** Whether the last line ends with a line break: if not, something after it may be lost. */
  get endsWithNewline(): boolean {
    return this.#lastByte === LINE_FEED || this.#lastByte === CARRIAGE_RETURN;
  }

  override _transform(part: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(part);
    const problem = this.#problemIn(part);
    if (problem) {
      done(problem);
      return;
    }
    const isFirst = this.#bytes === 0;
    this.#bytes += part.length;
    this.#lastByte = part.at(-1) ?? this.#lastByte;
    this.onProgress(this.#bytes);
    done(null, isFirst && part.subarray(0, UTF8_BOM.length).equals(UTF8_BOM) ? part.subarray(UTF8_BOM.length) : part);
  }

  override _flush(done: TransformCallback): void {
    done(this.#carried.length > 0 ? this.#notUtf8(this.#bytes - this.#carried.length) : null);
  }

  #problemIn(part: Buffer): Error | null {
    const format = this.#bytes === 0 ? knownBeginning(part) : null;
    if (format) return fileRefused(this.path, 'FILE_BINARY', format);
    const nul = part.indexOf(0);
    if (nul !== -1) {
      return fileRefused(
        this.path,
        'FILE_BINARY',
        `It is no text: byte ${this.#bytes + nul} is NUL. A CSV file is needed.`,
      );
    }
    return this.#encodingProblem(part) ?? this.#lineProblem(part);
  }

  #encodingProblem(part: Buffer): Error | null {
    if (this.encoding !== 'utf-8') return null;
    const joined = this.#carried.length === 0 ? part : Buffer.concat([this.#carried, part]);
    const whole = joined.subarray(0, joined.length - unfinishedCharacter(joined));
    const invalid = firstInvalidByte(whole);
    if (invalid !== -1) {
      const start = this.#bytes - this.#carried.length;
      for (let at = whole.indexOf(LINE_FEED); at !== -1 && at < invalid; at = whole.indexOf(LINE_FEED, at + 1))
        this.#lines += 1;
      return this.#notUtf8(start + invalid);
    }
    this.#carried = Buffer.from(joined.subarray(whole.length));
    return null;
  }

  #notUtf8(offset: number): Error {
    return fileRefused(
      this.path,
      'FILE_ENCODING',
      `Byte ${offset} (line ${this.#lines}) is not UTF-8. If the file is in latin-1, say \`file: { encoding: latin-1 }\` in the mapping; ` +
        'otherwise save it as UTF-8.',
    );
  }

  #lineProblem(part: Buffer): Error | null {
    for (let at = part.indexOf(LINE_FEED); at !== -1; at = part.indexOf(LINE_FEED, at + 1)) this.#lines += 1;
    const lastBreak = Math.max(part.lastIndexOf(LINE_FEED), part.lastIndexOf(CARRIAGE_RETURN));
    this.#lineBytes = lastBreak === -1 ? this.#lineBytes + part.length : part.length - lastBreak - 1;
    if (this.#lineBytes <= LINE_BYTES_MAX) return null;
    return fileRefused(
      this.path,
      'FILE_MALFORMED',
      `Line ${this.#lines} is longer than ${LINE_BYTES_MAX} bytes: this is no table of rows. Check its line breaks.`,
    );
  }
}
