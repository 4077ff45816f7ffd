import { describe, expect, it } from '@jest/globals';
import {
  IATI_TYPES,
  iatiTypeOf,
  KNOWN_IATI_TYPES,
  sectorOfIatiType,
} from '../../../src/modules/organizations/iati-type.rules.js';

describe('types of organization in IATI', () => {
  it('decide the sectors that the domain says', () => {
    const of = (sector: string | null) => IATI_TYPES.filter((type) => type.sector === sector).map(({ code }) => code);
    expect(of('GOVERNMENT')).toEqual(['10', '11', '15', '40']);
    expect(of('CIVIL_SOCIETY')).toEqual(['21', '22', '23', '24', '60']);
    expect(of('BUSINESS')).toEqual(['70', '71', '72', '73']);
    expect(of(null)).toEqual(['30', '80', '90']);
  });

  it('tell the level of government where it is local or multilateral, and nowhere else', () => {
    const levels = IATI_TYPES.filter(({ governmentLevel }) => governmentLevel !== null);
    expect(levels.map(({ code, governmentLevel }) => [code, governmentLevel])).toEqual([
      ['11', 'LOCAL'],
      ['40', 'INTERNATIONAL'],
    ]);
  });

  it('are each there once, and no sector follows from none or from another code', () => {
    expect(new Set(KNOWN_IATI_TYPES.codes()).size).toBe(16);
    expect([null, '', '00', '99', '010'].map(sectorOfIatiType)).toEqual([null, null, null, null, null]);
    expect(iatiTypeOf('24')).toMatchObject({ name: 'Partner Country based NGO' });
  });
});
