import { describe, expect, it } from '@jest/globals';
import { labelOfChoice, labelOfCode } from '../../../src/platform/read-plan/facet-labels.rules.js';

describe('labels of facets', () => {
  it.each([
    ['STANDING_ORGANIZATION', 'Standing organization'],
    ['HEALTH', 'Health'],
    [['BUSINESS'], 'Business'],
    [['BUSINESS', 'CIVIL_SOCIETY'], 'Business, civil society'],
    [[], 'Not recorded'],
    [null, 'Not recorded'],
  ])('of the choice %j: %s', (value, label) => {
    expect(labelOfChoice(value)).toBe(label);
  });

  it('of codes are the codes', () => {
    expect([labelOfCode('NGO'), labelOfCode('21'), labelOfCode(null)]).toEqual(['NGO', '21', 'Not recorded']);
  });
});
