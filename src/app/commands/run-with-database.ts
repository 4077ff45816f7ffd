import { readSettings, type Settings } from '../../config/settings.js';
import { openDatabase } from '../../platform/database/open-database.js';
import { SignalWatch } from './interruption.js';

/** What a command works with. */
export interface CommandContext {
  readonly settings: Settings;
  /** URL of the database, the embedded one included. It holds the password: never print it. */
  readonly url: string;
  /** Whether the database is the embedded one. */
  readonly embedded: boolean;
  /** Aborted when the command is to end (Ctrl-C, SIGTERM). */
  readonly signal: AbortSignal;
}

export interface CommandDatabaseOptions {
  /** Time in milliseconds that the work gets to end by itself after a signal; then it is given up. Default: none. */
  readonly graceMs?: number;
  /** Whether to bring the embedded database up to date first. Default true; a database of one's own is never changed unasked. */
  readonly prepareEmbedded?: boolean;
  /** Told what takes time, for people. Default: to stderr. */
  readonly log?: (line: string) => void;
}

/**
 * Reads the settings, opens the database (DATABASE_URL, or the embedded one, started if it does not run yet),
 * does the work, and closes again: after success, failure and signals alike.
 * @throws SettingsError, ExpectedError (database out of reach), Interruption, or what the work throws
 */
export async function runWithDatabase<T>(
  options: CommandDatabaseOptions,
  work: (context: CommandContext) => Promise<T>,
): Promise<T> {
  const settings = readSettings();
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const watch = new SignalWatch();
  try {
    const database = await openDatabase(settings, log);
    try {
      watch.signal.throwIfAborted();
      if (database.embedded && (options.prepareEmbedded ?? true)) {
        const { prepareDatabase } = await import('../prepare-database.js');
        await prepareDatabase(database.url);
      }
      return await watch.run(
        (signal) => work({ settings, url: database.url, embedded: database.embedded, signal }),
        options.graceMs ?? 0,
      );
    } finally {
      await database.close();
    }
  } finally {
    watch.dispose();
  }
}
