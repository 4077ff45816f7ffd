import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { searchWords } from '../../../src/platform/read-plan/search-words.rules.js';

describe('the words of a search', () => {
  it.each([
    ['Clean water', ['clean', 'water']],
    ["L'eau d’abord", ['l', 'eau', 'd', 'abord']],
    ['  KEN-2014_7 ', ['ken', '2014', '7']],
    ['100%_sure*', ['100', 'sure']],
    ['вода, Вода; ВОДА', ['вода']],
    ['水资源', ['水资源']],
    ['पानी समिति', ['पानी', 'समिति']],
    ['مياه‏ نظيفة', ['مياه', 'نظيفة']],
    ['№5 ﬁsh', ['no5', 'fish']],
    ['\u202egnp\u202c 💧💧', ['gnp']],
    ['%% __ !? 👩‍👩‍👧 \u0007', []],
  ])('of %j are %j', (typed, words) => {
    expect(searchWords(typed).map((word) => word.normalize('NFKC'))).toEqual(
      words.map((word) => word.normalize('NFKC')),
    );
  });

  it('are the twelve longest of many, in their order', () => {
    const typed = 'a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh i jj kkk llll mmmmm nnnnnn';
    expect(searchWords(typed)).toEqual([
      'bb',
      'ccc',
      'dddd',
      'eeeee',
      'ffffff',
      'ggggggg',
      'hhhhhhhh',
      'jj',
      'kkk',
      'llll',
      'mmmmm',
      'nnnnnn',
    ]);
  });

  it('are few, each once, without anything that parts words, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const words = searchWords(typed);
        expect(words.length).toBeLessThanOrEqual(12);
        expect(new Set(words).size).toBe(words.length);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d]*$/u);
      }),
    );
  });
});
