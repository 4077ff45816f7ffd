import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, property, string } from 'fast-check';
import { indicatorCode } from '../../../src/modules/ingest/values/indicator-code.rules.js';

const KPI = [
  'BFA',
  'Roads Project',
  'Development of Primary Roads Activity',
  'Kilometers of road under works contract',
];

describe('the code of an indicator that a file tells by words', () => {
  it('shows them, shortened after whole words, and a hash of all of them', () => {
    expect(indicatorCode('MCC', KPI)).toMatch(
      /^MCC\.BFA\.ROADS-PROJECT\.DEVELOPMENT-OF\.KILOMETERS-OF-ROAD-UNDER-WORKS-CONTRACT\.[0-9a-f]{8}$/,
    );
    expect(indicatorCode('MCC', ['Économie: 100 % «réelle»'])).toMatch(/^MCC\.ECONOMIE-100-REELLE\.[0-9a-f]{8}$/);
    expect(indicatorCode('MCC', ['道路', '%'])).toMatch(/^MCC\.道路\.[0-9a-f]{8}$/);
  });

  it('is one word as it stands, if that is a code already', () => {
    expect(indicatorCode('OWN', ['1.2-b_C'])).toBe('OWN.1.2-b_C');
    expect(indicatorCode('OWN', ['x'.repeat(120)])).toHaveLength(100);
  });

  it('is the same for the same words, however they are spaced, and another for others that look alike', () => {
    expect(indicatorCode('A', [' Roads  built\n', 'km'])).toBe(indicatorCode('A', ['Roads built', 'km']));
    expect(indicatorCode('A', ['e\u0301cole', 'x'])).toBe(indicatorCode('A', ['\u00e9cole', 'x']));
    const alike = [
      ['Roads', 'built'],
      ['Roads built'],
      ['Roads', 'built!'],
      ['roads', 'built'],
      ['', 'Roads', 'built'],
    ];
    expect(new Set(alike.map((words) => indicatorCode('A', words))).size).toBe(alike.length);
  });

  it('has at most 100 letters, no spaces, and tells any different words apart', () => {
    const words = array(string({ unit: 'grapheme', maxLength: 60 }), { minLength: 1, maxLength: 6 });
    const plain = (parts: readonly string[]) =>
      JSON.stringify(parts.map((part) => part.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()));
    assert(
      property(words, words, constantFrom('A', 'MCC-KPI', 'x'.repeat(20)), (one, other, prefix) => {
        const [a, b] = [indicatorCode(prefix, one), indicatorCode(prefix, other)];
        expect([...a].length).toBeLessThanOrEqual(100);
        expect(a).not.toMatch(/\s/u);
        expect(a.startsWith(`${prefix}.`)).toBe(true);
        expect(a === b).toBe(plain(one) === plain(other));
      }),
    );
  });
});
