import { expect, it } from '@jest/globals';
import { DERIVED_CODES, formulaOf } from '../../../src/modules/reporting/plan/formulas.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import { asking, HEADQUARTERS, missionOf, partnerOf } from '../read-plan/asking.js';
import { report, sampleDatabase } from './report-kit.js';

/** All derived indicators over the sample, in every way in which they can be asked for. */
const database = sampleDatabase();

const where = { period: { from: '2008', to: '2020' } };
const DIMENSIONS = [...new Set(DERIVED_CODES.flatMap((code) => formulaOf(code).units.dimensions))];
const by = (dimension: (typeof DIMENSIONS)[number]) =>
  DERIVED_CODES.filter((code) => formulaOf(code).units.dimensions.includes(dimension));

it.each(DIMENSIONS)('are told by %s, over time as well, and the totals stay what they are', async (dimension) => {
  const indicators = by(dimension);
  const ask = async (groupBy: ReportInput['groupBy'], grouping: ReportInput['grouping']) =>
    await report(database.pool, { indicators, groupBy, grouping, where });
  const plain = await report(database.pool, { indicators, where });
  const disjoint = await ask([dimension], 'DISJOINT');
  expect(disjoint.totals).toEqual(plain.totals);
  expect((await ask(['YEAR', dimension], 'EACH')).totals).toEqual(plain.totals);
  for (const { keys } of disjoint.rows) expect(keys.map((key) => key.dimension)).toEqual([dimension]);
});

const UNIT = `country { iso3 } mission { code } partnership { reference } place { level code name }
  arrangement { name } organizations { name } assessmentDimension on`;

it('answer the API for headquarters, missions and partners, each unit told by what it is', async () => {
  const ask = asking(database.pool);
  const missions = await database.pool.query<{ id: number }>('select id from mission order by id limit 1');
  const members = await database.pool.query<{ organization_id: string }>(
    'select organization_id from membership order by organization_id limit 1',
  );
  const expected = async (actor: typeof HEADQUARTERS): Promise<number> => {
    const { data, errors } = await ask(
      `query Everything($input: IndicatorReportInput!) { indicatorReport(input: $input) {
        totals { indicator { code } value numerator denominator status reason distribution { score count }
          coverage { expected missing(first: 20) { ${UNIT} reason } } units(first: 20) { ${UNIT} value numerator denominator } } } }`,
      { input: { indicators: DERIVED_CODES, where } },
      actor,
    );
    expect(errors).toEqual([]);
    const { totals } = data.indicatorReport;
    expect(totals).toHaveLength(DERIVED_CODES.length);
    return totals.reduce((sum: number, { coverage }: { coverage: { expected: number } }) => sum + coverage.expected, 0);
  };
  const [all, ofMission, ofPartner] = [
    await expected(HEADQUARTERS),
    await expected(missionOf(missions.rows[0]!.id)),
    await expected(partnerOf(Number(members.rows[0]!.organization_id))),
  ];
  expect(all).toBeGreaterThan(ofMission);
  expect(all).toBeGreaterThan(ofPartner);
});
