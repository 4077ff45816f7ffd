import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { GovernmentKind, GovernmentLevel, Sector } from '../../../src/modules/organizations/organization.codes.js';
import { missingDetails, needlessDetails } from '../../../src/modules/organizations/sector-detail.rules.js';

const orNull = <T extends string>(values: Record<string, T>) => fc.constantFrom(...Object.values(values), null);
const facts = fc.record({
  sector: orNull(Sector),
  governmentLevel: orNull(GovernmentLevel),
  governmentKind: orNull(GovernmentKind),
});

describe('level and kind', () => {
  it('are missing of government only, and needless of all others only', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const there = [each.governmentLevel, each.governmentKind].filter((detail) => detail !== null).length;
        const isGovernment = each.sector === 'GOVERNMENT';
        expect(missingDetails(each)).toHaveLength(isGovernment ? 2 - there : 0);
        expect(needlessDetails(each)).toHaveLength(isGovernment ? 0 : there);
      }),
    );
  });

  it('are told by name', () => {
    expect(missingDetails({ sector: 'GOVERNMENT', governmentLevel: 'LOCAL', governmentKind: null })).toEqual([
      'governmentKind',
    ]);
    expect(needlessDetails({ sector: null, governmentLevel: 'LOCAL', governmentKind: null })).toEqual([
      'governmentLevel',
    ]);
  });
});
