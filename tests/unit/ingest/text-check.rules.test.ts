import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { firstInvalidByte, unfinishedCharacter } from '../../../src/modules/ingest/source/text-check.rules.js';

describe('text in UTF-8', () => {
  it('is recognized however it is cut into parts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, cut) => {
        const whole = Buffer.from(text);
        const part = whole.subarray(0, cut % (whole.length + 1));
        const end = part.length - unfinishedCharacter(part);
        expect(firstInvalidByte(part.subarray(0, end))).toBe(-1);
        expect(firstInvalidByte(whole.subarray(end))).toBe(-1);
      }),
    );
  });

  it('is told from other bytes, at the first of them', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(0xe9, 0xff, 0xc0, 0x80, 0xf5), (text, wrong) => {
        const before = Buffer.from(text);
        expect(firstInvalidByte(Buffer.concat([before, Buffer.from([wrong, 0x20])]))).toBe(before.length);
      }),
    );
  });
});
