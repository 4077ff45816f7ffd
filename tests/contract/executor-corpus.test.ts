import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  execute,
  type ExecutionResult,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { buildAppSchema } from '../../src/app/schema.js';
import { loadSample } from '../../src/modules/sample/index.js';
import { RequestDeadline } from '../../src/platform/database/request-deadline.js';
import { createExecutor, type Way } from '../../src/platform/graphql/execution/executor.js';
import type { Actor, RequestContext } from '../../src/platform/graphql/context.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { HEADQUARTERS, missionOf, partnerOf, PUBLIC } from '../integration/read-plan/asking.js';
import { type CorpusOperation, generateCorpus, type Known } from './corpus/generate.js';

const schema = buildAppSchema();

const REPORTS = [
  `input: { indicators: ["P0", "I1", "D1"], groupBy: [MISSION] }`,
  `input: { indicators: ["SAMPLE_SAFE_WATER", "SAMPLE_SATISFACTION"], groupBy: [COUNTRY, YEAR] }`,
  `input: { indicators: ["NONE"] }`,
  `input: { indicators: ["R1"], where: { countries: { iso3: ["XXX"] } } }`,
];

/** What the root fields are asked with, where they have to be asked with something. */
const KNOWN: Known = {
  country: ['iso3: "MLI"', 'iso3: "XXX"'],
  mission: ['code: "SAMPLE-MLI"', 'code: "NONE"'],
  indicator: ['code: "SAMPLE_SAFE_WATER"', 'code: "none"'],
  partnership: ['mission: "SAMPLE-MLI", reference: "MLI-01"', 'mission: "SAMPLE-MLI", reference: "none"'],
  synergisticAgent: ['mission: "SAMPLE-MLI", reference: "MLI-05"'],
  institutionalArrangement: ['mission: "SAMPLE-MLI", name: "Sample well committees that pay for themselves"'],
  assessmentInstrument: ['code: "SAMPLE-PARTNERSHIP", edition: 1'],
  place: ['country: "MLI", level: 2, code: "SMP-ML-S"'],
  search: ['query: "water"', 'query: "no such thing"', 'query: "x"'],
  indicatorReport: REPORTS,
  coverageReport: [
    `input: { indicators: ["SAMPLE_SAFE_WATER", "P0"], period: { from: "2010", to: "2014" } }`,
    `input: { indicators: ["P0"], missions: ["NONE"] }`,
  ],
  revisionReport: [
    `input: { report: { indicators: ["SAMPLE_SAFE_WATER"], groupBy: [COUNTRY, YEAR] }, from: "2001-01-01T00:00:00Z", to: "2002-01-01T00:00:00Z" }`,
    `input: { report: { indicators: ["P0", "R1"], groupBy: [MISSION] }, from: "2001-01-01T00:00:00Z" }`,
    `input: { report: { indicators: ["NONE"] }, from: "2001-01-01T00:00:00Z" }`,
  ],
  node: ['id: "bm9uZQ"'],
  nodes: ['ids: ["bm9uZQ", ""]', 'ids: []'],
};

/** What lies deeper than the corpus goes. */
const EXITS: CorpusOperation = {
  name: 'exits of donors',
  source: `{ partnership(mission: "SAMPLE-MLI", reference: "MLI-01") { donorInvolvements(history: true) { nodes {
    verifications { nodes { id verifiedOn donorInvolvement { id } history { totalCount } } } } } } }`,
  variables: {},
};

const FIGURES_OF_RECORDS: CorpusOperation = {
  name: 'figures without a report',
  source: `{ country(iso3: "MLI") { indicator(code: "P0") { value status } series(code: "SAMPLE_SAFE_WATER") {
      period value numerator denominator currency status reason flags reporting expected } }
    missions(first: 3) { nodes { code indicator(code: "I1", period: "2014") { value coverage { missing(first: 2) { reason } } }
      series(code: "P1") { period value } } }
    indicatorReport(input: { indicators: ["SAMPLE_SAFE_WATER", "R1"], groupBy: [COUNTRY], first: 2 }) { rows { values { explain(first: 2) {
      definition citation method units { totalCount pageInfo { hasNextPage endCursor } nodes { country { iso3 } mission { code }
        partnership { reference } place { code } arrangement { name } organizations { name } assessmentDimension on
        value numerator denominator weight reason observationCount recordCount
        observations { id role indicator partnership { reference } periodKind periodStart disaggregation { dimension category } value numerator denominator status revision
          vintage recordedAt importedFile importMapping importedBy }
        records { id recordType changedAt useCase actor } } } } } } } }`,
  variables: {},
};

