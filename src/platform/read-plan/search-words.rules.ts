/** Of more words than these, the longest have to be found. */
const WORDS_MAX = 12;

/** Within a word stand signs that write no letter of their own, too: accents, vowels, joiners. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d]*/gu;

/**
 * The words of what a person typed, each once, in the order of their first appearance. All else (punctuation, wildcards, control
 * characters, emoji) only parts them. Empty: there is nothing to look for.
 */
export function searchWords(typed: string): string[] {
  const words = [...new Set(typed.normalize('NFKD').toLowerCase().match(WORD) ?? [])];
  const longest = new Set([...words].sort((a, b) => b.length - a.length).slice(0, WORDS_MAX));
  return words.filter((word) => longest.has(word));
}
