#!/usr/bin/env node
/**
 * `npm run bench`: how fast and how lean, as ratios to a bound or to a peer measured in the same run.
 *   npm run bench -- [start] [import] [--runs 5]
 * Nothing is asserted: a figure over its bound is printed like any other.
 */
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { PROJECT, printTable } from './measure.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' } },
});
const runs = Number(values.runs);
const parts = positionals.length > 0 ? positionals : ['start', 'import'];
const unknown = parts.filter((part) => !['start', 'import'].includes(part));
if (unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
  console.error('Usage: npm run bench -- [start] [import] [--runs N], N a whole number from 1.');
  process.exit(2);
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, medians of ${runs} runs`);
if (parts.includes('start')) {
  const { measureStart } = await import('./start.mjs');
  printTable('From `npm start` to the first answer', await measureStart({ runs }));
}
if (parts.includes('import')) {
  const vdem = join(
    process.env.TRISECTOR_REAL_DATA ?? join(PROJECT, '..', 'shared', 'data'),
    'indicators/vdem-v12-governance-1970-2021.csv',
  );
  if (existsSync(vdem)) {
    const { measureImport } = await import('./import.mjs');
    printTable('Import', await measureImport({ vdem, runs }));
  } else {
    console.log(`\nImport: not measured, the V-Dem file is not at ${vdem} (set TRISECTOR_REAL_DATA to its folder).`);
  }
}
