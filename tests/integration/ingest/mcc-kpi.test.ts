import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { indicatorCode } from '../../../src/modules/ingest/values/indicator-code.rules.js';
import { report } from '../reporting/report-kit.js';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { ImportTrial } from './importing.js';
import { plainNumber, reported, type Row, rowsOf } from './published-results.js';

const KPI = 'results/mcc-compact-kpis-part-a.csv';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());

describeWithRealData(KPI, "MCC's key performance indicators of compacts", () => {
  const ISO3: Readonly<Record<string, string>> = {
    'Burkina Faso': 'BFA',
    Jordan: 'JOR',
    Mali: 'MLI',
    Mongolia: 'MNG',
    Mozambique: 'MOZ',
    Philippines: 'PHL',
    Tanzania: 'TZA',
  };
  const codeOf = (row: Row): string =>
    indicatorCode('MCC-KPI', [ISO3[row['country']!]!, row['project']!, row['activity']!, row['kpi']!]);

  /** Rows of which baseline, target, actual and the published percent are all numbers, with what is published. */
  const numeric = async () =>
    (await rowsOf(KPI)).flatMap((row) => {
      const figures = ['baseline', 'target', 'actual', 'percent'].map((column) => plainNumber(row[column]!));
      return figures.includes(null) ? [] : [{ row, published: figures[3]! }];
    });

  /** Where the publication contradicts its own figures: baseline, target, actual, and the percent it gives for them. */
  const FAULTS = [
    // (74 − 72) ÷ (82 − 72) is 20%.
    { row: 44, told: '72 82 74', published: '22%', made: '20' },
    // "Work completed (%)" is at 65 of 100, and is said to be complete.
    { row: 51, told: '0 100 65', published: '100%', made: '65' },
    // (91 − 56) ÷ (97 − 56) is 85%; 73.2% is what the figure was before, or another one.
    { row: 53, told: '56 97 91', published: '73.20%', made: '85.37' },
    // "Works disbursed (%)" is at 96 of 100.
    { row: 58, told: '0 100 96', published: '84.47%', made: '96' },
  ];

  it('come in: an indicator a row, with the scenarios that are numbers', async () => {
    const { counts } = await trial.file(realData(KPI), 'mcc-kpi');
    // 194 rows, one of them without words; 28 of Mongolia are there twice. 13 cells are dates, words or figures with remarks.
    expect(counts.rows).toEqual({ read: 194, refused: 1, skipped: 0 });
    expect(counts.records).toEqual({
      indicators: expect.objectContaining({ read: 165, created: 165 }),
      observations: expect.objectContaining({ read: 537, created: 450, repeated: 74, refused: 13, missing: 45 }),
    });
    const refused = trial.findings.filter(({ severity }) => severity === 'REFUSED');
    expect(refused.map(({ row, column }) => `${row} ${column}`).join(', ')).toBe(
      '22 target, 81 baseline, 81 target, 81 actual, 105 baseline, 105 target, 154 actual, 161 actual, 164 actual, 166 actual, ' +
        '179 kpi, 180 baseline, 180 target, 180 actual',
    );
  });

  it('are told apart from the faults of the publication, row by row', async () => {
    const { counts } = await trial.file(realData(KPI), 'mcc-kpi');
    expect(counts.published).toEqual({ compared: 150, differing: 4 });
    const warned = trial.findings.filter(({ rule }) => rule === 'PUBLISHED_DIFFERS');
    expect(warned.map(({ row, value }) => [row, value])).toEqual(FAULTS.map(({ row, published }) => [row, published]));
    for (const [index, { made }] of FAULTS.entries()) expect(warned[index]!.message).toContain(` make ${made}%`);
    const rows = await rowsOf(KPI);
    for (const { row, told } of FAULTS) {
      const { baseline, target, actual } = rows.find((each) => each.row === row)!;
      expect([baseline, target, actual].join(' ')).toBe(told);
    }
  });

  it('achieve in a report what is published, within one point, in every numeric row but those faults', async () => {
    const rows = await numeric();
    expect(rows).toHaveLength(150);
    const made = await reported(trial, [...new Set(rows.map(({ row }) => codeOf(row)))], '2012');
    const differing = rows.filter(({ row, published }) => {
      const { status, achievement } = made.get(codeOf(row))!;
      expect({ row: row.row, status }).toEqual({ row: row.row, status: 'COMPLETE' });
      return Math.abs(Number(achievement) * 100 - published) > 1;
    });
    expect(differing.map(({ row }) => row.row)).toEqual(FAULTS.map(({ row }) => row));
  });

  it('are on target exactly where that achievement is 1 or more, and I11 is their share', async () => {
    const codes = [...new Set((await numeric()).map(({ row }) => codeOf(row)))].filter((code) =>
      code.startsWith('MCC-KPI.TZA'),
    );
    const made = await reported(trial, codes, '2012');
    const achieved = [...made.values()].map(({ achievement }) => Number(achievement) >= 1);
    expect([...made.values()].map(({ onTrack }) => onTrack)).toEqual(achieved);
    const where = { period: { from: '2012', to: '2012' }, countries: { iso3: ['TZA'] } };
    const { totals } = await report(trial.database.pool, {
      indicators: [...codes, 'I11'],
      groupBy: ['COUNTRY'],
      where,
    });
    // The customers of Zanzibar and of the six regions alone are more than were aimed at: 2 of 15 rows with numbers.
    expect(totals.at(-1)).toMatchObject({ numerator: '2', denominator: '15', status: 'COMPLETE' });
    expect(achieved.filter(Boolean)).toHaveLength(2);
  });

  it('have no achievement where one of the three is no figure', async () => {
    const rows = (await rowsOf(KPI)).filter((row) => row['kpi'] !== '');
    const without = rows.filter((row) =>
      ['baseline', 'target', 'actual'].some((column) => plainNumber(row[column]!) === null),
    );
    const made = await reported(trial, [...new Set(without.map(codeOf))], '2012');
    expect(without.length).toBeGreaterThan(35);
    expect([...made.values()].map(({ achievement }) => achievement).filter((each) => each !== null)).toEqual([]);
  });

  it('change nothing when they come again', async () => {
    const tables = `select (select md5(string_agg(o::text, '' order by id)) from observation o) as observations,
      (select md5(string_agg(i::text, '' order by id)) from indicator i) as indicators`;
    const before = await trial.rows(tables);
    const { counts } = await trial.file(realData(KPI), 'mcc-kpi');
    expect(counts.records).toMatchObject({
      indicators: { created: 0, revised: 0, unchanged: 165 },
      observations: { created: 0, revised: 0, unchanged: 450 },
    });
    expect(await trial.rows(tables)).toEqual(before);
  });

  it('of other countries and other ways to say that there is no figure are read as well', async () => {
    const header = 'country,project,activity,kpi,baseline,target,actual,percent\n';
    const countries = [
      'El Salvador',
      'Lesotho',
      'Moldova',
      'Morocco',
      'Namibia',
      'Senegal',
      'Georgia',
      'Cape Verde',
      'Vanuatu',
    ];
    const words = 'N/A,No target Required,TBD,No target Required';
    const rows = countries.map((country) => `${country},P,A,K,${words}\n${country},P,A,Change (%),0,-15%,"(3)",20%\n`);
    const { counts } = await trial.content(header + rows.join(''), 'mcc-kpi', { dryRun: true });
    expect(trial.findings).toEqual([]);
    expect(counts.records.observations).toMatchObject({ read: 27, created: 27, missing: 27 });
    expect(counts.published).toEqual({ compared: 9, differing: 0 });
  });

  it('are refused whole under another header or cut off, and row by row where a cell is hostile', async () => {
    const content = await readFile(realData(KPI), 'utf8');
    const before = await trial.everything();
    expect(await trial.refusal(content.replace('baseline', 'base'), 'mcc-kpi')).toContain(
      'the column "baseline" is missing',
    );
    expect(await trial.refusal(content.replace('percent', 'done'), 'mcc-kpi')).toContain(
      'the column "percent" is missing',
    );
    expect(await trial.refusal(content.replace(',kpi,', ',kpi,kpi,'), 'mcc-kpi')).toContain(
      '2 columns are named "kpi"',
    );
    expect(await trial.refusal(content.slice(0, -20), 'mcc-kpi')).toContain('the file was cut');
    const nothing = 'country,project,activity,kpi,baseline,target,actual,percent\nAtlantis,a,b,c,1,2,3,\n';
    expect(await trial.refusal(nothing, 'mcc-kpi')).toContain('None of its 1 rows can be used');
    const hostile = [
      `Mali,P,A,${'x'.repeat(100_000)},1,2,3,4%`,
      `Mali,P,A,${'=HYPERLINK(1)'},=1+1,@SUM(1),-2+3,4%`,
      'Mali,P,A,Same,1,2,3,200%',
      'Mali,P,A,Same,1,2,4,300%',
    ].join('\n');
    await trial.content(`${content}${hostile}\n`, 'mcc-kpi', { dryRun: true });
    expect(
      trial.findings.filter(({ row }) => row! > 195).map(({ row, rule, column }) => `${row} ${rule} ${column}`),
    ).toEqual([
      '196 TOO_LONG kpi',
      '197 NOT_A_NUMBER baseline',
      '197 NOT_A_NUMBER target',
      '197 NOT_A_NUMBER actual',
      '198 CONFLICTING_ROWS actual',
      '199 REPEATED_ROW baseline',
      '199 REPEATED_ROW target',
      '199 CONFLICTING_ROWS actual',
    ]);
    expect(await trial.everything()).toBe(before);
  });
});
