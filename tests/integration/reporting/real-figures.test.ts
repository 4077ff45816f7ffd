import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { importFile } from '../../../src/modules/ingest/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { Decimal } from 'decimal.js';
import { byKey, isSameFigure, report } from './report-kit.js';

const PARTNERSHIPS = 'partnerships/usaid-ppp-health-water-africa-asia.csv';
const PUBLISHED = 'partnerships/usaid-ppp-published-regional-totals-africa-asia.csv';
const POPULATION = 'indicators/wdi-population-raw-long.csv';
const PRODUCT = 'indicators/wdi-gdp-raw-long.csv';
const VDEM = 'indicators/vdem-v12-governance-1970-2021.csv';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const load = (file: string, mapping: string) =>
  importFile(database.pool, { path: realData(file), mapping, actor: 'test' });
const csv = async (file: string) =>
  parse(await readFile(realData(file)), { columns: true }) as Record<string, string>[];

describeWithRealData([PARTNERSHIPS, PUBLISHED], 'the published totals of USAID partnerships', () => {
  beforeAll(() => load(PARTNERSHIPS, 'usaid-ppp'));
  const make = (indicators: string[]) =>
    report(database.pool, { indicators, groupBy: ['MISSION'], where: { contributionState: 'COMMITTED' } });

  it('are the report by mission, to the dollar', async () => {
    const made = await make(['P0', 'R0', 'R2', 'R3']);
    expect(byKey(made, ({ value }) => value)).toMatchObject({ AFRICA: '147', ASIA: '71' });
    expect(byKey(made, ({ value }) => value, 1)).toMatchObject({ AFRICA: '1333803155', ASIA: '429618963' });
    expect(byKey(made, ({ value }) => value, 2)).toMatchObject({ AFRICA: '420399461', ASIA: '269482414' });
    expect(byKey(made, ({ value }) => value, 3)).toMatchObject({ AFRICA: '914761548', ASIA: '159482527' });
    expect(byKey(made, ({ currency }) => currency, 3)).toMatchObject({ AFRICA: 'USD', ASIA: 'USD' });
  });

  it('add up to the totals', async () => {
    const made = await make(['P0', 'R0', 'R2', 'R3']);
    for (const [index, { value }] of made.totals.entries()) {
      const sum = made.rows.reduce((all, { values }) => all + BigInt(values[index]!.value ?? 0), 0n);
      expect(value).toBe(String(sum));
    }
  });

  it('give the leverage as their quotient, with partnerships of which one side is not on record told apart', async () => {
    const leverage = byKey(await make(['I1']), ({ value, numerator, denominator }) => ({
      value,
      numerator,
      denominator,
    }));
    expect(leverage['AFRICA']).toMatchObject({ numerator: '914761548', denominator: '420399461' });
    expect(Number(leverage['AFRICA']!.value)).toBeCloseTo(914761548 / 420399461, 14);
    expect(Number(leverage['ASIA']!.value)).toBeCloseTo(159482527 / 269482414, 14);
    const rows = await csv(PARTNERSHIPS);
    const withOneSide = rows.filter(
      (row) => row['region'] === 'Africa' && !(Number(row['usg_usd']) > 0 && row['non_usg_usd'] !== ''),
    );
    const { coverage } = (await make(['I1'])).rows.find(({ keys }) => keys[0]!.code === 'AFRICA')!.values[0]!;
    expect(coverage).toMatchObject({ expected: 147, reporting: 147 - withOneSide.length });
  });
});

describeWithRealData([PARTNERSHIPS], 'shares of the money of USAID partnerships', () => {
  const of = async (indicator: string) =>
    report(database.pool, { indicators: [indicator], groupBy: ['MISSION'], where: { contributionState: 'COMMITTED' } });

  it('are those of the government side in all that both sides gave', async () => {
    const made = byKey(await of('D4'), ({ numerator, denominator }) => [numerator, denominator]);
    expect(made).toMatchObject({
      AFRICA: ['420399461', String(420399461 + 914761548)],
      ASIA: ['269482414', String(269482414 + 159482527)],
    });
  });

  it('are unknown, not zero, of local organizations and managers: the source names none', async () => {
    for (const indicator of ['D3', 'D10']) {
      expect(byKey(await of(indicator), ({ value, status }) => [value, status])).toMatchObject({
        AFRICA: [null, 'NO_DATA'],
        ASIA: [null, 'NO_DATA'],
      });
    }
  });
});

