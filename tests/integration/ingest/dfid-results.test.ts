import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { indicatorCode } from '../../../src/modules/ingest/values/indicator-code.rules.js';
import { report } from '../reporting/report-kit.js';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { ImportTrial } from './importing.js';
import { reported, type Row, rowsOf } from './published-results.js';

const DFID = 'results/dfid-country-results.csv';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());

describeWithRealData(DFID, "DFID's results by country", () => {
  const codeOf = (row: Row): string => indicatorCode('DFID', [row['Results Indicators']!]);

  it('come in: 274 figures of 23 indicators, the same again the second time', async () => {
    const { counts } = await trial.file(realData(DFID), 'dfid-results');
    expect(counts.rows).toEqual({ read: 274, refused: 0, skipped: 0 });
    expect(counts.records).toMatchObject({ indicators: { created: 23 }, observations: { read: 274, created: 274 } });
    const { counts: again } = await trial.file(realData(DFID), 'dfid-results');
    expect(again.records).toMatchObject({
      indicators: { unchanged: 23 },
      observations: { unchanged: 274, created: 0 },
    });
  });

  it('are summed in a report to what the file sums to, in all and by region', async () => {
    const rows = await rowsOf(DFID);
    const sums = new Map<string, bigint>();
    for (const row of rows) sums.set(codeOf(row), (sums.get(codeOf(row)) ?? 0n) + BigInt(row['Totals']!));
    const made = await reported(trial, [...sums.keys()], '2014');
    expect([...made].map(([code, { value, status }]) => [code, value, status])).toEqual(
      [...sums].map(([code, sum]) => [code, String(sum), 'COMPLETE']),
    );
    const births = rows.find((row) => row['Results Indicators']!.startsWith('Number of births'))!;
    const { totals } = await report(trial.database.pool, {
      indicators: [codeOf(births)],
      where: { countries: { iso3: ['BGD', 'IND', 'NPL', 'PAK'] }, period: { from: '2014', to: '2014' } },
    });
    const ofSouthAsia = rows.filter(
      (row) => codeOf(row) === codeOf(births) && ['BD', 'IN', 'NP', 'PK'].includes(row['Code']!),
    );
    expect(totals[0]!.value).toBe(String(ofSouthAsia.reduce((sum, row) => sum + Number(row['Totals']), 0)));
  });

  it('of regional programs are skipped, and of codes that are none refused', async () => {
    const header = 'Country/Region,Code,Pillar,Results Indicators,,Totals,,Thousands\n';
    const line = (code: string) => `X,${code},Health,Number of births,,1000,,1\n`;
    await trial.content(header + ['298', 'MM', 'NA', 'QX', '999'].map(line).join(''), 'dfid-results', { dryRun: true });
    expect(trial.findings.map(({ row, severity, rule }) => `${row} ${severity} ${rule}`)).toEqual([
      '2 SKIPPED AGGREGATE',
      '5 REFUSED UNKNOWN_CODE',
      '6 REFUSED UNKNOWN_CODE',
    ]);
  });

  it('are refused whole under another header, and cell by cell where one is hostile', async () => {
    const content = await readFile(realData(DFID), 'utf8');
    const before = await trial.everything();
    for (const column of ['Code', 'Pillar', 'Results Indicators', 'Totals']) {
      const renamed = content.replace(column, 'Other');
      expect(await trial.refusal(renamed, 'dfid-results')).toContain(`the column "${column}" is missing`);
    }
    const births = content
      .split(/\r?\n/)
      .find((line) => line.startsWith('Bangladesh') && line.includes('Number of births'))!;
    const formula = 'Mali,ML,Health,Number of wells,,=2+3,,1';
    await trial.content(`${content.trimEnd()}\n${births.replace(/,,\d+,,/, ',,1,,')}\n${formula}\n`, 'dfid-results', {
      dryRun: true,
    });
    expect(trial.findings.map(({ row, rule, value }) => `${row} ${rule} ${value}`)).toEqual([
      '277 NOT_A_NUMBER =2+3',
      expect.stringMatching(/^\d+ CONFLICTING_ROWS \d+$/),
      '276 CONFLICTING_ROWS 1',
    ]);
    expect(await trial.everything()).toBe(before);
  });
});
