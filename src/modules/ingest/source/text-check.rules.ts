import { isUtf8 } from 'node:buffer';

/** Beginnings of files that are no text, and what to do about them. */
const KNOWN_BEGINNINGS: readonly (readonly [bytes: readonly number[], is: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'It is a ZIP file, as XLSX workbooks are: save the sheet as CSV.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'It is an old Excel workbook: save the sheet as CSV.'],
  [[0x1f, 0x8b], 'It is compressed (gzip): unpack it first.'],
  [[0x25, 0x50, 0x44, 0x46], 'It is a PDF document: a CSV file is needed.'],
  [[0xff, 0xfe], 'It is UTF-16: save it as UTF-8.'],
  [[0xfe, 0xff], 'It is UTF-16: save it as UTF-8.'],
];

export const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** What a file is that begins so and is no text that can be read. Null: it may be text. */
export function knownBeginning(start: Buffer): string | null {
  return KNOWN_BEGINNINGS.find(([bytes]) => bytes.every((byte, index) => start[index] === byte))?.[1] ?? null;
}

/** How many bytes at the end begin a UTF-8 character that goes on in the next part: 0 to 3. */
export function unfinishedCharacter(part: Buffer): number {
  for (let back = 1; back <= Math.min(3, part.length); back += 1) {
    const byte = part[part.length - back] as number;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Where the first byte stands that is no UTF-8. Minus one: there is none. */
export function firstInvalidByte(part: Buffer): number {
  if (isUtf8(part)) return -1;
  let at = 0;
  while (at < part.length) {
    const length = sequenceLength(part[at] as number);
    if (length === 0 || at + length > part.length || !isUtf8(part.subarray(at, at + length))) return at;
    at += length;
  }
  return -1;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}
