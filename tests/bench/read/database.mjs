/** The seeded databases: one cluster in a home of its own, one database for each scale. */
import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { prepareDatabase } from '../../../dist/src/app/prepare-database.js';
import { openEmbeddedDatabase } from '../../../dist/src/platform/database/embedded-postgres.js';
import { PROJECT, timed } from '../measure.mjs';
import { SEED, seedStatements } from './seed.mjs';

/**
 * Opens the cluster. Kept: in the folder of the project, with all its databases, for the next run. Else in a temporary folder
 * that is removed by `close`.
 */
export async function openCluster({ keep }) {
  const folder = keep ? join(PROJECT, '.trisector') : await mkdtemp(join(tmpdir(), 'trisector-bench-'));
  const embedded = await openEmbeddedDatabase({
    home: join(folder, 'bench-read'),
    // Enough for all that is asked for again and again, so that no server is measured on a colder cache than another.
    serverSettings: { shared_buffers: '1GB', max_connections: '200', max_wal_size: '8GB', maintenance_work_mem: '1GB' },
  });
  return {
    databaseOf: (scale, perCell = 1) => seededDatabase(embedded.url, scale, perCell),
    close: async () => {
      await embedded.close();
      if (!keep) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The URL of the database with so many times the records and so many observations a cell, seeded if it is not yet. */
async function seededDatabase(clusterUrl, scale, perCell) {
  const name = `bench_x${scale}_${perCell}`;
  const server = await connected(clusterUrl);
  try {
    const mark = await server.query(
      `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = $1`,
      [name],
    );
    if (mark.rows[0]?.mark !== SEED) {
      await server.query(`drop database if exists ${name} with (force)`);
      await server.query(`create database ${name}`);
      await seed(urlOf(clusterUrl, name), scale, perCell);
      // Only now, so that what was interrupted is made anew.
      await server.query(`comment on database ${name} is '${SEED}'`);
    } else {
      // It was kept, and the schema may have gone on.
      await prepareDatabase(urlOf(clusterUrl, name));
    }
  } finally {
    await server.end();
  }
  return urlOf(clusterUrl, name);
}

async function seed(url, scale, perCell) {
  await prepareDatabase(url);
  const client = await connected(url);
  try {
    const indexes = await dropIndexes(client, 'observation');
    for (const [what, statement] of seedStatements(scale, perCell)) {
      const [, seconds] = await timed(() => client.query(statement));
      console.log(`  ${what}: ${seconds.toFixed(1)} s`);
    }
    const [, seconds] = await timed(async () => {
      for (const definition of indexes) await client.query(definition);
      await client.query('vacuum (analyze)');
      await client.query('checkpoint');
    });
    console.log(`  indexes and statistics: ${seconds.toFixed(1)} s`);
  } finally {
    await client.end();
  }
}

/** Drops the indexes that hold no rule, and gives the statements that make them again: much faster than keeping them up. */
async function dropIndexes(client, table) {
  const { rows } = await client.query(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = $1::regclass and not indisunique`,
    [table],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

async function connected(url) {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

function urlOf(clusterUrl, name) {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}
