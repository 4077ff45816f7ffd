import type { Command } from 'commander';
import { SHUTDOWN_GRACE_MS } from '../../config/limits.js';
import { misspeltSettings } from '../../config/settings.js';
import { runWithDatabase } from './run-with-database.js';

/** `trisector serve`: the server. */
export function registerServeCommand(program: Command): void {
  program
    .command('serve')
    .description('run the server; without DATABASE_URL it keeps an embedded PostgreSQL of its own')
    .option('--json', 'write only JSON logs, without the lines for people')
    .addHelpText('after', '\nCtrl-C or SIGTERM ends it in order.\n\nExample:\n  $ PORT=8080 trisector serve')
    .action(async ({ json }: { json?: boolean }) => {
      const say = json ? () => {} : (line: string): void => void process.stderr.write(`${line}\n`);
      for (const { name, nearest } of misspeltSettings()) {
        say(`${name} is not a setting, and is ignored. Did you mean ${nearest}?`);
      }
      // Loaded while the database starts: both take their time.
      const server = import('../serve.js');
      // Told when it is waited for; until then it must not end the process.
      server.catch(() => {});
      await runWithDatabase({ graceMs: SHUTDOWN_GRACE_MS, log: say }, async (context) =>
        (await server).serve(context, say),
      );
    });
}
