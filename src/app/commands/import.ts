import { realpath } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { InvalidArgumentError, type Command } from 'commander';
import { ExpectedError } from '../../platform/errors/expected-error.js';
import type { ImportResult, RowReport } from '../../modules/ingest/index.js';
import { ImportProgressBar } from './import-progress.js';
import { resultText } from './import-text.js';
import { runWithDatabase } from './run-with-database.js';

interface ImportOptions {
  readonly mapping?: string;
  readonly listMappings?: boolean;
  readonly dryRun?: boolean;
  readonly atomic?: boolean;
  readonly report?: string;
  readonly json?: boolean;
}

/** A file that was refused as a whole: nothing of it is in the database. */
interface RefusedFile {
  readonly file: string;
  readonly error: { readonly code: string; readonly message: string };
}

const SAMPLE_WARNING =
  'The database also holds the bundled sample, whose records are invented: totals over all missions count both. ' +
  '`trisector sample remove` takes the sample out.\n';

/** Time that a transaction gets to roll back after Ctrl-C. */
const GRACE_MS = 5_000;

/** `trisector import`: loads real files. */
export function registerImportCommand(program: Command): void {
  program
    .command('import')
    .description('load files into the database, as a mapping says')
    .argument('[file...]', 'CSV or TSV files; each is loaded whole or, if it is refused, not at all')
    .option('-m, --mapping <mapping>', 'name of a mapping that ships, or path of a YAML file of your own')
    .option('--list-mappings', 'tell the mappings that ship')
    .option('--dry-run', 'do all but the last commit')
    .option('--atomic', 'refuse a file if anything in it is refused')
    .option('--report <file>', 'write every refused, skipped and remarkable row to a CSV file', notEmpty)
    .option('--json', 'write the result as JSON')
    .addHelpText(
      'after',
      '\nRows that cannot be used are refused and counted, the others go in; the same file again changes nothing.\n' +
        'The exit code is 0 if every file was loaded, even if some of its rows were refused, and 1 if a file was refused.\n' +
        '\nExamples:\n  $ trisector import --list-mappings' +
        '\n  $ trisector import wdi-population.csv --mapping wdi-population --dry-run' +
        '\n  $ trisector import register.csv --mapping ./my-register.yaml --report refused.csv',
    )
    .action(async (files: string[], options: ImportOptions, command: Command) => {
      if (options.listMappings) return printMappings(options);
      if (files.length === 0) command.error('error: no file to import', { code: 'commander.missingArgument' });
      if (options.mapping === undefined) {
        command.error('error: --mapping is missing: `trisector import --list-mappings` tells those that ship', {
          code: 'commander.missingMandatoryOptionValue',
        });
      }
      await importAll(files, options.mapping as string, options);
    });
}

async function printMappings({ json }: ImportOptions): Promise<void> {
  const { listMappings } = await import('../../modules/ingest/index.js');
  const mappings = await listMappings();
  if (json) return print(JSON.stringify({ mappings }));
  const width = Math.max(...mappings.map(({ name }) => name.length));
  for (const { name, title } of mappings) print(`${name.padEnd(width)}  ${title}`);
}

async function importAll(files: readonly string[], mappingName: string, options: ImportOptions): Promise<void> {
  const { loadMapping, RowReport: Report } = await import('../../modules/ingest/index.js');
  // What can be wrong without a database is found out before one is started.
  const mapping = await loadMapping(mappingName);
  await refuseReportOverInput(files, options.report);
  const report = options.report === undefined ? null : await Report.open(options.report);
  try {
    const outcomes = await runWithDatabase({ graceMs: GRACE_MS }, async ({ url, signal }) => {
      const { createPool } = await import('../../platform/database/pool.js');
      const { holdsSample } = await import('../../modules/sample/index.js');
      const pool = createPool({ url, max: 1, applicationName: 'trisector import' });
      try {
        const all: (ImportResult | RefusedFile)[] = [];
        for (const path of files) {
          const outcome = await importOne(pool, path, mapping, report, options, signal);
          if (!options.json) print(resultOf(outcome, options));
          all.push(outcome);
        }
        if (await holdsSample(pool)) process.stderr.write(SAMPLE_WARNING);
        return all;
      } finally {
        await pool.end();
      }
    });
    if (options.json) print(JSON.stringify({ files: outcomes }));
    if (outcomes.some((outcome) => 'error' in outcome)) process.exitCode = 1;
  } finally {
    await report?.close();
  }
}

type Ingest = typeof import('../../modules/ingest/index.js');

async function importOne(
  pool: Parameters<Ingest['importFile']>[0],
  path: string,
  mapping: Awaited<ReturnType<Ingest['loadMapping']>>,
  report: RowReport | null,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<ImportResult | RefusedFile> {
  const { importFile } = await import('../../modules/ingest/index.js');
  const bar = options.json ? null : new ImportProgressBar(path);
  try {
    return await importFile(pool, {
      path,
      mapping,
      actor: operatingSystemUser(),
      dryRun: options.dryRun ?? false,
      atomic: options.atomic ?? false,
      report,
      onProgress: (progress) => bar?.show(progress),
      signal,
    });
  } catch (error) {
    // One file that is refused does not keep the others out; a fault of the program or of the database ends it all.
    if (!(error instanceof ExpectedError) || signal.aborted) throw error;
    await report?.add({
      file: path,
      row: null,
      column: null,
      value: null,
      severity: 'REFUSED',
      rule: 'FILE_REFUSED',
      message: error.message,
    });
    return { file: path, error: { code: error.code, message: error.message } };
  } finally {
    bar?.end();
  }
}

function resultOf(outcome: ImportResult | RefusedFile, { report }: ImportOptions): string {
  if (!('error' in outcome)) return resultText(outcome, report ?? null);
  process.stderr.write(`${outcome.error.message}\n`);
  return `${outcome.file}: refused, nothing of it was loaded`;
}

/** The report must not be written over a file that is to be read. */
async function refuseReportOverInput(files: readonly string[], report: string | undefined): Promise<void> {
  if (report === undefined) return;
  const real = (path: string) => realpath(path).catch(() => null);
  const target = await real(report);
  for (const file of files) {
    if (target !== null && (await real(file)) === target) {
      throw new ExpectedError('REPORT_NOT_WRITABLE', `--report ${report} is the file to import: name another one.`);
    }
  }
}

function operatingSystemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // In containers the user often has a number only.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

function notEmpty(value: string): string {
  if (value === '') throw new InvalidArgumentError('Name a file.');
  return value;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
