import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import type { CellProgress, CellVerification } from '../../modules/reporting/index.js';
import { runWithPool } from './run-with-pool.js';

interface CellsOptions {
  readonly json?: boolean;
}

/** `trisector cells`: rebuilds and verifies the stored roll-ups of observations. */
export function registerCellsCommand(program: Command): void {
  const cells = program
    .command('cells')
    .description('rebuild or verify the stored roll-ups of observations from which reports are made');
  cells
    .command('rebuild')
    .description('bring all cells to what the observations come to, and say how many were not')
    .option('--json', 'write the counts as JSON')
    .addHelpText('after', '\nReports go on meanwhile; whoever records observations waits for moments.')
    .action(async ({ json }: CellsOptions) => {
      const { rebuildCells } = await import('../../modules/reporting/index.js');
      const done = await withProgress('rolling up', (progress) => runWithPool((pool) => rebuildCells(pool, progress)));
      print(
        json
          ? JSON.stringify({ rebuilt: done })
          : `${done.cells} cells of ${done.observations} observations; ${done.mended} were mended${done.mendedGroups > 0 ? `, and ${done.mendedGroups} of their groups` : ''}.`,
      );
    });
  cells
    .command('verify')
    .description('compare all cells with what the observations come to, and name those that differ')
    .option('--json', 'write the result as JSON')
    .addHelpText('after', '\nIt changes nothing, and ends with 1 if a cell differs. Mend with: trisector cells rebuild')
    .action(async ({ json }: CellsOptions) => {
      const { verifyCells } = await import('../../modules/reporting/index.js');
      const found = await withProgress('comparing', (progress) => runWithPool((pool) => verifyCells(pool, progress)));
      print(json ? JSON.stringify({ verified: found }) : describe(found));
      if (found.differing + found.differingGroups > 0) process.exitCode = 1;
    });
}

function describe({ cells, observations, differing, examples, differingGroups }: CellVerification): string {
  const head = `${cells} cells of ${observations} observations compared: `;
  if (differing + differingGroups === 0) return `${head}all are right.`;
  const lines = examples.map(({ indicator, country, mission, scenario, periodKind, periodStart, fault }) =>
    ['  ', fault.padEnd(12), [indicator, country, mission ?? '-', scenario, periodKind, periodStart].join(' ')].join(
      '',
    ),
  );
  const rest = differing - examples.length;
  return [
    `${head}${differing} differ${differingGroups > 0 ? `, and ${differingGroups} of their groups of countries` : ''}.`,
    ...lines,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    'Mend them with: trisector cells rebuild',
  ].join('\n');
}

/** A progress bar on a terminal, over indicators. */
async function withProgress<T>(phase: string, work: (progress: CellProgress) => Promise<T>): Promise<T> {
  const bar = process.stderr.isTTY
    ? new SingleBar(
        { format: '{phase} [{bar}] {value}/{total} indicators', clearOnComplete: true, hideCursor: true },
        Presets.rect,
      )
    : null;
  let started = false;
  try {
    return await work((done, of) => {
      if (!started) bar?.start(of, done, { phase });
      started = true;
      bar?.update(done);
    });
  } finally {
    bar?.stop();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
