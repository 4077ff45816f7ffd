/** A word that records have to have. */
export interface SearchWord {
  readonly text: string;
  /** Whether a name counts that has a word like it. */
  readonly mayBeMisspelt: boolean;
}

/** Of more words than these, the longest have to be found. */
const WORDS_MAX = 12;

/** A shorter word is like too many others. */
const MISSPELT_LETTERS_MIN = 4;

/** Signs within a word that write no letter of their own: accents, vowels, joiners. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d]*/gu;
const LETTER = /\p{L}/gu;
const DIGIT = /\p{N}/u;

/**
 * The words of what a person typed, each once, in the order of their first appearance. All else (punctuation, wildcards, control
 * characters, emoji) only parts them. Empty: there is nothing to look for.
 * A number is a name that somebody gave: one that is like it means another thing.
 */
export function searchWords(typed: string): SearchWord[] {
  const words = [...new Set(typed.normalize('NFKD').toLowerCase().match(WORD) ?? [])];
  const longest = new Set([...words].sort((a, b) => b.length - a.length).slice(0, WORDS_MAX));
  return words
    .filter((word) => longest.has(word))
    .map((text) => ({
      text,
      mayBeMisspelt: !DIGIT.test(text) && (text.match(LETTER) ?? []).length >= MISSPELT_LETTERS_MIN,
    }));
}
