import { describe, expect, it } from '@jest/globals';
import { ReportRefused } from '../../../src/modules/reporting/report-refused.js';
import { checkRequest, namedIndicators } from '../../../src/modules/reporting/report-request.rules.js';
import type { ReportFilterInput, ReportInput } from '../../../src/modules/reporting/report-request.js';
import { FACTS } from './facts.js';

const check = (input: Partial<ReportInput>) =>
  checkRequest({ indicators: ['civil_society'], ...input }, FACTS, '2020-05-01');
const narrow = (where: ReportFilterInput, indicators = ['civil_society']) => check({ indicators, where });

function refusalOf(make: () => unknown): ReportRefused {
  try {
    make();
  } catch (error) {
    if (error instanceof ReportRefused) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('a report request', () => {
  it('takes what it leaves out as not narrowed, actual, realised and now', () => {
    expect(check({})).toMatchObject({
      groupBy: [],
      period: { from: null, until: null },
      countries: null,
      missionIds: null,
      partnerships: { issueAreas: null, forms: null, stages: null },
      contributionState: 'REALISED',
      currency: null,
      scenario: 'ACTUAL',
      asOf: null,
    });
  });

  it('names all indicators that it needs, each once', () => {
    const operators = [{ indicator: 'civil_society', overPlaces: 'WEIGHTED_MEAN', weight: 'population' } as const];
    expect(namedIndicators({ indicators: ['civil_society', 'population'], operators })).toEqual([
      'civil_society',
      'population',
    ]);
  });

  it('finds regions by code or by name, in capitals or not', () => {
    expect(narrow({ countries: { regions: ['aFRICA'] } }).countries).toEqual(['EGY', 'MLI']);
    expect(narrow({ countries: { regions: ['002', '142'] } }).countries).toEqual(['EGY', 'MLI', 'NPL']);
    expect(narrow({ countries: { subregions: ['sub-saharan africa'] } }).countries).toEqual(['MLI']);
    expect(narrow({ countries: { worldBankRegions: ['SOUTH_ASIA'] } }).countries).toEqual(['NPL']);
    expect(narrow({ countries: { iso3: ['mli', 'TWN'] } }).countries).toEqual(['MLI', 'TWN']);
  });

  it('takes several parts of the country filter together, also where no country fulfils them all', () => {
    expect(narrow({ countries: { regions: ['Africa'], incomeGroups: ['LOW_INCOME'] } }).countries).toEqual(['MLI']);
    expect(narrow({ countries: { regions: ['Asia'], incomeGroups: ['LOW_INCOME'] } }).countries).toEqual([]);
    expect(narrow({ countries: {} }).countries).toBeNull();
  });

  it('finds missions by code', () => {
    expect(narrow({ missions: { codes: ['SAHEL', 'MLI'] } }).missionIds).toEqual([8, 7]);
  });

  it.each<[string, Partial<ReportInput>, string, string[]]>([
    ['an indicator', { indicators: ['civil_socity'] }, 'input.indicators[0]', ['civil_society']],
    [
      'a region',
      { where: { countries: { regions: ['Africa', 'Afrika'] } } },
      'input.where.countries.regions[1]',
      ['Africa', 'Asia'],
    ],
    [
      'a subregion',
      { where: { countries: { subregions: ['203'] } } },
      'input.where.countries.subregions[0]',
      ['202', '034'],
    ],
    ['a country', { where: { countries: { iso3: ['MLX'] } } }, 'input.where.countries.iso3[0]', ['MLI']],
    ['a mission', { where: { missions: { codes: ['SAHELL'] } } }, 'input.where.missions.codes[0]', ['SAHEL']],
    [
      'a weight',
      { operators: [{ indicator: 'civil_society', overPlaces: 'WEIGHTED_MEAN', weight: 'populaton' }] },
      'input.operators[0].weight',
      ['population'],
    ],
    [
      'an indicator among the operators',
      { operators: [{ indicator: 'civil_societies', overPlaces: 'MAX' }] },
      'input.operators[0].indicator',
      ['civil_society'],
    ],
  ])('refuses %s that does not exist, names the place and offers the nearest', (_, input, argument, nearest) => {
    const refusal = refusalOf(() => check(input));
    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(refusal.details).toEqual({ argument, nearest });
    expect(refusal.message.startsWith(`${argument}: `)).toBe(true);
    expect(refusal.message).toContain(`"${nearest[0]}"`);
  });

  it('offers nothing for what is wholly different, and never echoes a long input', () => {
    const refusal = refusalOf(() => check({ indicators: ['x'.repeat(5000)] }));
    expect(refusal.details).toEqual({ argument: 'input.indicators[0]' });
    expect(refusal.message.length).toBeLessThan(200);
  });

  it.each<[string, Partial<ReportInput>, RegExp]>([
    ['no indicator', { indicators: [] }, /^input\.indicators: is empty/u],
    [
      'an indicator twice',
      { indicators: ['trained', 'trained'] },
      /^input\.indicators\[1\]: "trained" stands there already/u,
    ],
    ['a dimension twice', { groupBy: ['YEAR', 'REGION', 'YEAR'] }, /^input\.groupBy\[2\]: "YEAR" stands/u],
    ['an empty filter', { where: { countries: { regions: [] } } }, /^input\.where\.countries\.regions: is empty/u],
    ['no mission', { where: { missions: { codes: [] } } }, /^input\.where\.missions\.codes: is empty/u],
    ['no stage', { indicators: ['P0'], where: { partnerships: { stages: [] } } }, /partnerships\.stages: is empty/u],
    [
      'a currency that is no code',
      { indicators: ['I1'], where: { currency: '$' } },
      /^input\.where\.currency: "\$" is no currency code/u,
    ],
    ['a time to come', { asOf: new Date('2020-05-01T12:00:01Z') }, /^input\.asOf: .* is in the future/u],
    [
      'operators twice',
      { operators: [{ indicator: 'civil_society' }, { indicator: 'civil_society' }] },
      /^input\.operators\[1\]: "civil_society" stands there already/u,
    ],
  ])('refuses %s', (_, input, message) => {
    expect(() => check(input)).toThrow(message);
  });

  it.each<[string, Partial<ReportInput>, RegExp]>([
    [
      'part of a year of what is reported by years',
      { where: { period: { from: '2014-Q2' } } },
      /^input\.indicators\[0\]: no figure of civil_society is of quarters.*Ask for calendar years/u,
    ],
    [
      'a partnership filter on a figure of countries',
      { indicators: ['P0', 'civil_society'], where: { partnerships: { forms: ['TASKFORCE'] } } },
      /^input\.indicators\[1\]: civil_society is a figure of countries, not of partnerships/u,
    ],
    [
      'a target of the records',
      { indicators: ['P0'], scenario: 'TARGET' },
      /^input\.indicators\[0\]: P0 .* ACTUAL only/u,
    ],
    [
      'a contribution state where no money is asked for',
      { indicators: ['P0'], where: { contributionState: 'PLEDGED' } },
      /^input\.where\.contributionState: none of the indicators is made from such money \(R1, R2, R3, I1, D3, D4, D10 are\)/u,
    ],
    [
      'a currency where no money is asked for',
      { where: { currency: 'USD' } },
      /^input\.where\.currency: none of the indicators/u,
    ],
    [
      'a conversion where no money is asked for',
      { indicators: ['P0'], convertTo: 'USD' },
      /^input\.convertTo: none of the indicators is made from such money/u,
    ],
    [
      'groups of partnerships for a figure of countries',
      { indicators: ['P0', 'civil_society'], groupBy: ['YEAR', 'ISSUE_AREA'] },
      /^input\.indicators\[1\]: civil_society is a figure of countries, and these are in no ISSUE_AREA/u,
    ],
    [
      'a way of grouping where nothing is made from partnerships',
      { grouping: 'EACH' },
      /^input\.grouping: EACH tells where partnerships of several groups stand/u,
    ],
  ])('refuses %s rather than leaving it aside', (_, input, message) => {
    expect(() => check(input)).toThrow(message);
  });

  it('stands a partnership of several groups under SEVERAL unless asked otherwise, and converts nothing unasked', () => {
    expect(check({ indicators: ['I1'] })).toMatchObject({ grouping: 'DISJOINT', convertTo: null });
    expect(check({ indicators: ['I1'], groupBy: ['PLACE'], grouping: 'EACH', convertTo: 'XOF' })).toMatchObject({
      grouping: 'EACH',
      convertTo: 'XOF',
    });
  });

  it('answers parts of years and narrows partnerships for derived indicators', () => {
    const where = {
      period: { from: '2014-Q2', to: '2014-09' },
      partnerships: { forms: ['TASKFORCE'] as const },
      currency: 'USD',
    };
    expect(narrow({ ...where, contributionState: 'COMMITTED' }, ['P0', 'I1'])).toMatchObject({
      period: { from: '2014-04-01', until: '2014-10-01' },
      partnerships: { forms: ['TASKFORCE'] },
      contributionState: 'COMMITTED',
      currency: 'USD',
    });
  });

  it('refuses more than fifty indicators as too large, not as wrong', () => {
    const refusal = refusalOf(() => check({ indicators: Array.from({ length: 51 }, (_, index) => `i${index}`) }));
    expect(refusal.code).toBe('QUERY_TOO_COMPLEX');
    expect(refusal.message).toContain('50 indicators at most');
  });
});
