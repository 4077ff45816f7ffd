import { describe, expect, it } from '@jest/globals';
import { parseValue } from 'graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../src/platform/graphql/scalars.js';

describe('a Date', () => {
  it.each(['2014-09-30', '0001-01-01', '9999-12-31', '2024-02-29'])('may be %s', (day) => {
    expect([DateScalar.parseValue(day), DateScalar.parseLiteral(parseValue(`"${day}"`))]).toEqual([day, day]);
  });

  it.each(['2014-13-01', '2023-02-29', '0000-01-01', '2014-9-30', '2014-09-30T00:00:00Z', 20140930, null])(
    'is not %s',
    (day) => {
      expect(() => DateScalar.parseValue(day)).toThrow('"YYYY-MM-DD"');
      expect(() => DateScalar.parseLiteral(parseValue(JSON.stringify(day)))).toThrow('"YYYY-MM-DD"');
    },
  );
});

describe('a value in a document that does not fit', () => {
  it.each([
    [DateScalar, '"2014-13-01"'],
    [DateScalar, '20140930'],
    [DateTimeScalar, '"now"'],
    [DateTimeScalar, '"0000-01-01T00:00:00Z"'],
    [DecimalScalar, '"1,5"'],
  ])('is refused as a %s with its place: %s', (scalar, literal) => {
    const node = parseValue(literal);
    expect(() => scalar.parseLiteral(node)).toThrow(expect.objectContaining({ nodes: [node] }));
  });
});

describe('a DateTime', () => {
  it('is a moment, and comes back as it was stored', () => {
    expect(DateTimeScalar.parseValue('2015-01-01T02:00:00+02:00')).toEqual(new Date('2015-01-01T00:00:00Z'));
    expect(JSON.stringify(DateTimeScalar.serialize('2015-01-01T00:00:00.123456Z'))).toBe('"2015-01-01T00:00:00.123Z"');
  });

  it.each(['2015-01-01', '0000-01-01T00:00:00Z', 'now', 7])('is not %s', (moment) => {
    expect(() => DateTimeScalar.parseValue(moment)).toThrow(/DateTime/);
  });
});

describe('a Decimal', () => {
  it.each([
    ['1333803155', '1333803155'],
    ['-0.250', '-0.25'],
    ['0001', '1'],
    [`${'9'.repeat(100)}.5`, `${'9'.repeat(100)}.5`],
  ])('%s is read as %s, exactly', (text, read) => {
    expect(DecimalScalar.parseValue(text)).toBe(read);
  });

  it.each(['1e5', '', '1,000', 'NaN', '.5', '9'.repeat(101)])('is not "%s"', (text) => {
    expect(() => DecimalScalar.parseValue(text)).toThrow('plain digits');
  });
});
