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
    const isMapped = (letter: string) =>
      letter.length === 1 && letter.charCodeAt(0) >= FIRST_MAPPED && letter.charCodeAt(0) <= LAST_MAPPED;
    const letters = Array.from(map, (_, index) => String.fromCharCode(FIRST_MAPPED + index));
    // Those that are a letter with an accent lose it before they are read.
    const read = letters.filter((letter) => letter.normalize('NFKD') === letter && isMapped(letter.toLowerCase()));
    expect(read.map((letter) => [letter, readOf(letter)])).toEqual(
      read.map((letter) => [letter, readOf(letter.toLowerCase())]),
    );
  });
});
