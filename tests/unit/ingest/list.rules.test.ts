import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { matchNames, normalizedName, rejoinNames, splitList } from '../../../src/modules/ingest/values/list.rules.js';

const RULES = {
  fragments: [/^(?:Inc|Ltd|LLC)\.?(?: \([^)]*\))?$/u, /^a subsidiary of /u],
  wholeNames: ['Foote, Con and Belding', 'Global Fund to Fight AIDS, Tuberculosis and Malaria'],
};
const rejoined = (cell: string) => rejoinNames(splitList(cell, ';'), RULES);

describe('names that were torn apart', () => {
  it.each([
    ['Mars; Inc.', ['Mars, Inc.']],
    ['Davao City Chamber; Inc. (DCCCI); Employers', ['Davao City Chamber, Inc. (DCCCI)', 'Employers']],
    ['Conrado Foundation; Inc (CLAFI)', ['Conrado Foundation, Inc (CLAFI)']],
    ['Simfer S.A.; a subsidiary of Rio Tinto', ['Simfer S.A., a subsidiary of Rio Tinto']],
    ['Bayer; Foote; Con and Belding; Tana', ['Bayer', 'Foote, Con and Belding', 'Tana']],
    [
      'Coca-Cola; Global Fund to Fight AIDS; Tuberculosis and Malaria',
      ['Coca-Cola', 'Global Fund to Fight AIDS, Tuberculosis and Malaria'],
    ],
    ['Foote; Unilever', ['Foote', 'Unilever']],
    ['Qualcomm Inc; Geneva Global Inc.', ['Qualcomm Inc', 'Geneva Global Inc.']],
    ['A;; ;B;', ['A', 'B']],
    ['', []],
  ])('puts %j together', (cell, names) => {
    expect(rejoined(cell)).toEqual({ names, stray: [] });
  });

  it('gives back a fragment that has no name before it', () => {
    expect(rejoined('Inc.; Pfizer')).toEqual({ names: ['Pfizer'], stray: ['Inc.'] });
  });

  it('loses and invents no word, whatever the names are', () => {
    const name = fc.oneof(
      fc.constantFrom('Inc.', 'Ltd', 'Foote', 'Con and Belding'),
      fc.stringMatching(/^[A-Za-z]{1,8}$/),
    );
    fc.assert(
      fc.property(fc.array(name), (parts) => {
        const { names, stray } = rejoinNames(parts, RULES);
        expect([...stray, ...names].join(', ').split(', ').sort()).toEqual(
          parts.length === 0 ? [''] : [...parts].sort(),
        );
        expect(names.every((each) => !RULES.fragments.some((pattern) => pattern.test(each)))).toBe(true);
      }),
    );
  });
});

describe('names in a list whose separator stands within names', () => {
  const known = new Set(['Economic Growth, Trade, and Entrepreneurship', 'Health', 'Education', 'Economic Growth']);

  it.each([
    [
      'Economic Growth, Trade, and Entrepreneurship, Health',
      ['Economic Growth, Trade, and Entrepreneurship', 'Health'],
      [],
    ],
    ['Economic Growth, Health', ['Economic Growth', 'Health'], []],
    ['Education, Health', ['Education', 'Health'], []],
    ['Health,Education', ['Health', 'Education'], []],
    ['Health, Welth', ['Health'], ['Welth']],
    ['', [], []],
  ])('finds those of %j', (cell, found, unknown) => {
    expect(matchNames(cell, ',', known)).toEqual({ found, unknown });
  });

  it('finds every list of known names again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Economic Growth, Trade, and Entrepreneurship', 'Health', 'Education')),
        (names) => {
          expect(matchNames(names.join(', '), ',', known)).toEqual({ found: names, unknown: [] });
        },
      ),
    );
  });
});

describe('the form in which an organization is recognized', () => {
  it('knows no accents, no case and no superfluous spaces, but every other difference', () => {
    expect(normalizedName('  Médecins  Sans\u00a0Frontières ')).toBe('medecins sans frontieres');
    expect(normalizedName('Pharma Synth')).not.toBe(normalizedName('Pharmasynth'));
  });

  it('is its own form', () => {
    fc.assert(
      fc.property(fc.string(), (name) => expect(normalizedName(normalizedName(name))).toBe(normalizedName(name))),
    );
  });
});
