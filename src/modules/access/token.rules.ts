import { createHash, randomBytes } from 'node:crypto';

/** By this a person, or a program that looks for leaked secrets, knows a token of Trisector. */
const TOKEN_MARK = 'tri_';
const RANDOM_BYTES = 32;
/** 256 random bits in base64url. */
const TOKEN_SHAPE = /^tri_[A-Za-z0-9_-]{43}$/;
const PREFIX_LENGTH = TOKEN_MARK.length + 8;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Ten years: who wants more means "never". */
const DAYS_MAX = 3660;

/** A new token of 256 random bits. Show it once; store only its hash and its prefix. */
export function generateToken(): string {
  return TOKEN_MARK + randomBytes(RANDOM_BYTES).toString('base64url');
}

/** What is stored in place of a token. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** First characters of a token, by which it is told from others in a list. */
export function prefixOf(token: string): string {
  return token.slice(0, PREFIX_LENGTH);
}

/**
 * The token of an Authorization header.
 * @returns null when the header has no well-formed token of this product
 */
export function bearerToken(authorization: string): string | null {
  const [scheme, token, ...rest] = authorization.trim().split(/ +/);
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || rest.length > 0) return null;
  return TOKEN_SHAPE.test(token) ? token : null;
}

/**
 * When a token ends: a number of days ("90d"), a day ("2027-01-31": from its beginning in UTC on it is no longer good), or "never".
 * @returns null for never, undefined when the text says no such thing or a moment that is over
 */
export function parseExpiry(text: string, now: Date): Date | null | undefined {
  if (text === 'never') return null;
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  if (days !== undefined) {
    const count = Number(days);
    return count >= 1 && count <= DAYS_MAX ? new Date(now.getTime() + count * DAY_MS) : undefined;
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  return exists && day > now ? day : undefined;
}
