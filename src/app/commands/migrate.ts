import { Option, type Command } from 'commander';
import { runWithDatabase } from './run-with-database.js';

interface MigrateOptions {
  readonly down?: boolean;
  readonly status?: boolean;
  readonly json?: boolean;
}

/** `trisector migrate`: brings the schema up to date, or one step back. */
export function registerMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring the schema and the reference data of the database up to date')
    .addOption(new Option('--down', 'revert the latest migration, with the data that it holds').conflicts('status'))
    .option('--status', 'only tell which migrations are applied and which are pending')
    .option('--json', 'write the result as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ DATABASE_URL=postgres://trisector:secret@db.example.org/trisector trisector migrate --status',
    )
    .action(async (options: MigrateOptions) => {
      await runWithDatabase({ prepareEmbedded: false }, async ({ url }) => {
        if (options.status) return printStatus(url, options);
        return options.down ? revert(url, options) : bringUp(url, options);
      });
    });
}

async function printStatus(url: string, { json }: MigrateOptions): Promise<void> {
  const { readMigrationStatus } = await import('../schema-migrations.js');
  const status = await readMigrationStatus(url);
  if (json) return print(JSON.stringify(status));
  for (const name of status.applied) print(`applied  ${name}`);
  for (const name of status.unknown) print(`unknown  ${name} (of a newer Trisector)`);
  for (const name of status.pending) print(`pending  ${name}`);
}

async function bringUp(url: string, { json }: MigrateOptions): Promise<void> {
  const { prepareDatabase } = await import('../prepare-database.js');
  const applied = await prepareDatabase(url);
  if (json) return print(JSON.stringify({ applied }));
  for (const name of applied) print(`applied  ${name}`);
  if (applied.length === 0) print('The schema is up to date.');
}

async function revert(url: string, { json }: MigrateOptions): Promise<void> {
  const { revertLatestMigration } = await import('../schema-migrations.js');
  const reverted = await revertLatestMigration(url);
  if (json) return print(JSON.stringify({ reverted }));
  print(reverted === null ? 'There is no migration to revert.' : `reverted  ${reverted}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