/**
 * A report tells the moment at which it was made. Of fields that are answered at the same time it is not said which fails first, so that
 * errors are put into the order of their texts.
 */
const bytesOf = ({ errors, ...result }: ExecutionResult): string => {
  const texts = errors?.map((error) => JSON.stringify(error)).sort();
  return JSON.stringify({ errors: texts, ...result }).replaceAll(/"(asOf|to)":"[^"]+"/g, '"$1":""');
};

describe('graphql-js and graphql-jit', () => {
  let database: TestDatabase;
  let corpus: CorpusOperation[];
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadSample(database.pool);
    corpus = [...generateCorpus(schema, KNOWN, await idsOfEveryType()), EXITS, FIGURES_OF_RECORDS];
  });
  afterAll(() => database.drop());

  const contextOf = (actor: Actor): RequestContext => ({
    actor,
    pool: database.pool,
    database: database.dataSource,
    deadline: new RequestDeadline(),
    requestId: 'corpus',
    today: '2014-06-30',
  });

  /** One id of each type that lists hold. */
  async function idsOfEveryType(): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const { source, variables } of generateCorpus(schema, KNOWN).filter(({ name }) => !name.includes(' '))) {
      const result = await execute({
        schema,
        document: parse(
          source.replaceAll(/\{ /g, '{ __typename ').replace('query Plain { __typename', 'query Plain {'),
        ),
        variableValues: variables,
        contextValue: contextOf(HEADQUARTERS),
      });
      JSON.stringify(result.data, (_key, value) => {
        if (typeof value?.id === 'string') found[value.__typename] ??= value.id;
        return value;
      });
    }
    return found;
  }

  it('give the same bytes for every operation of the corpus, to callers who see more and less', async () => {
    expect(corpus.length).toBeGreaterThanOrEqual(150);
    const ways: Way[] = [];
    const compiled = createExecutor(schema, { told: (way) => ways.push(way), fieldsMax: Infinity });
    const interpretedOnly = new Set<string>();
    let withErrors = 0;
    for (const { name, source, variables } of corpus) {
      const document = parse(source);
      expect([name, validate(schema, document).map(({ message }) => message)]).toEqual([name, []]);
      for (const actor of [HEADQUARTERS, missionOf(1), partnerOf(1), PUBLIC]) {
        const context = contextOf(actor);
        const interpreted = await execute({ schema, document, variableValues: variables, contextValue: context });
        if (interpreted.errors !== undefined) withErrors += 1;
        const run = { source, document, operationName: null, variables, context };
        // Compiled at its second sight.
        await compiled(run);
        const again = await compiled(run);
        if (ways.at(-1) === 'interpreted') interpretedOnly.add(name);
        expect({ name, same: bytesOf(again) === bytesOf(interpreted) }).toEqual({ name, same: true });
      }
    }
    // Whatever else is interpreted at its second sight was compared with itself.
    expect([...interpretedOnly].filter((name) => !name.endsWith('under like keys'))).toEqual([]);
    expect(withErrors).toBeGreaterThan(20);
  });

  it('call no two fields by one name', () => {
    // To the compiler a resolver goes by the names of type and field, joined.
    const names = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.keys(type.getFields()).map((field) => type.name + field));
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  });

  it('were asked for every field of every type that a query reaches', () => {
    const selected = new Set<string>();
    const info = new TypeInfo(schema);
    for (const { source } of corpus) {
      visit(
        parse(source),
        visitWithTypeInfo(info, {
          Field: () => {
            const field = info.getFieldDef();
            if (field) selected.add(`${info.getParentType()!.name}.${field.name}`);
          },
        }),
      );
    }
    const ofMutations = /(Payload|Error|Warning)$|^Mutation$|^__/;
    const all = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !ofMutations.test(type.name))
      .flatMap((type) =>
        isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
      );
    expect(all.filter((field) => !selected.has(field))).toEqual([]);
  });
});
