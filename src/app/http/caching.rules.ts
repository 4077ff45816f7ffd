import { createHash } from 'node:crypto';

/**
 * The validator of an answer: the same bytes have the same one, from whatever server. It is a weak one, so that a proxy that
 * compresses the answer may leave it as it is.
 */
export function etagOf(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/**
 * Whether what a caller keeps is still what it would get (RFC 9110, section 13.1.2).
 * @param ifNoneMatch the header: validators divided by commas, or `*`. Undefined: it keeps nothing
 */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([opaque]) => opaque === etag.replace(/^W\//, ''));
}
