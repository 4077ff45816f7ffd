/**
 * A report of 5 indicators by region and year over 400,000 cells, made over HTTP by Trisector and by hand: node:http, pg and one
 * statement straight over the observations. Once with one observation a cell, once with ten.
 */
import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { prepareDatabase } from '../../../dist/src/app/prepare-database.js';
import { rebuildCells } from '../../../dist/src/modules/reporting/index.js';
import { openEmbeddedDatabase } from '../../../dist/src/platform/database/embedded-postgres.js';
import { createPool } from '../../../dist/src/platform/database/pool.js';
import { median, printTable, timed } from '../measure.mjs';
import { startServer } from '../read/servers.mjs';
import { HAND_WRITTEN, INDICATORS, seedStatements } from './seed.mjs';

const BOUNDS = { one: 1, ten: 5, tenToOne: 1.3, rebuild: 60, seen: 1 };
/** One digit after another of two exact figures: quotients are rounded at different places. */
const NEARLY = 1e-12;

const REPORT = JSON.stringify({
  query: `query Report($indicators: [String!]!) {
    indicatorReport(input: { indicators: $indicators, groupBy: [REGION, YEAR] }) {
      rows { keys { code } values { value } }
    }
  }`,
  variables: { indicators: INDICATORS },
});

/** Measures both seeds and prints the tables. */
export async function measureReports({ runs }) {
  const folder = await mkdtemp(join(tmpdir(), 'trisector-bench-'));
  const database = await openEmbeddedDatabase({
    home: join(folder, 'home'),
    serverSettings: { shared_buffers: '1GB', max_wal_size: '8GB', maintenance_work_mem: '512MB' },
  });
  try {
    const one = await measureSeed(database.url, 1, runs);
    const ten = await measureSeed(database.url, 10, runs);
    printTable('Reports: 5 indicators by region and year, over HTTP, in turn', [
      row('one observation a cell: by hand', one.byHand),
      row('one observation a cell: Trisector', one.trisector, `1 × by hand`, one.trisector / one.byHand / BOUNDS.one),
      row('ten observations a cell: by hand', ten.byHand),
      row(
        'ten observations a cell: Trisector',
        ten.trisector,
        'by hand ÷ 5',
        (ten.trisector * BOUNDS.ten) / ten.byHand,
      ),
      row('ten against one: Trisector', ten.trisector, '1.3 × one', ten.trisector / one.trisector / BOUNDS.tenToOne),
    ]);
    printTable('Cells', [
      row(
        `rebuild of ${ten.cells} cells from nothing`,
        ten.rebuild,
        `${BOUNDS.rebuild} s`,
        ten.rebuild / BOUNDS.rebuild,
      ),
      row(
        'from an observation written until it is in the report',
        ten.seen,
        `${BOUNDS.seen} s`,
        ten.seen / BOUNDS.seen,
      ),
    ]);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const row = (what, seconds, bound = '', ratio = null) => ({
  what,
  measured: seconds < 1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(1)} s`,
  bound,
  'measured ÷ bound': ratio === null ? '' : ratio.toFixed(2),
});

async function measureSeed(clusterUrl, perCell, runs) {
  const url = new URL(clusterUrl);
  url.pathname = `/reports_${perCell}`;
  const client = new Client({ connectionString: clusterUrl });
  await client.connect();
  await client.query(`create database reports_${perCell}`);
  await client.end();
  await prepareDatabase(url.href);
  const pool = createPool({ url: url.href, max: 4 });
  const byHand = await startByHand(url.href);
  let server = null;
  try {
    await seed(pool, perCell);
    const [rebuilt, rebuild] = await timed(() => rebuildCells(pool));
    await pool.query('vacuum analyze');
    server = await startServer('trisector', { node: { path: process.execPath }, databaseUrl: url.href });
    const asked = { trisector: () => askTrisector(server.url), byHand: () => fetchJson(byHand.url) };
    compare(await asked.trisector(), await asked.byHand());
    const seconds = { trisector: [], byHand: [] };
    // In turn, so that whatever else the machine does meets both alike.
    for (let round = 0; round < 4 * runs; round += 1) {
      for (const name of Object.keys(asked)) seconds[name].push((await timed(asked[name]))[1]);
    }
    return {
      trisector: median(seconds.trisector),
      byHand: median(seconds.byHand),
      rebuild,
      cells: rebuilt.cells,
      observations: rebuilt.observations,
      seen: await secondsUntilSeen(pool, server.url),
    };
  } finally {
    await server?.stop();
    await byHand.stop();
    await pool.end();
  }
}

/** Fills the tables without what keeps them in step and without indexes, which are made afterwards. */
async function seed(pool, perCell) {
  const client = await pool.connect();
  try {
    const { rows } = await client.query(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
       from pg_index where indrelid = 'observation'::regclass and not indisunique`,
    );
    for (const { name } of rows) await client.query(`drop index ${name}`);
    await client.query('set session_replication_role = replica');
    for (const [, statement] of seedStatements(perCell)) await client.query(statement);
    await client.query('reset session_replication_role');
    for (const { definition } of rows) await client.query(definition);
  } finally {
    client.release();
  }
}

/** The limit: one statement, no GraphQL, no coverage, no checks. */
async function startByHand(databaseUrl) {
  const pool = new Pool({ connectionString: databaseUrl, max: 4 });
  const http = createServer((_, response) => {
    pool.query({ name: 'report', text: HAND_WRITTEN, values: [INDICATORS] }).then(
      ({ rows }) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
      (error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${http.address().port}`,
    stop: async () => {
      http.closeAllConnections();
      http.close();
      await pool.end();
    },
  };
}

async function fetchJson(url, request) {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(text.slice(0, 500));
  return JSON.parse(text);
}

/** Values by "region year code". */
async function askTrisector(url) {
  const { data, errors } = await fetchJson(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: REPORT,
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.indicatorReport.rows;
}

/** @throws Error where the two do not tell the same figures */
function compare(rows, plain) {
  const figures = new Map(plain.map(({ code, region, year, value }) => [`${region} ${year} ${code}`, Number(value)]));
  let compared = 0;
  for (const { keys, values } of rows) {
    for (const [index, { value }] of values.entries()) {
      const other = figures.get([...keys.map(({ code }) => code), INDICATORS[index]].join(' '));
      if (other === undefined || Math.abs(Number(value) - other) > NEARLY * Math.abs(other)) {
        throw new Error(`${keys.map(({ code }) => code).join(' ')} ${INDICATORS[index]}: ${value}, by hand ${other}`);
      }
      compared += 1;
    }
  }
  if (compared !== figures.size) throw new Error(`${compared} values, by hand ${figures.size}.`);
}

/** From before an observation is superseded until a report tells it. */
async function secondsUntilSeen(pool, url) {
  const total = async () => (await askTrisector(url)).reduce((sum, { values: [{ value }] }) => sum + BigInt(value), 0n);
  const before = await total();
  const [, seconds] = await timed(async () => {
    await pool.query(
      `update observation set superseded_at = now() where (country_id, id) = (
         select o.country_id, o.id from observation o join indicator i on i.id = o.indicator_id where i.code = $1 and o.value > 0 limit 1)`,
      [INDICATORS[0]],
    );
    while ((await total()) === before) await new Promise((resolve) => setTimeout(resolve, 5));
  });
  return seconds;
}
