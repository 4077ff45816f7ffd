import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asking, HEADQUARTERS, NOBODY } from '../read-plan/asking.js';
import { figuresMapping, ImportTrial } from '../ingest/importing.js';
import { report } from './report-kit.js';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());

const FIRST = 'iso3,year,a\nMLI,2010,1\nMLI,2011,3\nSEN,2010,10\n';
/** Mali's figure of 2010 is corrected, that of 2011 is as it was, and Senegal has one more. */
const SECOND = 'iso3,year,a\nMLI,2010,1.5\nMLI,2011,3\nSEN,2010,10\nSEN,2011,20\n';

const INPUT = { indicators: ['TEST.A'], groupBy: ['COUNTRY', 'YEAR'] } as const;

describe('two vintages of a data set', () => {
  let between: Date;
  let before: string;
  const bytes = async (asOf: Date | null) => {
    const { rows, totals } = await report(trial.database.pool, { ...INPUT, asOf });
    return JSON.stringify({ rows, totals });
  };
  beforeAll(async () => {
    await trial.content(FIRST, figuresMapping());
    // The clock of a report counts whole milliseconds, that of the database does not.
    await sleep(20);
    between = new Date();
    before = await bytes(null);
    await sleep(20);
    await trial.content(SECOND, figuresMapping().replace('vintage: first', 'vintage: second'));
  });

  it('give the old answer, byte for byte, as of a time between them', async () => {
    expect(await bytes(between)).toBe(before);
    expect(await bytes(null)).not.toBe(before);
  });

  const QUESTION = `query Revisions($input: RevisionReportInput!) { revisionReport(input: $input, first: 1) {
    totalCount pageInfo { hasNextPage }
    nodes {
      keys { code } indicator { code } before { value } after { value } difference reasons observationCount
      one: observations(first: 1) { before { vintage revision importMapping } after { vintage revision importedFile } }
    }
  } }`;
  const input = () => ({ report: INPUT, from: between });

  it('are told apart by the API: what changed, by how much, and which file it came from', async () => {
    const { data, errors } = await asking(trial.database.pool)(QUESTION, { input: input() }, HEADQUARTERS);
    expect(errors).toEqual([]);
    expect(data.revisionReport).toEqual({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      nodes: [
        {
          keys: [{ code: 'MLI' }, { code: '2010' }],
          indicator: { code: 'TEST.A' },
          before: { value: '1' },
          after: { value: '1.5' },
          difference: '0.5',
          reasons: ['CORRECTED'],
          observationCount: 1,
          one: [
            {
              before: { vintage: 'first', revision: 1, importMapping: 'figures' },
              after: { vintage: 'second', revision: 2, importedFile: 'file.csv' },
            },
          ],
        },
      ],
    });
  });

  it('are compared for callers that may make reports only', async () => {
    const { errors } = await asking(trial.database.pool)(QUESTION, { input: input() }, NOBODY);
    expect(errors[0]).toMatchObject({ message: expect.stringContaining('access token') });
  });

  it('answer an id with which the observation is found', async () => {
    const ask = asking(trial.database.pool);
    const { data } = await ask(
      `query Ids($input: RevisionReportInput!) { revisionReport(input: $input) { nodes { observations { after { id value } } } } }`,
      { input: input() },
      HEADQUARTERS,
    );
    const [{ after }] = data.revisionReport.nodes[0].observations;
    const { data: found } = await ask(
      `query Found($id: ID!) { node(id: $id) { ... on Observation { value } } }`,
      { id: after.id },
      HEADQUARTERS,
    );
    expect(found.node).toEqual({ value: after.value });
  });
});
