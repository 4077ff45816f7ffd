import type { Pool } from 'pg';
import { POSTGRES_MAJOR_MAX, POSTGRES_MAJOR_MIN } from '../../config/limits.js';
import { createPool } from '../../platform/database/pool.js';
import { requireReachable } from '../../platform/database/reachable.js';
import { readMigrationStatus } from '../schema-migrations.js';
import { checkCells } from './cell-check.js';
import { ok, problem, warning, type Finding } from './finding.js';

/** For overlaps of dates, and for search. */
const EXTENSIONS = ['btree_gist', 'pg_trgm', 'fuzzystrmatch'];

/** Everything that the program needs of a database that answers. Changes nothing. */
export async function checkDatabase(url: string, embedded: boolean): Promise<Finding[]> {
  const findings: Finding[] = [await checkVersion(url)];
  const pool = createPool({ url, max: 1, applicationName: 'trisector doctor' });
  try {
    findings.push(await checkEncoding(pool));
    for (const name of EXTENSIONS) findings.push(await checkExtension(pool, name));
    const migrations = await checkMigrations(url, embedded);
    findings.push(migrations.finding);
    if (migrations.current) findings.push(await checkReferenceData(pool, embedded), await checkCells(pool));
  } finally {
    await pool.end();
  }
  return findings;
}

async function checkVersion(url: string): Promise<Finding> {
  const { text, major } = await requireReachable(url, 'DATABASE_URL');
  return major <= POSTGRES_MAJOR_MAX
    ? ok('server', `PostgreSQL ${text}`)
    : warning(
        'server',
        `PostgreSQL ${text} is newer than what Trisector is tested with`,
        `Prefer ${POSTGRES_MAJOR_MIN} to ${POSTGRES_MAJOR_MAX}.`,
      );
}

async function checkEncoding(pool: Pool): Promise<Finding> {
  const { rows } = await pool.query<{ server_encoding: string }>('show server_encoding');
  const encoding = rows[0]!.server_encoding;
  return encoding === 'UTF8'
    ? ok('encoding', encoding)
    : problem(
        'encoding',
        `the database is in ${encoding}`,
        'Create it anew with: createdb --encoding=UTF8 --template=template0',
      );
}

async function checkExtension(pool: Pool, name: string): Promise<Finding> {
  const check = `extension ${name}`;
  const { rows } = await pool.query<{ installed: boolean; allowed: boolean }>(
    `select e.installed_version is not null as installed,
            has_database_privilege(current_database(), 'create') and
            (v.trusted or (select rolsuper from pg_roles where rolname = current_user)) as allowed
     from pg_available_extensions e join pg_available_extension_versions v on v.name = e.name and v.version = e.default_version
     where e.name = $1`,
    [name],
  );
  const [extension] = rows;
  if (extension === undefined) {
    return problem(check, 'the server does not have it', 'Install the contrib package of that PostgreSQL.');
  }
  if (extension.installed) return ok(check, 'installed');
  return extension.allowed
    ? ok(check, 'available; the migrations install it')
    : problem(check, 'this user may not install it', `Let a superuser run: create extension ${name}`);
}

async function checkMigrations(url: string, embedded: boolean): Promise<{ finding: Finding; current: boolean }> {
  const { applied, pending, unknown } = await readMigrationStatus(url);
  if (unknown.length > 0) {
    const finding = problem(
      'schema',
      `it is newer than this program (${unknown.join(', ')})`,
      'Use the Trisector that migrated it, or a later one.',
    );
    return { finding, current: false };
  }
  if (pending.length === 0) return { finding: ok('schema', `current, ${applied.length} migrations`), current: true };
  const message = `${pending.length} migrations are pending (${pending.join(', ')})`;
  const finding = embedded
    ? warning('schema', message, 'Nothing to do: the next start applies them.')
    : problem('schema', message, 'Run: trisector migrate');
  return { finding, current: false };
}

async function checkReferenceData(pool: Pool, embedded: boolean): Promise<Finding> {
  const { rows } = await pool.query<{ countries: number; indicators: number }>(
    'select (select count(*)::int from country) as countries, (select count(*)::int from indicator) as indicators',
  );
  const { countries, indicators } = rows[0]!;
  if (countries > 0 && indicators > 0) {
    return ok('reference data', `${countries} countries, ${indicators} indicators`);
  }
  return embedded
    ? warning('reference data', 'not loaded yet', 'Nothing to do: the next start loads it.')
    : problem('reference data', 'not loaded', 'Run: trisector migrate');
}
