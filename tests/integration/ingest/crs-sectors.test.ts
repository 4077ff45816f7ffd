import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { byKey, report } from '../reporting/report-kit.js';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { ImportTrial } from './importing.js';
import { type Row, rowsOf } from './published-results.js';

const CRS = 'aid/crs-2012-recipient-by-sector.csv';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());

describeWithRealData(CRS, "the OECD's aid by recipient and sector", () => {
  const isRegion = (row: Row) =>
    /regional$|^Bilateral, unspecified$|^States Ex-Yugoslavia$|^Grand Total$/.test(row['Row Labels']!);
  const dollars = (millions: string) => new Decimal(millions || 0).times(1_000_000);
  const indicators = ['CRS.DISBURSEMENTS'];

  it('comes in: fourteen sectors of 148 recipients, and the same again the second time', async () => {
    const { counts } = await trial.file(realData(CRS), 'crs-sectors');
    expect(counts.rows).toEqual({ read: 166, refused: 0, skipped: 18 });
    expect(counts.records.observations).toMatchObject({ created: 148 * 14, refused: 0 });
    const { counts: again } = await trial.file(realData(CRS), 'crs-sectors');
    expect(again.records.observations).toMatchObject({ created: 0, revised: 0, unchanged: 148 * 14 });
  });

  it('comes to the total that the table publishes for each recipient, though no total is imported', async () => {
    const rows = (await rowsOf(CRS)).filter((row) => !isRegion(row));
    const { rows: told, totals } = await report(trial.database.pool, { indicators, groupBy: ['COUNTRY'] });
    expect(told).toHaveLength(rows.length);
    expect(told.every(({ values: [value] }) => value!.status === 'COMPLETE')).toBe(true);
    const [published, made] = [
      rows.map((row) => dollars(row['Grand Total']!).toDP(0).toNumber()).sort((a, b) => a - b),
      told.map(({ values: [value] }) => new Decimal(value!.value!).toDP(0).toNumber()).sort((a, b) => a - b),
    ];
    // The table rounds to ten digits.
    for (const [index, figure] of published.entries()) expect(Math.abs(made[index]! - figure)).toBeLessThanOrEqual(5);
    const world = rows.reduce((sum, row) => sum.plus(dollars(row['Grand Total']!)), new Decimal(0));
    expect(world.minus(totals[0]!.value!).abs().lessThan(100)).toBe(true);
  });

  it('tells each sector of all countries, of a region, and several sectors together, as the table sums them', async () => {
    const rows = (await rowsOf(CRS)).filter((row) => !isRegion(row));
    const sumOf = (column: string, some = rows) =>
      some.reduce((sum, row) => sum.plus(dollars(row[column]!)), new Decimal(0)).toFixed();
    const bySector = await report(trial.database.pool, { indicators, groupBy: ['SECTOR'] });
    expect(byKey(bySector, ({ value }) => value)).toMatchObject({
      EDUCATION: sumOf('Education'),
      DEBT_RELIEF: sumOf('Debt relief'),
      WATER: sumOf('Water and sanitation'),
    });
    expect(bySector.rows).toHaveLength(14);
    const southAsia = ['Afghanistan', 'Bangladesh', 'Bhutan', 'India', 'Maldives', 'Nepal', 'Pakistan', 'Sri Lanka'];
    const ofSouthAsia = rows.filter((row) => southAsia.includes(row['Row Labels']!));
    const { totals } = await report(trial.database.pool, {
      indicators,
      where: {
        countries: { worldBankRegions: ['SOUTH_ASIA'] },
        disaggregations: [{ dimension: 'SECTOR', categories: ['EDUCATION', 'HEALTH'] }],
      },
    });
    expect(totals[0]!.value).toBe(
      new Decimal(sumOf('Education', ofSouthAsia)).plus(sumOf('Health', ofSouthAsia)).toFixed(),
    );
  });
});
