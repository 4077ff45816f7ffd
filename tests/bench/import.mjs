/**
 * The import of V-Dem (8,187 country-years × 27 variables) against a bare COPY of the same observations into the same table with the
 * same indexes, in turn, each on a fresh copy of one database; and the peak memory of an import of a file ten times as long.
 */
import 'reflect-metadata';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { prepareDatabase } from '../../dist/src/app/prepare-database.js';
import { importFile } from '../../dist/src/modules/ingest/index.js';
import { openEmbeddedDatabase } from '../../dist/src/platform/database/embedded-postgres.js';
import { createPool } from '../../dist/src/platform/database/pool.js';
import { median, runProgram, timed } from './measure.mjs';

const BOUNDS = { import: 4, megabytes: 300 };
const COLUMNS =
  'country_id, indicator_id, scenario, period_kind, period_start, value, status, vintage, revision, import_run_id, recorded_at';

/** Rows for the table. `vdem` is the path of the V-Dem file. */
export async function measureImport({ vdem, runs }) {
  const folder = await mkdtemp(join(tmpdir(), 'trisector-bench-'));
  const database = await openEmbeddedDatabase({ home: join(folder, 'home') });
  try {
    await prepareDatabase(database.url);
    const observations = join(folder, 'observations.copy');
    const prepared = await prepareCopies(database.url, vdem, observations);
    const imports = [];
    const copies = [];
    for (let run = 0; run < runs; run += 1) {
      imports.push(
        await onCopyOf(database.url, 'bench_empty', (pool) =>
          importFile(pool, { path: vdem, mapping: 'vdem', actor: 'bench' }),
        ),
      );
      copies.push(await onCopyOf(database.url, 'bench_defined', (pool) => bareCopy(pool, observations)));
    }
    const ratios = imports.map((seconds, run) => seconds / copies[run]);
    const { peakMegabytes, rows } = await importTenTimes(folder, vdem);
    return [
      {
        what: `bare COPY of ${prepared} observations`,
        measured: `${median(copies).toFixed(2)} s`,
        bound: '',
        ratio: '1.00',
      },
      {
        what: 'trisector import, the same',
        measured: `${median(imports).toFixed(2)} s`,
        bound: `${BOUNDS.import} × COPY`,
        ratio: median(ratios).toFixed(2),
      },
      {
        what: `peak memory, ${rows} rows`,
        measured: peakMegabytes === null ? 'not on this system' : `${peakMegabytes.toFixed(0)} MB`,
        bound: `${BOUNDS.megabytes} MB`,
        ratio: peakMegabytes === null ? '' : (peakMegabytes / BOUNDS.megabytes).toFixed(2),
      },
    ];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Two databases to copy from: one as it is before the import, one with the indicators defined but without observations. */
async function prepareCopies(url, vdem, observations) {
  await onServer(url, 'create database bench_empty template trisector');
  const pool = createPool({ url: databaseUrl(url, 'trisector') });
  try {
    await importFile(pool, { path: vdem, mapping: 'vdem', actor: 'bench' });
    const client = await pool.connect();
    await pipeline(client.query(copyTo(`copy observation (${COLUMNS}) to stdout`)), createWriteStream(observations));
    const { rows } = await client.query('select count(*)::int as count from observation');
    await client.query('truncate observation');
    client.release();
    return rows[0].count;
  } finally {
    await pool.end();
    await onServer(url, 'create database bench_defined template trisector');
  }
}

/** Seconds of `work` on a fresh copy of a database. */
async function onCopyOf(url, template, work) {
  await onServer(url, `create database bench_run template ${template}`);
  const pool = createPool({ url: databaseUrl(url, 'bench_run') });
  try {
    const [, seconds] = await timed(() => work(pool));
    return seconds;
  } finally {
    await pool.end();
    await onServer(url, 'drop database bench_run with (force)');
  }
}

async function bareCopy(pool, observations) {
  const client = await pool.connect();
  try {
    // Bare: without the cells that follow from observations.
    await client.query('alter table observation disable trigger user');
    await pipeline(createReadStream(observations), client.query(copyFrom(`copy observation (${COLUMNS}) from stdin`)));
  } finally {
    client.release();
  }
}

/** The same rows ten times, each time 52 years earlier (no cell of the file holds a comma), imported by the program itself in a process of its own. */
async function importTenTimes(folder, vdem) {
  const [header, ...lines] = (await readFile(vdem, 'utf8')).trimEnd().split('\n');
  const year = header.split(',').indexOf('year');
  const rounds = Array.from({ length: 10 }, (_, round) =>
    lines.map((line) => {
      const cells = line.split(',');
      cells[year] = String(Number(cells[year]) - 52 * round);
      return cells.join(',');
    }),
  );
  const path = join(folder, 'ten-times.csv');
  await writeFile(path, `${[header, ...rounds.flat()].join('\n')}\n`);
  const home = join(folder, 'memory-home');
  const { peakMegabytes } = await runProgram(['import', path, '--mapping', 'vdem'], { TRISECTOR_HOME: home });
  return { peakMegabytes, rows: rounds.flat().length };
}

async function onServer(url, statement) {
  const client = new Client({ connectionString: databaseUrl(url, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function databaseUrl(url, name) {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
