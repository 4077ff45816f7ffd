import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { indicatorCode } from '../../../src/modules/ingest/values/indicator-code.rules.js';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import { report } from '../reporting/report-kit.js';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { ImportTrial } from './importing.js';

const KPI = 'results/mcc-compact-kpis-part-a.csv';
const INDICATORS = 'results/mcc-indicators.csv';
const DFID = 'results/dfid-country-results.csv';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());

type Row = Record<string, string> & { readonly row: number };

/** The rows of a file as a spreadsheet numbers them. */
async function rowsOf(path: string, encoding: BufferEncoding = 'utf8'): Promise<Row[]> {
  const rows = parse(await readFile(realData(path), encoding), { columns: true }) as Record<string, string>[];
  return rows.map((each, index) => ({ ...each, row: index + 2 }) as Row);
}

/** A number as the files write it, read independently of the import: plain digits with commas, dollars and percent. Null: it is none. */
function plainNumber(text: string): number | null {
  const digits = text.trim().replaceAll(/[$,%]/g, '').trim();
  return /^-?\d*\.?\d+$/.test(digits) ? Number(digits) : null;
}

/** The totals of a report over many indicators, by code. */
async function achievements(codes: readonly string[], year: string): Promise<Map<string, ReportValueData>> {
  const made = new Map<string, ReportValueData>();
  for (let from = 0; from < codes.length; from += 50) {
    const indicators = codes.slice(from, from + 50);
    const { totals } = await report(trial.database.pool, { indicators, where: { period: { from: year, to: year } } });
    for (const [index, code] of indicators.entries()) made.set(code, totals[index]!);
  }
  return made;
}

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
    const made = await achievements([...new Set(rows.map(({ row }) => codeOf(row)))], '2012');
    const differing = rows.filter(({ row, published }) => {
      const { status, achievement } = made.get(codeOf(row))!;
      expect({ row: row.row, status }).toEqual({ row: row.row, status: 'COMPLETE' });
      return Math.abs(Number(achievement) * 100 - published) > 1;
    });
    expect(differing.map(({ row }) => row.row)).toEqual(FAULTS.map(({ row }) => row));
  });

  it('have no achievement where one of the three is no figure', async () => {
    const rows = (await rowsOf(KPI)).filter((row) => row['kpi'] !== '');
    const without = rows.filter((row) =>
      ['baseline', 'target', 'actual'].some((column) => plainNumber(row[column]!) === null),
    );
    const made = await achievements([...new Set(without.map(codeOf))], '2012');
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

describeWithRealData(INDICATORS, "MCC's indicators of eight compacts", () => {
  it('come in by their class, unit and day of submission; dates and the figures of shifted rows do not', async () => {
    const rows = await rowsOf(INDICATORS, 'latin1');
    const ofClass = (...classes: string[]) => rows.filter((row) => classes.includes(row['classification']!));
    const figures = ofClass('Cumulative', 'Level', 'Incremental');
    const dated = figures.filter((row) => row['submission_date'] !== '');

    const { counts } = await trial.file(realData(INDICATORS), 'mcc-indicators');
    expect(counts.rows).toEqual({ read: rows.length, refused: 194 + ofClass('Date').length, skipped: 0 });
    // 151 tell no date, or are headings without a class; of 43 the values have been shifted.
    expect(rows.length - dated.length - ofClass('Date').length).toBe(194);
    const causes = trial.findings
      .filter(({ severity }) => severity !== 'WARNING')
      .map(({ rule, column }) => `${rule} ${column}`);
    const count = (cause: string) => causes.filter((each) => each === cause).length;
    expect(count('NOT_A_NUMBER classification')).toBe(113);
    expect(count('UNKNOWN_CODE classification')).toBe(43);
    expect(count('MISSING_VALUE classification') + count('MISSING_VALUE submission_date')).toBe(151);

    // What a row defines stands, also where its figures have no date; every incremental one is without.
    const defined = ofClass('Cumulative', 'Level', 'Incremental', 'Date');
    const { rows: operators } = await trial.database.pool.query<{ operator: string; count: number }>(
      `select time_operator as operator, count(*)::integer as count from indicator where code like 'MCC.%' group by 1 order by 1`,
    );
    const definedOf = (...classes: string[]) =>
      defined.filter((row) => classes.includes(row['classification']!)).length;
    expect(operators).toEqual([
      { operator: 'LAST', count: definedOf('Cumulative', 'Level') },
      { operator: 'NONE', count: definedOf('Date') },
      { operator: 'SUM', count: definedOf('Incremental') },
    ]);
    expect([definedOf('Incremental'), definedOf('Date')]).toEqual([29, 113]);
    const years = await trial.rows<{ country: string; years: string[] }>(
      `select country_id as country, array_agg(distinct extract(year from period_start)::text) as years
       from observation o join indicator i on i.id = o.indicator_id where i.code like 'MCC.%' group by 1 order by 1`,
    );
    expect(years).toEqual([
      { country: 'ARM', years: ['2011'] },
      { country: 'CPV', years: ['2010'] },
      { country: 'GEO', years: ['2011'] },
      { country: 'GHA', years: ['2011'] },
      { country: 'SLV', years: ['2012'] },
      { country: 'VUT', years: ['2011'] },
    ]);
  });

  it('achieve in a report what is published, within one point, but in two rows', async () => {
    const rows = (await rowsOf(INDICATORS, 'latin1')).flatMap((row) => {
      const columns = ['baseline', 'actual_to_date', 'end_of_compact_target', 'percent_complete_to_date'];
      const [baseline, actual, target, published] = columns.map((column) => plainNumber(row[column]!));
      const counts =
        ['Cumulative', 'Level', 'Incremental'].includes(row['classification']!) && row['submission_date'] !== '';
      const numbers = ![baseline, actual, target, published].includes(null) && baseline !== target;
      return counts && numbers ? [{ row, published: published! }] : [];
    });
    expect(rows).toHaveLength(403);
    const differing: number[] = [];
    for (const year of ['2010', '2011', '2012']) {
      const ofYear = rows.filter(({ row }) => row['submission_date']!.endsWith(year));
      const codeOf = (row: Row) => indicatorCode('MCC', [row['indicator_id']!, row['indicator']!]);
      const made = await achievements(
        ofYear.map(({ row }) => codeOf(row)),
        year,
      );
      for (const { row, published } of ofYear) {
        if (Math.abs(Number(made.get(codeOf(row))!.achievement) * 100 - published) > 1) differing.push(row.row);
      }
    }
    // Armenia: (67.1 − 51) ÷ (55 − 51) is 402.5%, and 342% is published; Ghana: (57 − 42.6) ÷ (63.9 − 42.6) is 67.6%, not 65%.
    expect(differing.sort()).toEqual([47, 474]);
    const { counts } = await trial.file(realData(INDICATORS), 'mcc-indicators', { dryRun: true });
    expect(counts.published).toEqual({ compared: 403, differing: 2 });
    expect(trial.findings.filter(({ rule }) => rule === 'PUBLISHED_DIFFERS').map(({ row }) => row)).toEqual([47, 474]);
  });

  it('change nothing when they come again', async () => {
    const before = await trial.rows('select id, xmin::text from observation order by id');
    const { counts } = await trial.file(realData(INDICATORS), 'mcc-indicators');
    expect(counts.records).toMatchObject({
      indicators: { created: 0, revised: 0, unchanged: 842 },
      observations: { created: 0, revised: 0, unchanged: 1530 },
    });
    expect(await trial.rows('select id, xmin::text from observation order by id')).toEqual(before);
  });

  it('are refused whole as UTF-8, and under another header', async () => {
    const content = await readFile(realData(INDICATORS), 'latin1');
    const renamed = Buffer.from(content.replace('classification', 'class'), 'latin1');
    expect(await trial.refusal(renamed, 'mcc-indicators')).toContain('the column "classification" is missing');
    const cut = Buffer.from(content.slice(0, -200), 'latin1');
    expect(await trial.refusal(cut, 'mcc-indicators')).toContain('cut');
  });
});

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
    const made = await achievements([...sums.keys()], '2014');
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
});
