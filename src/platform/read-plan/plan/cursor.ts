import { crc32 } from 'node:zlib';
import { badUserInput } from '../../graphql/errors.js';
import { isDay } from '../../graphql/scalars.js';
import type { Scalar } from '../conditions.js';
import { isWholeNumber } from '../global-id.js';
import type { Column, SqlType } from '../model.js';

const CURSOR_MAX = 20_000;
const CHECKSUM_DIGITS = 8;

/** What a cursor has to fit. */
interface CursorOrder {
  readonly mark: string;
  readonly keys: readonly { readonly column: Pick<Column, 'type' | 'array'> }[];
}

/** The place of a row in a list: opaque to clients. `position` are the values of the order's keys, as text. */
export function encodeCursor(mark: string, position: readonly unknown[]): string {
  const content = JSON.stringify([mark, ...position]);
  return Buffer.from(checksum(content) + content).toString('base64url');
}

/**
 * The place that a cursor tells, as values of the order's keys.
 * @throws GraphQLError BAD_USER_INPUT for what is no cursor, was changed on the way, or belongs to another list or order
 */
export function decodeCursor(cursor: string, order: CursorOrder, place: string): readonly Scalar[] {
  const content = contentOf(cursor);
  if (content === null) {
    throw badUserInput(`${place} is no cursor of this API: give one that came with a page of this list, unchanged.`, {
      argument: place,
    });
  }
  const [mark, ...position] = content;
  if (mark !== order.mark || position.length !== order.keys.length) {
    throw badUserInput(
      `${place} is a cursor of another list or order: ask for the page in the order in which the cursor came.`,
      { argument: place },
    );
  }
  position.forEach((value, index) => {
    if (!fits(value, order.keys[index]!.column)) {
      throw badUserInput(`${place} is no cursor of this list: give one that came with a page of it.`, {
        argument: place,
      });
    }
  });
  return position as string[];
}

function contentOf(cursor: string): unknown[] | null {
  if (cursor.length > CURSOR_MAX) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const content = text.slice(CHECKSUM_DIGITS);
  if (text.slice(0, CHECKSUM_DIGITS) !== checksum(content)) return null;
  try {
    const parsed: unknown = JSON.parse(content);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** Tells a cursor that was cut or mistyped. It is no secret: a cursor gives no access, it only names a place. */
function checksum(content: string): string {
  return crc32(content).toString(16).padStart(CHECKSUM_DIGITS, '0');
}

const NUMERIC = /^(-?\d{1,1000}(\.\d{1,1000})?|-Infinity)$/;

const ARRAY_OF_NUMBERS = /^\{-?\d+(,-?\d+)*\}$/;

/** Whether PostgreSQL will read the text as a value of the column: anyone can make a cursor. */
function fits(value: unknown, { type, array }: Pick<Column, 'type' | 'array'>): boolean {
  if (typeof value !== 'string') return false;
  if (!array) return fitsType(value, type);
  return (
    ARRAY_OF_NUMBERS.test(value) &&
    value
      .slice(1, -1)
      .split(',')
      .every((element) => fitsType(element, type))
  );
}

function fitsType(value: string, type: SqlType): boolean {
  switch (type) {
    case 'text':
      return !value.includes('\0');
    case 'smallint':
      return isWholeNumber(value, 2n ** 15n);
    case 'integer':
      return isWholeNumber(value, 2n ** 31n);
    case 'bigint':
      return isWholeNumber(value, 2n ** 63n);
    case 'numeric':
      return NUMERIC.test(value);
    case 'date':
      return value === '-infinity' || isDay(value);
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'timestamptz':
    case 'jsonb':
      return false;
  }
}
