import { Client } from 'pg';
import { DATABASE_CONNECT_TIMEOUT_MS, POSTGRES_MAJOR_MAX, POSTGRES_MAJOR_MIN } from '../../config/limits.js';
import { describeDatabaseUrl } from '../../config/database-url.js';
import { ExpectedError } from '../errors/expected-error.js';
import { databaseErrorCode } from './database-errors.js';

/** What a server says of itself. */
export interface ServerVersion {
  /** As it is written, such as `16.4`. */
  readonly text: string;
  readonly major: number;
}

/**
 * Checks that the server answers, lets us in, and has a version that the product knows.
 * @param source name of the setting that the URL comes from, for the sentence
 * @throws ExpectedError `DATABASE_UNREACHABLE`, `DATABASE_REFUSED` or `DATABASE_TOO_OLD`
 */
export async function requireReachable(url: string, source: string): Promise<ServerVersion> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: DATABASE_CONNECT_TIMEOUT_MS });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: number }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    );
    const row = rows[0]!;
    const major = Math.floor(row.number / 10_000);
    if (major < POSTGRES_MAJOR_MIN) {
      throw new ExpectedError(
        'DATABASE_TOO_OLD',
        `${source} is PostgreSQL ${row.version}: Trisector needs ${POSTGRES_MAJOR_MIN} to ${POSTGRES_MAJOR_MAX}, upgrade that server or use another.`,
      );
    }
    return { text: row.version, major };
  } catch (error) {
    throw error instanceof ExpectedError ? error : explainConnectionError(error, url, source);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The sentence for an error of connecting: place and remedy, no password. */
function explainConnectionError(error: unknown, url: string, source: string): ExpectedError {
  const place = `the database of ${source} (${describeDatabaseUrl(url)})`;
  const refused = (reason: string): ExpectedError =>
    new ExpectedError('DATABASE_REFUSED', `${capitalize(place)} ${reason}`, { cause: error });
  const unreachable = (reason: string): ExpectedError =>
    new ExpectedError('DATABASE_UNREACHABLE', `Cannot reach ${place}: ${reason}`, { cause: error });
  switch (databaseErrorCode(error)) {
    case 'ECONNREFUSED':
      return unreachable('nothing listens there. Start that PostgreSQL, or correct host and port.');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unreachable('the host name is not known. Correct it, or check the name service.');
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'CONNECT_TIMEOUT':
      return unreachable(
        `no answer within ${DATABASE_CONNECT_TIMEOUT_MS / 1000} s. Check host, port, network and firewall.`,
      );
    case '57P03':
      return unreachable('it is starting up or shutting down. Try again in a moment.');
    case '53300':
      return refused('has no free connection left. Raise its max_connections, or close other programs.');
    case '28P01':
    case '28000':
      return refused('refuses user or password. Correct them in the URL, percent-encoded, or in its pg_hba.conf.');
    case '3D000':
      return refused('does not exist on that server. Create it with createdb, or correct the name in the URL.');
    default:
      return unreachable(`${error instanceof Error ? error.message : String(error)}. Check the URL.`);
  }
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
