import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool, QueryConfig } from 'pg';
import { createPool } from '../../../src/platform/database/pool.js';
import { RequestConnections } from '../../../src/platform/database/request-connections.js';
import { RequestDeadline } from '../../../src/platform/database/request-deadline.js';
import { FIGURES_ONLY } from '../../../src/modules/reporting/plan/selection.js';
import { makeReport } from '../../../src/modules/reporting/report.service.js';
import { loadSample } from '../../../src/modules/sample/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { TODAY } from './report-kit.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  await loadSample(database.pool);
  pool = createPool({ url: database.url, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('reports of several requests', () => {
  it('read the countries and missions once', async () => {
    const sent: QueryConfig[] = [];
    const client = await pool.connect();
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
    client.query = ((...asked: [QueryConfig, ...unknown[]]) => {
      sent.push(asked[0]);
      return query(...asked);
    }) as typeof client.query;
    client.release();
    for (let request = 0; request < 3; request += 1) {
      await makeReport(
        new RequestConnections(pool, new RequestDeadline()),
        { indicators: ['P0'], groupBy: ['MISSION'] },
        { rows: FIGURES_ONLY, totals: null },
        { scope: { kind: 'everything' }, today: TODAY },
      );
    }
    const known = sent.filter(({ name }) => name === 'report facts').map(({ values }) => values!.at(-1) !== null);
    expect(known).toEqual([false, true, true]);
  });
});
