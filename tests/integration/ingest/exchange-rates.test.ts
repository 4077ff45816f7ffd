import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { ImportTrial } from './importing.js';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());
beforeEach(() => trial.rows('truncate exchange_rate'));

const mapping = (settings: string): string => `name: rates
title: Rates of a test
records: exchange-rates
source: Bank of the test
quoted: units-per-usd
${settings}
`;
const COLUMNS = mapping('layout: currency-columns\nperiod: { column: year }');
const ROWS = mapping('layout: rows\nperiod: { column: period, kind: QUARTER }\ncurrencyColumn: currency\nrate: rate');

const rates = (): Promise<object[]> =>
  trial.rows(`select concat_ws(' ', currency, since, until, per_usd, 'revision', revision) as rate from exchange_rate
    where superseded_at is null order by currency, since`);
const told = () => trial.findings.map(({ severity, rule, row, column, value }) => [severity, rule, row, column, value]);

describe('exchange rates', () => {
  it('are in force in their year; a cell without one brings none', async () => {
    const { counts } = await trial.content('year,EUR,XOF,USD\n2013,0.75316,,1\n2014,0.73238,494.41498,1\n', COLUMNS);
    expect(counts.records.exchangeRates).toMatchObject({ read: 5, created: 5, missing: 1 });
    expect(await rates()).toEqual([
      { rate: 'EUR 2013-01-01 2014-01-01 0.75316 revision 1' },
      { rate: 'EUR 2014-01-01 2015-01-01 0.73238 revision 1' },
      { rate: 'USD 2013-01-01 2014-01-01 1 revision 1' },
      { rate: 'USD 2014-01-01 2015-01-01 1 revision 1' },
      { rate: 'XOF 2014-01-01 2015-01-01 494.41498 revision 1' },
    ]);
  });

  it('come one a row too, of quarters and months', async () => {
    await trial.content('period,currency,rate\n2014-Q4,EUR,0.8\n2014-Q1,EUR,"1,000.5"\n', ROWS);
    expect(await rates()).toEqual([
      { rate: 'EUR 2014-01-01 2014-04-01 1000.5 revision 1' },
      { rate: 'EUR 2014-10-01 2015-01-01 0.8 revision 1' },
    ]);
  });

  it('are corrected by a further revision, and the one before is kept', async () => {
    await trial.content('year,EUR,GBP\n2014,0.7,0.6\n', COLUMNS);
    const { counts } = await trial.content('year,EUR,GBP\n2014,0.73,0.60\n', COLUMNS);
    expect(counts.records.exchangeRates).toMatchObject({ revised: 1, unchanged: 1, created: 0 });
    await trial.content('year,EUR\n2014,0.74\n', COLUMNS);
    expect(
      await trial.rows(`select per_usd::text as rate, revision, superseded_at is null as stands, import_run_id is not null as traced
      from exchange_rate where currency = 'EUR' order by revision`),
    ).toEqual([
      { rate: '0.7', revision: 1, stands: false, traced: true },
      { rate: '0.73', revision: 2, stands: false, traced: true },
      { rate: '0.74', revision: 3, stands: true, traced: true },
    ]);
    expect(
      await trial.rows(`select from exchange_rate a join exchange_rate b on b.currency = a.currency and b.revision = a.revision + 1
        where a.superseded_at is distinct from b.recorded_at`),
    ).toEqual([]);
  });

  it('are refused one by one, with the place, the reason and the nearest currency', async () => {
    const file = 'year,EUR,ERU,GBP,USD\n2012,=1+1,2,0.6,1.1\n2013,0,2,-3,1\n2014,0.7,,0.6,1\ntwo,1,,,1\n';
    const { counts } = await trial.content(file, COLUMNS);
    expect(told()).toEqual([
      ['REFUSED', 'NOT_A_NUMBER', 2, 'EUR', '=1+1'],
      ['REFUSED', 'UNKNOWN_CODE', 2, 'ERU', '2'],
      ['REFUSED', 'OUT_OF_RANGE', 2, 'USD', '1.1'],
      ['REFUSED', 'OUT_OF_RANGE', 3, 'EUR', '0'],
      ['REFUSED', 'UNKNOWN_CODE', 3, 'ERU', '2'],
      ['REFUSED', 'OUT_OF_RANGE', 3, 'GBP', '-3'],
      ['REFUSED', 'NOT_A_PERIOD', 5, 'year', 'two'],
    ]);
    expect(trial.findings[1]!.message).toContain('the nearest is ');
    expect(counts.records.exchangeRates).toMatchObject({ read: 13, created: 5, refused: 8, missing: 3 });
    expect(counts.rows).toEqual({ read: 4, refused: 1, skipped: 0 });
  });

  it('that two rows tell count once if they agree, and not at all if they do not', async () => {
    await trial.content('year,EUR,GBP\n2014,0.7,0.6\n2014,0.70,0.5\n', COLUMNS);
    expect(told()).toEqual([
      ['REFUSED', 'CONFLICTING_ROWS', 2, 'GBP', '0.6'],
      ['SKIPPED', 'REPEATED_ROW', 3, 'EUR', '0.70'],
      ['REFUSED', 'CONFLICTING_ROWS', 3, 'GBP', '0.5'],
    ]);
    expect(await rates()).toEqual([{ rate: 'EUR 2014-01-01 2015-01-01 0.7 revision 1' }]);
  });

  it('of a part of the days for which others stand are refused', async () => {
    await trial.content('year,EUR\n2014,0.7\n', COLUMNS);
    await trial.content('period,currency,rate\n2014-Q4,EUR,0.8\n2014-Q4,GBP,0.6\n2015-Q1,EUR,0.9\n', ROWS);
    expect(told()).toEqual([['REFUSED', 'OVERLAPPING_PERIOD', 2, 'rate', '0.8']]);
    expect(trial.findings[0]!.message).toContain('2014-01-01 to 2015-01-01 (Bank of the test)');
    expect(await rates()).toHaveLength(3);
  });

  it('come from a file that fits, or not at all', async () => {
    expect(await trial.refusal('year,a,b\n2014,1,2\n', COLUMNS)).toContain('no column is named after a currency');
    expect(await trial.refusal('year,EUR,EUR\n2014,1,2\n', COLUMNS)).toContain('several columns are the currency EUR');
    expect(await trial.refusal('jahr,EUR\n2014,1\n', COLUMNS)).toContain('the column "year" is missing');
    expect(await trial.refusal('year,EUR\n2014,0\n', COLUMNS)).toContain('None of its 1 rows can be used');
    expect(await trial.refusal('year,EUR\n2014,1\n', COLUMNS.replace('units-per-usd', 'usd-per-unit'))).toContain(
      'give one of units-per-usd',
    );
    expect(await trial.refusal('year,EUR\n2014,1\n', mapping('layout: rows\nperiod: { column: year }'))).toContain(
      'layout rows needs it',
    );
    expect(await rates()).toEqual([]);
  });
});

