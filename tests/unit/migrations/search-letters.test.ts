import { describe, expect, it } from '@jest/globals';
import { FIRST_MAPPED, LAST_MAPPED, mapOfLetters } from '../../../src/migrations/0004-search-letters.js';

const map = mapOfLetters();
const readOf = (text: string) => [...text].map((letter) => map[letter.codePointAt(0)! - FIRST_MAPPED]).join('');

describe('the letters that search reads', () => {
  it('are each read as one letter, digit or mark of the map', () => {
    expect(map).toHaveLength(LAST_MAPPED - FIRST_MAPPED + 1);
    expect(map).toMatch(/^[a-z0-9 +-]+$/);
  });

  it.each([
    ['łđøıŋɛɔ', 'ldoineo'],
    ['вода', 'voda'],
    ['ВОДА', 'voda'],
    ['ευρωπησ', 'eyropis'],
    ['ΕΥΡΩΠΗΣ', 'eyropis'],
    ['مياه', 'myah'],
    ['كتاب', 'ktab'],
    ['שלום', 'slvm'],
    ['पानी', 'pani'],
    ['পানি', 'pani'],
    ['ਪਾਣੀ', 'pani'],
    ['తెలుగు', 'telugu'],
    ['தமிழ்', 'tmil-'],
    ['საქართველო', 'sakartvelo'],
    ['Հայաստան', 'hayastan'],
    ['٤۲५', '425'],
    ['·«»×', '    '],
    ['ไท', '++'],
    ['ـ़्َ', '----'],
  ])('%s as "%s"', (letters, read) => {
    expect(readOf(letters)).toBe(read);
  });

  it('are read alike in capitals, in every script that has them', () => {
    const decomposed = (letter: string) => letter.normalize('NFKD') !== letter;
    for (let code = FIRST_MAPPED; code <= LAST_MAPPED; code += 1) {
      const letter = String.fromCharCode(code);
      const small = letter.toLowerCase();
      const isMapped = small.length === 1 && small.charCodeAt(0) >= FIRST_MAPPED && small.charCodeAt(0) <= LAST_MAPPED;
      if (isMapped && !decomposed(letter)) expect([letter, readOf(letter)]).toEqual([letter, readOf(small)]);
    }
  });
});
