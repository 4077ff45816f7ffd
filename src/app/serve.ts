import { once } from 'node:events';
import type { GraphQLSchema } from 'graphql';
import { REQUEST_DEADLINE_MS } from '../config/limits.js';
import type { Settings } from '../config/settings.js';
import { createAuthenticator } from '../modules/access/index.js';
import { loadSampleIfEmpty } from '../modules/sample/index.js';
import { createPool } from '../platform/database/pool.js';
import { ExpectedError } from '../platform/errors/expected-error.js';
import type { DocumentAdmission } from './http/document-admission.js';
import { createDatabaseProbe } from './http/health.js';
import { createHttpServer, type HttpServer } from './http/server.js';
import { readTrustedDocuments } from './http/trusted-documents.js';
import { createDataSource } from './data-source.js';
import { createLogger } from './logger.js';
import { prepareDatabase } from './prepare-database.js';
import { readMigrationStatus } from './schema-migrations.js';
import { buildAppSchema } from './schema.js';
import { welcome } from './welcome.rules.js';

/** Changes are few beside what is read. */
const WRITING_CONNECTIONS_MAX = 5;

/** What the server works with. */
export interface ServeContext {
  readonly settings: Settings;
  /** URL of the database. It holds the password: never print it. */
  readonly url: string;
  /** Whether the database is the embedded one; it is up to date then. */
  readonly embedded: boolean;
  /** Aborted when the server is to end. */
  readonly signal: AbortSignal;
}

/**
 * Runs the server until the signal: then it lets the requests in flight finish and gives its connections back.
 * @param say told what people who start it should know
 * @throws ExpectedError `TRUSTED_DOCUMENTS`, `SCHEMA_BEHIND`, `PORT_TAKEN`, `PORT_NOT_ALLOWED` or `WRONG_HOST`
 */
export async function serve(context: ServeContext, say: (line: string) => void): Promise<void> {
  const { settings, url, embedded, signal } = context;
  const logger = createLogger(settings.logLevel);
  const schema = buildAppSchema();
  const admission = await readAdmission(settings.trustedDocuments, schema);
  if (!embedded) await bringUpReferenceData(url);
  const onIdleError = (error: Error): void => logger.warn({ err: error }, 'a database connection broke');
  const pool = createPool({
    url,
    max: settings.databasePoolSize,
    statementTimeoutMs: REQUEST_DEADLINE_MS,
    onIdleError,
  });
  const database = createDataSource(url, {
    max: Math.min(settings.databasePoolSize, WRITING_CONNECTIONS_MAX),
    statementTimeoutMs: REQUEST_DEADLINE_MS,
  });
  const probePool = createPool({ url, max: 1, applicationName: 'trisector readiness', onIdleError });
  try {
    await database.initialize();
    const sample = embedded && settings.sample ? await loadSampleIfEmpty(pool) : null;
    const server = await createHttpServer({
      schema,
      admission,
      pool,
      database,
      authenticate: createAuthenticator(pool, settings.publicRead),
      probeDatabase: createDatabaseProbe(probePool),
      logger,
      schemaIsPublic: settings.environment !== 'production',
      corsOrigins: settings.corsOrigins,
    });
    try {
      const port = await listen(server, settings);
      logger.info(
        {
          host: settings.host,
          port,
          publicRead: settings.publicRead,
          embedded,
          trustedDocuments: admission?.documents.size ?? null,
        },
        'listening',
      );
      for (const line of welcome({ settings, port, embedded, sampleLoaded: sample !== null })) say(line);
      if (!signal.aborted) await once(signal, 'abort');
      logger.info('stopping');
    } finally {
      await server.close();
    }
  } finally {
    await Promise.all([pool.end(), probePool.end(), database.isInitialized ? database.destroy() : undefined]);
  }
  logger.info('stopped');
}

async function readAdmission(
  setting: Settings['trustedDocuments'],
  schema: GraphQLSchema,
): Promise<DocumentAdmission | null> {
  if (setting === null) return null;
  return { documents: await readTrustedDocuments(setting.file, schema), freeRoles: setting.freeRoles };
}

/** A database of one's own is never migrated unasked: a newer schema may be what another server, still running, cannot read. */
async function bringUpReferenceData(url: string): Promise<void> {
  const { pending } = await readMigrationStatus(url);
  if (pending.length > 0) {
    throw new ExpectedError(
      'SCHEMA_BEHIND',
      `The database of DATABASE_URL lacks ${pending.length} migration${pending.length === 1 ? '' : 's'} of this version: run \`trisector migrate\` first.`,
    );
  }
  await prepareDatabase(url);
}

async function listen(server: HttpServer, { host, port }: Settings): Promise<number> {
  try {
    return await server.listen(host, port);
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'EADDRINUSE':
        throw new ExpectedError(
          'PORT_TAKEN',
          `Port ${port} of ${host} is taken by another program: stop that one, or set PORT to another port (0 takes any free one).`,
          { cause: error },
        );
      case 'EACCES':
        throw new ExpectedError(
          'PORT_NOT_ALLOWED',
          `The system does not let this user listen on port ${port}: set PORT to one above 1023.`,
          { cause: error },
        );
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        throw new ExpectedError(
          'WRONG_HOST',
          `HOST is "${host}", which is no address of this machine: give 127.0.0.1 for this machine only, or 0.0.0.0 for all networks.`,
          { cause: error },
        );
      default:
        throw error;
    }
  }
}
