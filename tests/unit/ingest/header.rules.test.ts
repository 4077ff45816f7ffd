import { describe, expect, it } from '@jest/globals';
import { TableHeader } from '../../../src/modules/ingest/source/header.rules.js';

const header = () => new TableHeader(['iso3', 'n_representation', 'year', 'n_representation', 'v#2']);

describe('columns of a table', () => {
  it('are found by name, by the number of the name, and by position', () => {
    const table = header();
    expect(['iso3', 'n_representation#2', '#3', 'v#2'].map((address) => table.indexOf(address))).toEqual([0, 3, 2, 4]);
    expect(table.problems).toEqual([]);
  });

  it('are refused where two have the name, telling how to say which is meant', () => {
    const table = header();
    expect(table.indexOf('n_representation')).toBe(-1);
    expect(table.problems).toEqual([
      '2 columns are named "n_representation" (columns 2, 4): say in the mapping which is meant, as n_representation#1 or n_representation#2',
    ]);
  });

  it('are missed by name, with the nearest; and all of them at once', () => {
    const table = header();
    for (const address of ['iso2', 'n_representation#3', '#9', 'nothing#1']) table.indexOf(address);
    expect(table.problems).toEqual([
      expect.stringContaining('the column "iso2" is missing; the nearest are "iso3"'),
      'the column n_representation#3 is missing: there are only 2 named "n_representation"',
      'the column #9 is missing: there are only 5',
      expect.stringContaining('the column "nothing#1" is missing'),
    ]);
  });
});