describeWithRealData([POPULATION, VDEM], 'figures of countries', () => {
  beforeAll(async () => {
    await load(POPULATION, 'wdi-population');
    await load(VDEM, 'vdem');
  });

  it("are summed to the World Bank's own population of South Asia in every year", async () => {
    const published = Object.fromEntries(
      (await csv(POPULATION))
        .filter((row) => row['iso2c'] === '8S' && row['SP.POP.TOTL'] !== 'NA')
        .map((row) => [row['year'], row['SP.POP.TOTL']]),
    );
    expect(Object.keys(published)).toHaveLength(60);
    const where = { countries: { worldBankRegions: ['SOUTH_ASIA' as const] }, period: { from: '1960', to: '2019' } };
    const made = await report(database.pool, { indicators: ['SP.POP.TOTL'], groupBy: ['YEAR'], where });
    expect(byKey(made, ({ value }) => value)).toEqual(published);
    expect(new Set(made.rows.map(({ values }) => `${values[0]!.status} ${values[0]!.coverage.reporting}`))).toEqual(
      new Set(['COMPLETE 8']),
    );
  });

  const civilSociety = (overPlaces: 'MEAN' | 'WEIGHTED_MEAN', to?: string) =>
    report(database.pool, {
      indicators: ['v2xcs_ccsi'],
      groupBy: ['REGION', 'YEAR'],
      where: { period: { to } },
      operators: [{ indicator: 'v2xcs_ccsi', overPlaces }],
    });

  /** The same in SQL of its own: country by country and year by year, straight from what was observed. */
  async function independently(value: string, counts: string) {
    const { rows } = await database.pool.query<{
      key: string;
      value: string | null;
      reporting: number;
      expected: number;
    }>(
      `with pick as (
         select o.country_id, extract(year from o.period_start) as year, o.value, i.code from observation o join indicator i on i.id = o.indicator_id
         where o.superseded_at is null and i.code in ('v2xcs_ccsi', 'SP.POP.TOTL') and o.value is not null
       ), country_year as (
         select coalesce(c.region_code, 'NONE') || ' ' || y.year as key, s.value as score, p.value as people
         from (select distinct country_id from pick where code = 'v2xcs_ccsi') known
         join country c on c.iso3 = known.country_id
         cross join (select distinct year from pick where code = 'v2xcs_ccsi') y
         left join pick s on (s.country_id, s.year, s.code) = (c.iso3, y.year, 'v2xcs_ccsi')
         left join pick p on (p.country_id, p.year, p.code) = (c.iso3, y.year, 'SP.POP.TOTL')
       )
       select key, trim_scale(${value})::text as value, ${counts}::int as reporting, count(*)::int as expected
       from country_year group by key order by key`,
    );
    return Object.fromEntries(rows.map(({ key, ...row }) => [key, row]));
  }

  it('are averaged by region and year as independent SQL does, with the same coverage', async () => {
    const made = byKey(await civilSociety('MEAN'), ({ value, coverage }) => ({
      value,
      reporting: coverage.reporting,
      expected: coverage.expected,
    }));
    expect(Object.keys(made)).toHaveLength(6 * 52);
    expect(made).toEqual(await independently('avg(score)', 'count(score)'));
  });

  it('are weighed by population as independent SQL does, with the same coverage', async () => {
    const made = byKey(await civilSociety('WEIGHTED_MEAN'), ({ value, coverage }) => ({
      value,
      reporting: coverage.reporting,
      expected: coverage.expected,
    }));
    const weighed = 'sum(score * people) / sum(people) filter (where score is not null)';
    expect(made).toEqual(await independently(weighed, 'count(score * people)'));
  });

  it('of local government are averaged by region and decade as independent SQL does, with the same coverage', async () => {
    const made = await report(database.pool, { indicators: ['v2ellocgov'], groupBy: ['REGION', 'DECADE'] });
    const { rows } = await database.pool.query<{ key: string; value: string; reporting: number; expected: number }>(
      `with pick as (
         select o.country_id, o.period_start, floor(extract(year from o.period_start) / 10) * 10 || 's' as decade, o.value, i.time_operator
         from observation o join indicator i on i.id = o.indicator_id
         where o.superseded_at is null and i.code = 'v2ellocgov' and o.value is not null
       ), of_country as (
         select country_id, decade, case min(time_operator) when 'MEAN' then avg(value)
           when 'LAST' then (array_agg(value order by period_start desc))[1] end as value from pick group by country_id, decade
       )
       select coalesce(c.region_code, 'NONE') || ' ' || d.decade as key, trim_scale(avg(o.value))::text as value,
         count(o.value)::int as reporting, count(*)::int as expected
       from (select distinct country_id from pick) known join country c on c.iso3 = known.country_id
       cross join (select distinct decade from pick) d left join of_country o on (o.country_id, o.decade) = (known.country_id, d.decade)
       group by 1`,
    );
    const told = byKey(made, ({ value, coverage }) => ({
      value: value && new Decimal(value).toSignificantDigits(14).toString(),
      reporting: coverage.reporting,
      expected: coverage.expected,
    }));
    expect(Object.keys(told).length).toBeGreaterThan(24);
    expect(told).toEqual(
      Object.fromEntries(
        rows.map(({ key, value, ...counts }) => [
          key,
          { value: value && new Decimal(value).toSignificantDigits(14).toString(), ...counts },
        ]),
      ),
    );
  });

  it('without a weight are told apart: Taiwan always, Kuwait in the Gulf War, Eritrea after 2011', async () => {
    const made = await civilSociety('WEIGHTED_MEAN', '2019');
    const without: Record<string, string[]> = {};
    for (const { keys, values } of made.rows) {
      for (const { country, reason } of values[0]!.coverage.missing) {
        if (reason === 'NO_WEIGHT') (without[country!.iso3] ??= []).push(keys[1]!.code);
      }
    }
    expect(without['KWT']).toEqual(['1992', '1993', '1994']);
    expect(without['ERI']).toEqual(['2012', '2013', '2014', '2015', '2016', '2017', '2018', '2019']);
    expect(without['TWN']).toHaveLength(50);
    const shares = made.rows.map(({ values }) => values[0]!.coverage.weightShare);
    expect(shares.filter((share) => share !== null).every((share) => share > 0 && share <= 1)).toBe(true);
  });
});