describeWithRealData('aid/dportal-exchange.csv', "D-Portal's yearly rates", () => {
  const file = realData('aid/dportal-exchange.csv');

  it('come in, but for those that are not what their column says', async () => {
    const dry = await trial.file(file, 'exchange-rates', { dryRun: true });
    const { counts } = await trial.file(file, 'exchange-rates');
    expect(dry.counts).toEqual(counts);
    // 25 years of 167 currencies: 3,090 cells with a rate (counted with awk), of which 45 are named in the mapping.
    expect(counts.rows).toEqual({ read: 25, refused: 0, skipped: 0 });
    expect(counts.records.exchangeRates).toMatchObject({
      read: 3090,
      created: 3045,
      refused: 45,
      missing: 25 * 167 - 3090,
    });
    expect(new Set(trial.findings.map(({ rule }) => rule))).toEqual(new Set(['DISTRUSTED']));
    expect(trial.findings.find(({ column }) => column === 'EUR')).toMatchObject({ row: 10, value: '0.85355' });
    expect(
      await trial.rows(`select currency, per_usd::text as rate from exchange_rate
        where since = '2014-01-01' and currency in ('BGN', 'EUR', 'USD', 'XAF', 'XDR', 'ZMK') order by 1`),
    ).toEqual([
      { currency: 'BGN', rate: '1.43028' },
      { currency: 'EUR', rate: '0.73238' },
      { currency: 'USD', rate: '1' },
      { currency: 'XAF', rate: '480.60662' },
    ]);
  });

  it('change nothing when they come again', async () => {
    await trial.file(file, 'exchange-rates');
    const before = await trial.rows('select * from exchange_rate order by id');
    const { counts } = await trial.file(file, 'exchange-rates');
    expect(counts.records.exchangeRates).toMatchObject({ created: 0, revised: 0, unchanged: 3045 });
    expect(await trial.rows('select * from exchange_rate order by id')).toEqual(before);
  });

  it('are refused whole under another header or cut off, and cell by cell where one is hostile', async () => {
    const content = await readFile(file, 'utf8');
    const rows = content.trimEnd().split(/\r?\n/);
    const cells = rows.at(-1)!.split(',');
    const another = (change: (value: string, index: number) => string) => `${cells.map(change).join(',')}\n`;
    await trial.file(file, 'exchange-rates');
    const before = await trial.everything();
    expect(await trial.refusal(content.replace('year,', 'yr,'), 'exchange-rates')).toContain(
      'the column "year" is missing',
    );
    expect(await trial.refusal(content.replace(',AFN,', ',AED,'), 'exchange-rates')).toContain(
      'several columns are the currency AED',
    );
    expect(await trial.refusal(content.slice(0, -300), 'exchange-rates')).toContain('the file was cut');

    // The year 2014 again, with another rate of the dirham, a formula, and a cell of 100,000 digits.
    const hostile = another((value, index) => ['2014', '3.7', '=1+1', '9'.repeat(100_000)][index] ?? value);
    const { counts } = await trial.content(`${rows.join('\n')}\n${hostile}`, 'exchange-rates', { dryRun: true });
    const last = trial.findings.filter(({ rule }) => rule !== 'DISTRUSTED');
    expect(
      last.filter(({ severity }) => severity === 'REFUSED').map(({ row, rule, column }) => `${row} ${rule} ${column}`),
    ).toEqual(['27 NOT_A_NUMBER AFN', '27 NOT_A_NUMBER ALL', '26 CONFLICTING_ROWS AED', '27 CONFLICTING_ROWS AED']);
    expect(Math.max(...last.map(({ message }) => message.length))).toBeLessThan(400);
    expect(counts.records.exchangeRates).toMatchObject({ created: 0, revised: 0 });

    // A currency that is none: its column is refused, the others are taken.
    await trial.content(content.replace(',EUR,', ',EUO,'), 'exchange-rates', { dryRun: true });
    const unknown = trial.findings.filter(({ rule }) => rule === 'UNKNOWN_CODE');
    expect(new Set(unknown.map(({ column }) => column))).toEqual(new Set(['EUO']));
    expect(unknown[0]!.message).toContain('the nearest is EUR');
    expect(await trial.everything()).toBe(before);
  });
});
