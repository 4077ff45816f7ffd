import { describe, expect, it } from '@jest/globals';
import { getOperationAST, parse, validate } from 'graphql';
import { enforceLeastLimits, enforceQueryLimits } from '../../../src/app/http/query-limits.js';
import { buildAppSchema } from '../../../src/app/schema.js';

const schema = buildAppSchema();

function read(source: string) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  return { schema, document, operation: getOperationAST(document)! };
}
const costOf = (source: string, variables: Record<string, unknown> = {}): number =>
  enforceQueryLimits({ ...read(source), variables })!.records;
const many = (count: number, field: string): string =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');

const refused = (records: number) =>
  expect.objectContaining({
    message: expect.stringContaining(`could fetch ${records} records; at most 100000 are allowed`),
    extensions: { code: 'QUERY_TOO_COMPLEX', cost: records, maximumCost: 100_000 },
  });

describe('a page', () => {
  it('costs what is asked for, also where no list gives so much', () => {
    const page = 'query ($n: Int = 1000000) { partnerships(first: $n) { nodes { title } } }';
    expect(() => costOf('{ partnerships(first: 1000000) { nodes { title } } }')).toThrow(refused(2_000_000));
    expect(() => costOf('{ partnerships(last: 1000000) { nodes { title } } }')).toThrow(refused(2_000_000));
    expect(() => costOf(page, { n: 50_001 })).toThrow(refused(100_002));
    expect(() => costOf(page)).toThrow(refused(2_000_000));
    expect(costOf(page, { n: 50_000 })).toBe(100_000);
    expect(costOf(page, { n: 101 })).toBe(202);
    expect(costOf(page, { n: null })).toBe(40);
    expect(costOf(page, { n: -5 })).toBe(2);
  });
});

describe('a totalCount', () => {
  it('costs the same however long the page is, and more at the root than within a record', () => {
    expect(costOf('{ observations(first: 1) { totalCount } }')).toBe(1 + 1_000);
    expect(costOf('{ observations(first: 100) { totalCount count: totalCount } }')).toBe(100 + 1_000);
    expect(costOf('{ countries(first: 10) { nodes { missions(first: 3) { totalCount } } } }')).toBe(
      10 * (1 + 1 + 3 + 20),
    );
  });

  it('is felt when it is asked for fifty times', () => {
    expect(costOf(`{ ${many(50, 'observations { totalCount }')} }`)).toBe(50 * 1_020);
  });

  it('costs only where it is selected, by whatever fragment', () => {
    const counted = `query ($c: Boolean = true) { observations(first: 1) { ...C } } fragment C on ObservationConnection { ... @include(if: $c) { totalCount } }`;
    expect(costOf(counted)).toBe(1_001);
    expect(costOf(counted, { c: false })).toBe(1);
    expect(costOf('{ observations(first: 1) { totalCount @skip(if: true) } }')).toBe(1);
  });
});

describe('a report', () => {
  const full = `indicatorReport(input: { indicators: ["A", "B", "C", "D", "E"], groupBy: [COUNTRY, YEAR],
    where: { period: { from: "1990", to: "2024" } } })
    { rows { keys { code } values { value status coverage { reporting expected missing(first: 5) { reason } } } } }`;

  it('of five indicators of all countries over 35 years is answered, fifty of them are not', () => {
    const one = costOf(`{ ${full} }`);
    expect(one).toBe(20_100 + 1 + 10 * (1 + 10 + 10 * (1 + 1 + 5)));
    expect(costOf(`{ ${many(4, full)} }`)).toBe(4 * one);
    expect(() => costOf(`{ ${many(5, full)} }`)).toThrow(refused(5 * one));
    expect(() => costOf(`{ ${many(50, full)} }`)).toThrow(refused(50 * one));
  });

  it('costs what its variables say, each time that the same document is asked', () => {
    const measured =
      read(`query ($by: [ReportDimension!]!, $from: String) { indicatorReport(input: { indicators: ["P0"],
      groupBy: $by, where: { period: { from: $from, to: "2020" } } }) { asOf } }`);
    const cost = (by: string[], from: string): number =>
      enforceQueryLimits({ ...measured, variables: { by, from } })!.records;
    expect(cost(['SEX'], '2011')).toBe(1 + 100 + 3);
    expect(cost(['YEAR'], '2011')).toBe(1 + 100 + 10);
    expect(cost(['YEAR'], '2001')).toBe(1 + 100 + 20);
    expect(cost(['SEX'], '2011')).toBe(1 + 100 + 3);
  });

  it('between two times, of coverage, and with percentiles costs by its question too', () => {
    const question = 'indicators: ["P0"], groupBy: [COUNTRY]';
    expect(
      costOf(
        `{ revisionReport(input: { report: { ${question} }, from: "2020-01-01T00:00:00Z" }, first: 1) { totalCount } }`,
      ),
    ).toBe(1 + 2 * 350);
    expect(costOf('{ coverageReport(input: { indicators: ["P0"], missions: ["A"] }) { asOf } }')).toBe(1 + 165);
    const percentiles = (of: string) =>
      costOf(`{ indicatorReport(input: { ${question} }) { percentiles${of} { count } } }`);
    expect(percentiles('(of: [5, 50, 95])')).toBe(1 + 350 + 10 + 3);
    expect(percentiles('')).toBe(1 + 350 + 10 + 5);
  });

  it('of a record costs by its years and its codes', () => {
    const country = (field: string): number => costOf(`{ country(iso3: "MLI") { ${field} } }`);
    expect(country('indicator(code: "P0") { value }')).toBe(1 + 1 + 10);
    expect(country('series(code: "P0") { value }')).toBe(1 + 10 + 10 + 65);
    expect(country('series(code: "P0", from: "2011", to: "2013") { value }')).toBe(1 + 10 + 10 + 3);
    expect(costOf('{ partnership(mission: "A", reference: "1") { indicators(codes: ["P0", "P1"]) { value } } }')).toBe(
      1 + 10 + 20,
    );
  });
});

describe('what a document costs at least', () => {
  const least = (source: string) => () => enforceLeastLimits(read(source));

  it.each([
    [
      'pages within pages',
      '{ countries(first: 100) { nodes { missions(first: 100) { nodes { partnerships(first: 10) { nodes { id } } } } } } }',
    ],
    [
      'a page of a million below a record that a variable names',
      'query ($iso3: String!) { country(iso3: $iso3) { missions(first: 1000000) { nodes { id } } } }',
    ],
    [
      'full reports',
      `{ ${many(5, 'indicatorReport(input: { indicators: ["A"], groupBy: [COUNTRY, PLACE] }) { asOf }')} }`,
    ],
  ])('refuses %s', (_what, source) => {
    expect(least(source)).toThrow('at most 100000 are allowed');
  });

  it.each([
    ['a page size', 'query ($n: Int = 1000000) { partnerships(first: $n) { nodes { title } } }'],
    [
      'what is left out',
      'query ($long: Boolean!) { partnerships(first: 1000000) @include(if: $long) { nodes { title } } }',
    ],
    ['how many ids there are', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'],
    [
      'what a report asks',
      `query ($by: [ReportDimension!]!, $asOf: DateTime!) { ${many(5, 'indicatorReport(input: { indicators: ["A"], groupBy: $by, asOf: $asOf }) { asOf }')} }`,
    ],
    [
      'a whole question',
      `query ($input: IndicatorReportInput!) { ${many(5, 'indicatorReport(input: $input) { asOf }')} }`,
    ],
  ])('leaves to the request what a variable decides: %s', (_what, source) => {
    expect(least(source)).not.toThrow();
  });
});
