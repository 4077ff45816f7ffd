import { createHash } from 'node:crypto';

const CODE_LENGTH_MAX = 100;
const HASH_LENGTH = 8;

/**
 * The code of an indicator that a file tells by words: readable, and always the same for the same words, whatever else the file has.
 * `indicatorCode('MCC', ['MLI', 'Roads Project', 'Kilometers of road'])` is `MCC.MLI.ROADS-PROJECT.KILOMETERS-OF-ROAD.` and a short
 * hash of the words, for they are shortened and stripped of accents and signs. One word that is a code already is taken as it stands.
 */
export function indicatorCode(prefix: string, parts: readonly string[]): string {
  const words = parts.map((part) => part.normalize('NFC').replaceAll(/\s+/gu, ' ').trim());
  const [only = ''] = words;
  if (words.length === 1 && /^[\p{L}\p{N}._-]+$/u.test(only)) {
    const code = `${prefix}.${only}`;
    if (length(code) <= CODE_LENGTH_MAX) return code;
  }
  const hash = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, HASH_LENGTH);
  // Each part but the last has its share of the letters at most; the last, which tells most, has all that is left.
  const share = Math.floor((CODE_LENGTH_MAX - length(prefix) - HASH_LENGTH - 1) / words.length) - 1;
  const shown = words.slice(0, -1).flatMap((part) => shortened(slug(part), share));
  const before = [prefix, ...shown].join('.');
  const left = CODE_LENGTH_MAX - length(before) - HASH_LENGTH - 2;
  return [before, ...shortened(slug(words.at(-1) as string), left), hash].join('.');
}

/** Capital letters and digits of any script, without accents, and one hyphen in place of all between them. */
function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

/** At most so many letters, ended after a whole word where there is one. Nothing, of nothing. */
function shortened(text: string, most: number): string[] {
  const letters = [...text];
  if (letters.length === 0) return [];
  if (letters.length <= most) return [text];
  const cut = letters.slice(0, most + 1).lastIndexOf('-');
  return [letters.slice(0, cut > most / 2 ? cut : most).join('')];
}

function length(text: string): number {
  return [...text].length;
}
