import type { Finding, ImportResult, RecordCounts } from '../../modules/ingest/index.js';

const EXAMPLES_SHOWN = 5;
const COUNTED: readonly (keyof RecordCounts)[] = [
  'created',
  'revised',
  'unchanged',
  'repeated',
  'refused',
  'skipped',
  'missing',
];

/** What an import did, for people. */
export function resultText(result: ImportResult, report: string | null): string {
  const { counts } = result;
  const lines = [`${result.file} (mapping ${result.mapping})${result.dryRun ? ': dry run, nothing was kept' : ''}`];
  const { read, refused, skipped } = counts.rows;
  lines.push(
    line('rows', read, [refused > 0 && `${number(refused)} refused`, skipped > 0 && `${number(skipped)} skipped`]),
  );
  for (const [kind, each] of Object.entries(counts.records)) {
    lines.push(
      line(
        kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
        each.read,
        COUNTED.map((outcome) => each[outcome] > 0 && `${number(each[outcome])} ${outcome}`),
      ),
    );
  }
  if (counts.published) {
    const { compared, differing } = counts.published;
    lines.push(`  published figures: ${number(compared)} compared, ${number(differing)} differ`);
  }
  if (counts.warnings > 0) lines.push(`  ${number(counts.warnings)} warnings`);
  for (const { severity, rule, count } of result.findings)
    lines.push(`  ${severity.toLowerCase()} ${rule}: ${number(count)}`);
  const examples = [...result.examples].sort((a, b) => rank(a) - rank(b)).slice(0, EXAMPLES_SHOWN);
  for (const example of examples) lines.push(`    ${place(example)}: ${example.message}`);
  const told = result.findings.reduce((sum, { count }) => sum + count, 0);
  if (told > examples.length) {
    lines.push(
      report === null ? '  --report FILE writes all of them to a CSV file.' : `  All of them are in ${report}.`,
    );
  }
  return lines.join('\n');
}

function line(what: string, read: number, parts: readonly (string | false)[]): string {
  const told = parts.filter((part) => part !== false);
  return `  ${`${what}:`.padEnd(16)}${number(read)} read${told.length > 0 ? `, ${told.join(', ')}` : ''}`;
}

function rank({ severity }: Finding): number {
  return severity === 'REFUSED' ? 0 : 1;
}

function place({ row, column, value }: Finding): string {
  const parts = [
    row === null ? 'file' : `row ${row}`,
    column === null ? '' : `column ${column}`,
    value === null ? '' : `"${value}"`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function number(count: number): string {
  return count.toLocaleString('en');
}
