import type { Command } from 'commander';
import type { SampleCounts } from '../../modules/sample/index.js';
import { runWithPool } from './run-with-pool.js';

interface SampleOptions {
  readonly json?: boolean;
}

/** `trisector sample`: loads and removes the bundled sample. */
export function registerSampleCommand(program: Command): void {
  const sample = program
    .command('sample')
    .description('load or remove the bundled sample: invented missions, marked as illustrative');
  sample
    .command('load')
    .description('load the sample beside what the database holds')
    .option('--json', 'write the counts as JSON')
    .action(async ({ json }: SampleOptions) => {
      const { loadSample } = await import('../../modules/sample/index.js');
      print('loaded', await runWithPool(loadSample), json);
    });
  sample
    .command('remove')
    .description('remove every record of the sample, and the access tokens of its missions and organizations')
    .option('--json', 'write the counts as JSON')
    .action(async ({ json }: SampleOptions) => {
      const { removeSample } = await import('../../modules/sample/index.js');
      print('removed', await runWithPool(removeSample), json);
    });
}

function print(done: 'loaded' | 'removed', counts: SampleCounts, json: boolean | undefined): void {
  const { missions, organizations, partnerships, observations } = counts;
  process.stdout.write(
    json
      ? `${JSON.stringify({ [done]: counts })}\n`
      : `Sample ${done}: ${missions} missions, ${organizations} organizations, ${partnerships} partnerships, ${observations} observations.\n`,
  );
}
