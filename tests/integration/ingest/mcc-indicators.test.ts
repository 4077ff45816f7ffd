import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { indicatorCode } from '../../../src/modules/ingest/values/indicator-code.rules.js';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { ImportTrial } from './importing.js';
import { plainNumber, reported, type Row, rowsOf } from './published-results.js';

const INDICATORS = 'results/mcc-indicators.csv';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());

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
      const made = await reported(
        trial,
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

  it('are refused whole under another header or cut off, and cell by cell where one is hostile', async () => {
    const content = await readFile(realData(INDICATORS), 'latin1');
    const latin1 = (text: string) => Buffer.from(text, 'latin1');
    const before = await trial.everything();
    for (const column of [
      'classification',
      'unit',
      'submission_date',
      'end_of_compact_target',
      'percent_complete_to_date',
    ]) {
      const renamed = latin1(content.replace(column, 'other'));
      expect(await trial.refusal(renamed, 'mcc-indicators')).toContain(`the column "${column}" is missing`);
    }
    expect(await trial.refusal(latin1(content.slice(0, -200)), 'mcc-indicators')).toContain('cut');

    const row = (id: string, name: string, unit: string, ...figures: string[]) =>
      `Ghana,P,"March 17, 2011",A,N/A,${id},Goal,${name},Level,${unit},${figures.join(',')},,\n`;
    const hostile = [
      row('X_1', 'Same', 'Number', '1', '2', '3'),
      row('X_1', 'Same', 'Number', '1', '2', '4'),
      row('X_1', 'Same', 'USD', '1', '2', '3'),
      row('X_2', 'y'.repeat(100_000), 'Number', '1', '2', '3'),
      row('X_3', '=cmd()', 'Number', '=1+1', '+A1', '@SUM(1)'),
    ];
    await trial.content(latin1(content + hostile.join('')), 'mcc-indicators', { dryRun: true });
    const last = trial.findings.filter(({ row: at }) => at! > 890);
    expect(last.map(({ row: at, rule, column }) => `${at} ${rule} ${column}`)).toEqual([
      '893 CONFLICTING_ROWS indicator',
      '894 TOO_LONG indicator',
      '895 NOT_A_NUMBER baseline',
      '895 NOT_A_NUMBER end_of_compact_target',
      '895 NOT_A_NUMBER actual_to_date',
      '891 CONFLICTING_ROWS end_of_compact_target',
      '892 REPEATED_ROW baseline',
      '892 CONFLICTING_ROWS end_of_compact_target',
      '892 REPEATED_ROW actual_to_date',
    ]);
    expect(await trial.everything()).toBe(before);
  });
});
