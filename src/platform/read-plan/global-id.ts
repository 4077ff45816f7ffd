import type { Scalar } from './conditions.js';
import type { Column, Entity, ReadModel, SqlType } from './model.js';

/** A record that a global id names: its type and its key. */
export interface RecordReference {
  readonly entity: Entity;
  /** Values of the key's columns, in their order. */
  readonly key: readonly Scalar[];
}

/** The opaque global id of a record: base64url of type and key, such as `Partnership:12:345`. */
export function encodeGlobalId(typeName: string, key: readonly unknown[]): string {
  let text = typeName;
  for (const part of key) text += `:${typeof part === 'number' ? part : encoded(String(part))}`;
  if (text.length > scratch.length) return Buffer.from(text).toString('base64url');
  // A page has many ids: one buffer for all of them takes half the time. The text is ASCII.
  return scratch.toString('base64url', 0, scratch.write(text, 'latin1'));
}

const scratch = Buffer.allocUnsafeSlow(512);
const PLAIN = /^[\w.-]*$/;

function encoded(part: string): string {
  return PLAIN.test(part) ? part : encodeURIComponent(part);
}

/** What a global id names. Null for whatever is not an id as `encodeGlobalId` writes it, of a type that has ids. */
export function decodeGlobalId(model: ReadModel, id: string): RecordReference | null {
  if (id.length > LONGEST_ID) return null;
  const [typeName, ...parts] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  const entity = model.byName.get(typeName!);
  if (entity === undefined || !entity.isNode || parts.length !== entity.key.length) return null;
  const key: Scalar[] = [];
  for (const [index, part] of parts.entries()) {
    const value = decoded(part);
    if (value === null || !isKeyValue(value, entity.key[index]!)) return null;
    key.push(value);
  }
  // One spelling only, so that a cache keyed by id never holds a record twice.
  return encodeGlobalId(typeName!, key) === id ? { entity, key } : null;
}

const LONGEST_ID = 400;
const WHOLE_NUMBER = /^(0|-?[1-9]\d{0,18})$/;
const BOUNDS: Partial<Record<SqlType, bigint>> = { smallint: 2n ** 15n, integer: 2n ** 31n, bigint: 2n ** 63n };

function isKeyValue(value: string, column: Column): boolean {
  const bound = BOUNDS[column.type];
  if (bound === undefined) return !value.includes('\0');
  return isWholeNumber(value, bound);
}

/** Whether a text is a whole number, written the one usual way, from -bound to bound - 1. */
export function isWholeNumber(value: string, bound: bigint): boolean {
  if (!WHOLE_NUMBER.test(value)) return false;
  const number = BigInt(value);
  return number >= -bound && number < bound;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
