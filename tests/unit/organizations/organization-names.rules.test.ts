import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  isNearlySameName,
  otherNamesBeside,
  tellingPart,
} from '../../../src/modules/organizations/organization-names.rules.js';

describe('names that are nearly the same', () => {
  it.each([
    ['mars', 'mars inc'],
    ['the coca cola company', 'coca cola'],
    ['deutsches rotes kreuz e v', 'deutsches rotes kreuz'],
    ['intersom', 'inter som'],
    ['ministere de la sante', 'ministere de la santee'],
    ['world vision international', 'world vision internacional'],
  ])('%j and %j', (one, other) => {
    expect([isNearlySameName(one, other), isNearlySameName(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['who', 'wfo'],
    ['undp', 'unep'],
    ['village bank 1', 'village bank 2'],
    ['mars', 'bars'],
    ['ministry of health', 'ministry of education'],
    ['', ''],
    ['', 'mars'],
  ])('are not %j and %j', (one, other) => {
    expect([isNearlySameName(one, other), isNearlySameName(other, one)]).toEqual([false, false]);
  });

  it('are compared alike in both directions, and every name is like itself', () => {
    const folded = fc.stringMatching(/^[a-z0-9]{1,12}( [a-z0-9]{1,12}){0,4}$/);
    fc.assert(
      fc.property(folded, folded, (one, other) => {
        expect(isNearlySameName(one, other)).toBe(isNearlySameName(other, one));
        expect(isNearlySameName(one, one)).toBe(true);
        expect(tellingPart(one)).not.toBe('');
      }),
    );
  });
});

describe('other names', () => {
  it('are kept once each, without the name itself, in their order', () => {
    expect(otherNamesBeside('A', ['B', 'A', 'C', 'B'])).toEqual(['B', 'C']);
  });
});
