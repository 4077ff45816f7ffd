import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Refusal } from '../../../src/modules/ingest/refusal.js';
import {
  compareNumbers,
  createNumberReader,
  DEFAULT_NUMBER_STYLE,
  scaled,
} from '../../../src/modules/ingest/values/number.rules.js';

const read = createNumberReader();
const ruleOf = (result: string | Refusal) => (result instanceof Refusal ? result.rule : result);

describe('numbers as people write them', () => {
  it.each([
    ['$2,500,000', '2500000'],
    ['1,099', '1099'],
    ['6.5%', '6.5'],
    ['0.5', '0.5'],
    ['.5', '0.5'],
    [' 12 ', '12'],
    ['+7', '7'],
    ['−3.2', '-3.2'],
    ['-$5', '-5'],
    ['$-5', '-5'],
    ['(1,099)', '-1099'],
    ['($1,099.50)', '-1099.50'],
    ['US$ 12', '12'],
    ['EUR 12', '12'],
    ['12 €', '12'],
    ['12,34,567', '1234567'],
    ['5.4e+07', '5.4e7'],
    ['9e-05', '9e-5'],
    ['0.000', '0.000'],
    ['-0', '-0'],
  ])('reads %s as %s', (written, number) => {
    expect(read(written)).toBe(number);
  });

  it.each([
    '1,09',
    '1,0990',
    ',5',
    '5.',
    '-',
    '',
    'abc',
    '1.2.3',
    '--1',
    '(-1)',
    '+(1)',
    '1 2',
    '0x10',
    '1_000',
    '=1+1',
    '٣',
  ])('does not take %j for a number', (written) => {
    expect(ruleOf(read(written))).toBe('NOT_A_NUMBER');
  });

  it.each(['NaN', 'Infinity', '-Infinity', 'inf', 'n/a', '#DIV/0!'])('names the remedy for %s', (written) => {
    const result = read(written);
    expect(ruleOf(result)).toBe('NOT_A_NUMBER');
    expect((result as Refusal).message).toContain('`missing`');
  });

  it.each(['1-Mar-10', '01/02/2010', '12-Jan', 'March 1st, 2010', '2010-03-01'])(
    'says of %s that it is a date',
    (written) => {
      const result = read(written);
      expect(ruleOf(result)).toBe('NOT_A_NUMBER');
      expect((result as Refusal).message).toContain('is a date, and a figure is a number');
    },
  );

  it.each(['1e999', '-1e999', '9'.repeat(31), '1e-999', '1e31'])('refuses %s as out of range', (written) => {
    expect(ruleOf(read(written))).toBe('OUT_OF_RANGE');
  });

  it('refuses ten thousand characters without repeating them', () => {
    const result = read('9'.repeat(10_000)) as Refusal;
    expect(result.rule).toBe('NOT_A_NUMBER');
    expect(result.message.length).toBeLessThan(250);
  });

  it('reads other marks where the mapping says so', () => {
    const european = createNumberReader({ decimal: ',', thousands: '.', percent: 'fraction' });
    expect(european('1.099,5')).toBe('1099.5');
    expect(european('6,5%')).toBe('6.5e-2');
    expect(ruleOf(european('1.5'))).toBe('NOT_A_NUMBER');
    const french = createNumberReader({ decimal: ',', thousands: ' ', percent: 'as-written' });
    expect(french('1\u202f099\u00a0000,25')).toBe('1099000.25');
    const none = createNumberReader({ ...DEFAULT_NUMBER_STYLE, thousands: 'none' });
    expect(ruleOf(none('1,099'))).toBe('NOT_A_NUMBER');
  });

  it('gives every whole number back exactly, grouped and with a currency', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n }), (number) => {
        const grouped = number.toLocaleString('en-US').replace('-', '');
        const written = `${number < 0n ? '-' : ''}$${grouped}`;
        expect(compareNumbers(read(written) as string, number.toString())).toBe(0);
      }),
    );
  });

  it('gives every decimal fraction back exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e25, max: 1e25 }), (number) => {
        fc.pre(number === 0 || Math.abs(number) > 1e-20);
        const result = read(String(number));
        expect(result).not.toBeInstanceOf(Refusal);
        expect(Number(result) === number).toBe(true);
      }),
    );
  });

  it('never fails on any text, and gives nothing but numbers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = read(text);
        expect(result instanceof Refusal || /^-?\d+(\.\d+)?(e-?\d+)?$/.test(result)).toBe(true);
      }),
    );
  });
});

describe('exact arithmetic', () => {
  it('scales and compares without rounding', () => {
    expect(scaled('2.5', 1_000_000)).toBe('2500000');
    expect(scaled('0.1', 0.1)).toBe('0.01');
    expect(compareNumbers('1.10', '1.1')).toBe(0);
  });
});
