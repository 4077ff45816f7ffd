import type { Command } from 'commander';
import { readSettings, type Settings } from '../../config/settings.js';
import { ExpectedError } from '../../platform/errors/expected-error.js';
import type { Finding } from '../doctor/finding.js';
import { runWithDatabase } from './run-with-database.js';

/** `trisector doctor`: looks at everything that has to be right, and says what to mend. */
export function registerDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check settings, database and versions, and say what to mend')
    .option('--json', 'write the findings as JSON')
    .addHelpText(
      'after',
      '\nIt changes nothing, and ends with 1 if there is a problem.\n\nExample:\n  $ trisector doctor --json',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine();
      const healthy = findings.every((finding) => finding.state !== 'problem');
      process.stdout.write(json ? `${JSON.stringify({ healthy, findings })}\n` : describe(findings, healthy));
      if (!healthy) process.exitCode = 1;
    });
}

async function examine(): Promise<Finding[]> {
  const { checkNode, checkSettings, checkTrustedDocuments } = await import('../doctor/environment-checks.js');
  const findings = [checkNode(process.versions.node), ...checkSettings()];
  // Without readable settings there is no knowing which database is meant.
  if (findings.some((finding) => finding.check === 'settings' && finding.state === 'problem')) return findings;
  const settings = readSettings();
  return [
    ...findings,
    ...(await checkTrustedDocuments(settings.trustedDocuments)),
    ...(await examineDatabase(settings)),
  ];
}

async function examineDatabase(settings: Settings): Promise<Finding[]> {
  const { problem, ok } = await import('../doctor/finding.js');
  try {
    if (settings.databaseUrl === null) {
      const { readCluster } = await import('../../platform/database/embedded-cluster.js');
      if ((await readCluster(settings.home)) === null) {
        return [ok('database', `embedded, not made yet: the first start makes it in ${settings.home}`)];
      }
    }
    const { checkDatabase } = await import('../doctor/database-checks.js');
    return await runWithDatabase({ prepareEmbedded: false }, async ({ url, embedded }) => [
      ok('database', embedded ? `embedded, in ${settings.home}` : 'DATABASE_URL answers'),
      ...(await checkDatabase(url, embedded)),
    ]);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return [problem('database', error.message, 'Do what the sentence says, then run trisector doctor again.')];
  }
}

const MARKS = { ok: 'ok      ', warning: 'warning ', problem: 'PROBLEM ' } as const;

function describe(findings: readonly Finding[], healthy: boolean): string {
  const lines = findings.flatMap(({ check, state, message, remedy }) => [
    `${MARKS[state]}${check}: ${message}`,
    ...(remedy === null ? [] : [`        ${remedy}`]),
  ]);
  return [...lines, healthy ? 'All is well.' : 'Something is to be mended: see PROBLEM above.', ''].join('\n');
}
