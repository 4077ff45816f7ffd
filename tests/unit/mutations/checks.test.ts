import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { amount, between, type Check, formed, knownCode, text } from '../../../src/platform/mutations/index.js';

const check = (which: Check, value: unknown): object => which(value as never);

describe('a text of an input', () => {
  const title = text({ most: 20 });

  it('is kept trimmed and composed, in any script, with emoji', () => {
    expect(check(title, '  Cafe\u0301 \u{1F33E} ')).toEqual({ value: 'Caf\u00e9 \u{1F33E}' });
    expect(check(title, 'شراكة المياه')).toEqual({ value: 'شراكة المياه' });
    expect(check(title, '水资源伙伴关系')).toEqual({ value: '水资源伙伴关系' });
  });

  it('is refused if it is empty, too long, or not of one line', () => {
    expect(check(title, ' \t ')).toMatchObject({ code: 'INVALID_TEXT', message: expect.stringContaining('empty') });
    expect(check(title, 'x'.repeat(10_000))).toMatchObject({ message: expect.stringContaining('10000 characters') });
    expect(check(title, 'one\ntwo')).toMatchObject({ code: 'INVALID_TEXT' });
    expect(check(text({ most: 20, lines: true }), 'one\ntwo')).toEqual({ value: 'one\ntwo' });
  });

  it('is refused if nothing of it can be seen', () => {
    for (const unseen of ['\u200b', '\u2060\u200d', '\u00ad', '\u3164', '\u0301', '\u{e0041}']) {
      const found = check(title, unseen);
      expect([unseen, found]).toMatchObject([
        unseen,
        { code: 'INVALID_TEXT', message: expect.stringContaining('empty') },
      ]);
    }
    expect(check(title, '\u{1F469}\u200D\u{1F33E}')).toEqual({ value: '\u{1F469}\u200D\u{1F33E}' });
  });

  it('counts characters, not halves of them', () => {
    expect(check(title, '\u{1F33E}'.repeat(20))).toEqual({ value: '\u{1F33E}'.repeat(20) });
    expect(check(title, '\u{1F33E}'.repeat(21))).toMatchObject({ message: expect.stringContaining('21 characters') });
  });

  it('is refused with control characters, with such as turn text around, and with half characters', () => {
    for (const bad of ['\0', '\u0007', '\u009f', '\u202e', '\u2066', '\ufeff', '\ud83c', '\udf3e', '\u2028']) {
      expect([bad, check(text({ most: 20, lines: true }), `a${bad}b`)]).toEqual([
        bad,
        { code: 'INVALID_TEXT', message: expect.stringContaining('control character') },
      ]);
    }
  });

  it('that is kept would be kept the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (given) => {
        const found = check(title, given) as { value?: string };
        fc.pre(found.value !== undefined);
        expect(check(title, found.value)).toEqual({ value: found.value });
      }),
    );
  });
});

describe('other values of an input', () => {
  it('are codes that exist, or the nearest are offered', () => {
    const country = knownCode({ kind: 'country', codes: () => ['MLI', 'NER', 'SEN'] });
    expect(check(country, 'MLI')).toEqual({ value: 'MLI' });
    expect(check(country, 'mli')).toMatchObject({ code: 'UNKNOWN_CODE', message: expect.stringContaining('MLI') });
    expect(check(country, 'x'.repeat(100_000))).toMatchObject({ code: 'UNKNOWN_CODE' });
  });

  it('are numbers between bounds', () => {
    expect([0, 1, 12, 13].map((value) => 'value' in check(between(1, 12), value))).toEqual([false, true, true, false]);
  });

  it('are amounts that are not negative and of a size that can be', () => {
    expect(check(amount(), '2500000.50')).toEqual({ value: '2500000.5' });
    expect(check(amount(), '-0')).toEqual({ value: '0' });
    for (const bad of ['-0.01', '1'.repeat(19), '0.1234567']) {
      expect([bad, check(amount(), bad)]).toEqual([bad, expect.objectContaining({ code: 'OUT_OF_RANGE' })]);
    }
  });

  it('are texts of a form', () => {
    const code = formed(/^[A-Z]+$/, 'code');
    expect(check(code, 'ABC')).toEqual({ value: 'ABC' });
    expect(check(code, 'abc')).toMatchObject({ code: 'INVALID_TEXT' });
  });
});
