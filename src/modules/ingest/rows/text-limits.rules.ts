import { Refusal, shown } from '../refusal.js';

/** Longest texts that the register's indexes take, in bytes of UTF-8. */
export const REFERENCE_BYTES_MAX = 400;
export const TITLE_BYTES_MAX = 2000;

/** Longest description, in bytes. */
export const PURPOSE_BYTES_MAX = 100_000;

/** Why a text that must be there cannot be taken. Null: it can. */
export function textProblem(text: string | null, what: string, bytesMax: number): Refusal | null {
  if (text === null) return new Refusal('MISSING_VALUE', `The row does not tell ${what}: fill it in.`);
  return lengthProblem(text, what, bytesMax);
}

/** Why a text is too long. Null: it is not. */
export function lengthProblem(text: string, what: string, bytesMax: number): Refusal | null {
  const bytes = Buffer.byteLength(text);
  if (bytes <= bytesMax) return null;
  return new Refusal(
    'TOO_LONG',
    `${shown(text)} is too long for ${what}: ${bytes} bytes, at most ${bytesMax}. Shorten it.`,
  );
}
