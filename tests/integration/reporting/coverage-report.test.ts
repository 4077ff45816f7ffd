import { describe, expect, it } from '@jest/globals';
import { HEADQUARTERS, missionOf } from '../read-plan/asking.js';
import { sampleDatabase } from './report-kit.js';

const database = sampleDatabase();
const { ask } = database;

const INDICATORS = ['SAMPLE_SAFE_WATER', 'R0', 'I1', 'P0'];
const LINES = `totalCount hasNextPage endCursor nodes { indicator { code } mission { code name } period expected reporting share status
  lastReportedAt missing(first: 100) { reason country { iso3 } partnership { reference } } }`;

const coverageOf = async (input: object, selection: string, actor = HEADQUARTERS) => {
  const { data, errors } = await ask(
    `query Coverage($input: CoverageReportInput!) { coverageReport(input: $input) { ${selection} } }`,
    { input },
    actor,
  );
  return { report: data?.coverageReport, errors };
};

describe('coverageReport', () => {
  it('tells the coverage that the report by mission and year tells, and when it was last reported', async () => {
    const { report, errors } = await coverageOf(
      { indicators: INDICATORS, orderBy: 'MISSION', period: { from: '2010', to: '2014' } },
      `lines(first: 100) { ${LINES} }`,
    );
    expect(errors).toEqual([]);
    const { data } = await ask(
      `query Report($input: IndicatorReportInput!) { indicatorReport(input: $input) { rows { keys { code } values { indicator { code } status
        coverage { expected reporting share missing(first: 100) { reason country { iso3 } partnership { reference } } } } } } }`,
      {
        input: {
          indicators: INDICATORS,
          groupBy: ['MISSION', 'YEAR'],
          where: { period: { from: '2010', to: '2014' } },
        },
      },
    );
    const wanted = data.indicatorReport.rows.flatMap(({ keys, values }: any) =>
      values
        .filter(({ coverage }: any) => coverage.expected > 0)
        .map(({ indicator, status, coverage }: any) => [keys[0].code, keys[1].code, indicator.code, status, coverage]),
    );
    const told = report.lines.nodes.map(
      ({ mission, period, indicator, status, expected, reporting, share, missing }: any) => [
        mission?.code ?? 'NONE',
        period ?? 'NOT_DATED',
        indicator.code,
        status,
        { expected, reporting, share, missing },
      ],
    );
    expect(told.length).toBeGreaterThan(50);
    expect(told).toEqual(wanted.slice(0, 100));
    expect(report.lines.totalCount).toBe(wanted.length);
    const { rows } = await database.pool.query<{ code: string; at: Date }>(
      `select m.code, max(o.recorded_at) as at from observation o join mission m on m.id = o.mission_id join indicator i on i.id = o.indicator_id
       where i.code = 'SAMPLE_SAFE_WATER' and o.superseded_at is null group by 1`,
    );
    const last = new Map(rows.map(({ code, at }) => [code, at.getTime()]));
    for (const { indicator, mission, lastReportedAt } of report.lines.nodes) {
      const at = indicator.code === 'SAMPLE_SAFE_WATER' ? (last.get(mission.code) ?? null) : null;
      expect(lastReportedAt && new Date(lastReportedAt).getTime()).toBe(at);
    }
  });

  it('comes with the worst first, is narrowed to standings, and is paged without a gap', async () => {
    const input = { indicators: INDICATORS, statuses: ['PARTIAL', 'NO_DATA'] };
    const whole = (await coverageOf(input, `lines(first: 100) { ${LINES} }`)).report.lines;
    expect(whole.nodes.map(({ share }: any) => share)).toEqual(
      whole.nodes.map(({ share }: any) => share).sort((a: number, b: number) => a - b),
    );
    expect(new Set(whole.nodes.map(({ status }: any) => status))).toEqual(new Set(['PARTIAL', 'NO_DATA']));
    const paged: unknown[] = [];
    let after: string | null = null;
    do {
      const place: string = after === null ? '' : `, after: ${JSON.stringify(after)}`;
      const { report } = await coverageOf(input, `lines(first: 7${place}) { ${LINES} }`);
      paged.push(...report.lines.nodes);
      after = report.lines.hasNextPage ? report.lines.endCursor : null;
    } while (after !== null && paged.length < 100);
    expect(paged.slice(0, whole.nodes.length)).toEqual(whole.nodes.slice(0, paged.length));
  });

  it('sums its lines by mission and by indicator', async () => {
    const sums = 'code name expected reporting share incomplete';
    const { report } = await coverageOf({ indicators: ['P0', 'R0'] }, `missions { ${sums} } indicators { ${sums} }`);
    const total = (of: any[]) => of.reduce((sum, { expected }) => sum + expected, 0);
    expect(report.indicators.map(({ code }: any) => code)).toEqual(['P0', 'R0']);
    expect(total(report.missions)).toBe(total(report.indicators));
  });

  it('tells a mission of its own lines only', async () => {
    const { rows } = await database.pool.query<{ id: number }>(`select id from mission where code = 'SAMPLE-MLI'`);
    const { report, errors } = await coverageOf(
      { indicators: INDICATORS },
      `missions { code }`,
      missionOf(rows[0]!.id),
    );
    expect(errors).toEqual([]);
    expect(report.missions).toEqual([{ code: 'SAMPLE-MLI' }]);
  });

  it.each([
    [{ indicators: ['R77'] }, 'lines { totalCount }', /there is no indicator "R77".*Nearest/],
    [{ indicators: [] }, 'lines { totalCount }', /input.indicators: is empty/],
    [{ indicators: ['P0'], missions: ['SAMPLE-MLY'] }, 'lines { totalCount }', /no mission "SAMPLE-MLY".*SAMPLE-MLI/],
    [{ indicators: ['P0'] }, 'lines(first: 0) { totalCount }', /first: 0 is not from 1 to 100/],
    [{ indicators: ['P0'] }, 'lines(after: "nowhere") { totalCount }', /after: there is no such line/],
    [{ indicators: ['P0'] }, 'lines { nodes { missing(first: 101) { reason } } }', /first: 101 is not from 1 to 100/],
  ])('refuses %j %s', async (input, selection, message) => {
    const { errors } = await coverageOf(input, selection);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.message).toMatch(message);
    expect(errors[0]!.code).toBe('BAD_USER_INPUT');
  });
});
