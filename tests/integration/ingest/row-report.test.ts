import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { RowReport, type Finding } from '../../../src/modules/ingest/index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trisector-report-'));
});
afterAll(() => rm(folder, { recursive: true }));

const FINDING: Finding = {
  file: 'f.csv',
  row: 2,
  column: 'a',
  value: 'x',
  severity: 'REFUSED',
  rule: 'NOT_A_NUMBER',
  message: 'Why.',
};

async function written(findings: Finding[]): Promise<Record<string, string>[]> {
  const path = join(folder, 'report.csv');
  const report = await RowReport.open(path);
  for (const finding of findings) await report.add(finding);
  await report.close();
  return parse(await readFile(path, 'utf8'), { columns: true });
}

describe('the row report', () => {
  it('is a table with one finding a line', async () => {
    expect(
      await written([FINDING, { ...FINDING, row: null, column: null, value: null, message: 'A "quoted", long\none.' }]),
    ).toEqual([
      { file: 'f.csv', row: '2', column: 'a', value: 'x', severity: 'REFUSED', rule: 'NOT_A_NUMBER', message: 'Why.' },
      {
        file: 'f.csv',
        row: '',
        column: '',
        value: '',
        severity: 'REFUSED',
        rule: 'NOT_A_NUMBER',
        message: 'A "quoted", long\none.',
      },
    ]);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd', "'+cmd"],
    ['-cmd', "'-cmd"],
    ['-5', '-5'],
  ])('does not let a spreadsheet take %s for a formula', async (value, cell) => {
    expect(await written([{ ...FINDING, value }])).toMatchObject([{ value: cell }]);
  });

  it('takes any number of findings', async () => {
    expect(await written(Array.from({ length: 50_000 }, (_, row) => ({ ...FINDING, row })))).toHaveLength(50_000);
  });

  it('is refused before anything is imported where it cannot be written', async () => {
    await expect(RowReport.open(join(folder, 'no', 'report.csv'))).rejects.toThrow(
      'The row report cannot be written to',
    );
    await expect(RowReport.open(folder)).rejects.toThrow('The row report cannot be written to');
  });
});
