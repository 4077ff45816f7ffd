import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { composition, day } from '../../unit/composition/composition-facts.js';
import { seedRegister } from './register-kit.js';

const PARTNERSHIPS = 100;

let api: TestApi;
let mali: Caller;
beforeAll(async () => {
  api = await startTestApi();
  await seedRegister(api);
  mali = await api.mission('MLI');
  const facts = fc.sample(composition, PARTNERSHIPS);
  for (const [index, { stages, members }] of facts.entries()) {
    await api.pool.query(
      `with p as (
         insert into partnership (mission_id, reference, title) select id, $1, $1 from mission where code = 'MLI'
         returning mission_id, id
       ), o as (
         insert into organization (name, sector, government_level, government_kind)
         select $1 || n, sector, "governmentLevel", case when "governmentLevel" is not null then 'GENERAL' end
         from rows from (jsonb_to_recordset($3::jsonb) as (sector text, "governmentLevel" text)) with ordinality as m (sector, "governmentLevel", n)
         returning id, name
       ), s as (
         insert into stage_period (mission_id, partnership_id, stage, since, until)
         select mission_id, id, stage, since, until from p, jsonb_to_recordset($2::jsonb) as s (stage text, since date, until date)
       )
       insert into membership (mission_id, partnership_id, organization_id, role, since, until)
       select p.mission_id, p.id, o.id, role, since, until
       from p, rows from (jsonb_to_recordset($3::jsonb) as (role text, since date, until date)) with ordinality as m (role, since, until, n)
       join o on o.name = $1 || n`,
      [`P-${index}`, JSON.stringify(stages), JSON.stringify(members)],
    );
  }
});
afterAll(() => api.close());

interface Told {
  readonly reference: string;
  readonly stage: string | null;
  readonly isIntersectoral: boolean;
  readonly warnings: readonly { code: string; since: string | null; until: string | null }[];
}

describe('partnerships with a gap in their composition', () => {
  it('on any day are those that tell of one themselves', async () => {
    await fc.assert(
      fc.asyncProperty(day, async (onDate) => {
        const { gaps, all } = await mali.ask(
          `query($onDate: Date!) {
            gaps: partnerships(first: 100, where: { compositionGap: { onDate: $onDate } }) { totalCount nodes { reference } }
            all: partnerships(first: 100) { nodes {
              reference stage(onDate: $onDate) isIntersectoral(onDate: $onDate) warnings { code since until } } } }`,
          { onDate },
        );
        const found = gaps.nodes.map(({ reference }: Told) => reference);
        const nodes: Told[] = all.nodes;
        const isAtWork = ({ stage }: Told) => stage === 'OPERATING' || stage === 'SUSTAINING';
        expect(found).toEqual(
          nodes.filter((one) => isAtWork(one) && !one.isIntersectoral).map(({ reference }) => reference),
        );
        const warned = nodes.filter(({ warnings }) =>
          warnings.some(
            ({ code, since, until }) =>
              ['NOT_INTERSECTORAL', 'SECTORS_UNKNOWN'].includes(code) &&
              (since ?? '') <= onDate &&
              onDate < (until ?? '~'),
          ),
        );
        expect(found).toEqual(warned.map(({ reference }) => reference));
        expect([gaps.totalCount, nodes.length]).toEqual([found.length, PARTNERSHIPS]);
      }),
      { numRuns: 20 },
    );
  });

  it('by default are asked for today', async () => {
    const selection = '{ nodes { reference } }';
    const today = new Date().toISOString().slice(0, 10);
    const { now, then } = await mali.ask(`{
      now: partnerships(first: 100, where: { compositionGap: {} }) ${selection}
      then: partnerships(first: 100, where: { compositionGap: { onDate: "${today}" } }) ${selection} }`);
    expect(now).toEqual(then);
    expect(now.nodes.length).toBeGreaterThan(0);
  });
});
