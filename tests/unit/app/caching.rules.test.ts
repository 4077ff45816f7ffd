import { describe, expect, it } from '@jest/globals';
import { assert, property, string } from 'fast-check';
import { etagOf, isUnchanged } from '../../../src/app/http/caching.rules.js';

describe('the validator of an answer', () => {
  it('is the same for the same bytes, and another one for others', () => {
    assert(
      property(string({ unit: 'grapheme' }), string({ unit: 'grapheme' }), (one, other) => {
        expect(etagOf(one) === etagOf(other)).toBe(one === other);
        expect(etagOf(one)).toMatch(/^W\/"[\w-]{27}"$/);
      }),
    );
  });
});

describe('whether an answer is unchanged', () => {
  const etag = etagOf('{"data":{}}');
  const opaque = etag.slice(2);
  const other = etagOf('{}');

  it.each([
    ['the same validator', etag],
    ['the same one, taken for a strong one by a proxy', opaque],
    ['one of several', `${other}, ${etag}`],
    ['one of several without spaces', `"a","b",${etag},"c"`],
    ['one beside a validator with a comma', `"a,b", ${etag}`],
    ['any', '*'],
    ['any, with spaces', ' * '],
  ])('is found with %s', (_what, header) => {
    expect(isUnchanged(header, etag)).toBe(true);
  });

  it.each([
    ['nothing kept', undefined],
    ['an empty header', ''],
    ['another validator', other],
    ['a part of it', `${etag.slice(0, 10)}"`],
    ['it without quotes', opaque.slice(1, -1)],
    ['a star in quotes', '"*"'],
    ['a star among others', `"a", *`],
    ['nothing but quotes', '"'.repeat(10_001)],
  ])('is not found with %s', (_what, header) => {
    expect(isUnchanged(header, etag)).toBe(false);
  });
});
