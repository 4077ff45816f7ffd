#!/usr/bin/env node
/**
 * `npm run bench`: how fast and how lean, as ratios to a bound or to a peer measured in the same run. Without a part: all of them.
 * Nothing is asserted: a figure over its bound is printed like any other.
 */
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { PROJECT, printTable } from './measure.mjs';
import { WORKLOAD_NAMES } from './read/workloads/index.mjs';

const USAGE = `npm run bench -- [start] [import] [read] [reports] [--runs 5]
  of read:
    --workload NAME       one of ${WORKLOAD_NAMES.join(', ')}; may be given several times
    --connections 1,8,64  how many clients ask at once
    --seconds 4           length of each run
    --scale 1             so many times the records of the register
    --per-cell 1          so many observations for each figure of a report
    --grow 10             compares pages of this server with those behind which there are so many times the records
    --keep                keeps the seeded databases in .trisector/bench-read for the next time
    --profile             shows where this server's time goes, instead of measuring
    --soak MINUTES        shows whether this server's memory grows at 64 connections, instead of measuring`;
const PARTS = ['start', 'import', 'read', 'reports'];

const wholeNumber = (text) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : usage());
const usage = () => {
  console.error(`Usage: ${USAGE}\nNumbers are whole and from 1.`);
  process.exit(2);
};

const { values, positionals } = readArguments();
const parts = positionals.length > 0 ? positionals : PARTS;
if (parts.some((part) => !PARTS.includes(part))) usage();
const runs = wholeNumber(values.runs);
const read = {
  runs,
  workloads: values.workload ?? WORKLOAD_NAMES,
  connections: values.connections.split(',').map(wholeNumber),
  seconds: wholeNumber(values.seconds),
  scale: wholeNumber(values.scale),
  perCell: wholeNumber(values['per-cell']),
  keep: values.keep,
};
const soakMinutes = values.soak === undefined ? null : wholeNumber(values.soak);
const grown = values.grow === undefined ? null : wholeNumber(values.grow);
if (read.workloads.some((name) => !WORKLOAD_NAMES.includes(name))) usage();

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
if (parts.includes('read')) {
  const { measureGrowth, measureRead, profileRead, soakRead } = await import('./read/index.mjs');
  if (values.profile) await profileRead(read);
  else if (grown !== null) await measureGrowth({ ...read, grown });
  else if (soakMinutes !== null) await soakRead({ ...read, minutes: soakMinutes });
  else await measureRead(read);
}
if (parts.includes('reports')) {
  const { measureReports } = await import('./reports/index.mjs');
  await measureReports({ runs });
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        runs: { type: 'string', default: '5' },
        workload: { type: 'string', multiple: true },
        connections: { type: 'string', default: '1,8,64' },
        seconds: { type: 'string', default: '4' },
        scale: { type: 'string', default: '1' },
        'per-cell': { type: 'string', default: '1' },
        grow: { type: 'string' },
        soak: { type: 'string' },
        keep: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
      },
    });
  } catch {
    return usage();
  }
}