describeWithRealData([POPULATION, PRODUCT], 'the product of countries for each inhabitant', () => {
  beforeAll(async () => {
    await load(POPULATION, 'wdi-population');
    await load(PRODUCT, 'wdi-gdp');
  });

  it('is a ratio of sums by income group and year as independent SQL has it, with the same coverage', async () => {
    const code = 'NY.GDP.MKTP.PP.KD';
    const made = await report(database.pool, {
      indicators: [code],
      groupBy: ['INCOME_GROUP', 'YEAR'],
      operators: [{ indicator: code, overPlaces: 'RATIO_OF_SUMS', denominator: 'SP.POP.TOTL' }],
    });
    const { rows } = await database.pool.query<Record<string, string>>(
      `with product as (
         select o.country_id, o.period_start, o.value from observation o join indicator i on i.id = o.indicator_id
         where o.superseded_at is null and i.code = $1 and o.value is not null
       ), people as (
         select o.country_id, o.period_start, o.value from observation o join indicator i on i.id = o.indicator_id
         where o.superseded_at is null and i.code = 'SP.POP.TOTL' and o.value is not null
       ), pair as (
         select coalesce(c.income_group, 'NONE') || ' ' || extract(year from y.period_start) as key, product.value as above, people.value as below
         from (select distinct country_id from product) known join country c on c.iso3 = known.country_id
         cross join (select distinct period_start from product) y
         left join product on (product.country_id, product.period_start) = (c.iso3, y.period_start)
         left join people on (people.country_id, people.period_start) = (c.iso3, y.period_start)
       )
       select key, trim_scale(sum(above) filter (where below is not null))::text as numerator,
         trim_scale(sum(below) filter (where above is not null))::text as denominator,
         count(above + below)::text as reporting, count(*)::text as expected
       from pair group by key`,
      [code],
    );
    const told = byKey(made, ({ numerator, denominator, coverage }) => ({
      numerator,
      denominator,
      reporting: String(coverage.reporting),
      expected: String(coverage.expected),
    }));
    expect(Object.keys(told).length).toBeGreaterThan(100);
    expect(told).toEqual(Object.fromEntries(rows.map(({ key, ...row }) => [key, row])));
    for (const { values } of made.rows) {
      const { value, numerator, denominator } = values[0]!;
      expect(isSameFigure(value, numerator && new Decimal(numerator).dividedBy(denominator!).toString())).toBe(true);
    }
  });
});
