import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { openMissions } from './report-kit.js';

let api: TestApi;
let headquarters: Caller;

/**
 * The bilateral missions of Mali and Senegal, and a regional one that serves both countries and Ghana. Mali's mission reports 40 people
 * in 2010 and has a target of 30.
 */
beforeAll(async () => {
  api = await startTestApi();
  headquarters = await api.headquarters();
  const always = (...countries: string[]) => countries.map((country) => [country, null, null] as const);
  await openMissions(api.pool, [
    { code: 'MALI', serves: always('MLI') },
    { code: 'SENEGAL', serves: always('SEN') },
    { code: 'WEST', serves: always('MLI', 'SEN', 'GHA') },
  ]);
  await api.pool.query(`update mission set kind = 'BILATERAL' where code <> 'WEST'`);
  await headquarters.change('defineIndicator', {
    code: 'TRAINED',
    name: 'People trained',
    theme: 'PROCESS',
    definition: 'People who finished a course.',
    unit: 'people',
    measure: 'COUNT',
    direction: 'HIGHER_IS_BETTER',
    source: 'REPORTED',
    timeOperator: 'SUM',
    placeOperator: 'SUM',
    expectedUnits: 'MISSION_COUNTRIES',
  });
  await api.pool.query(
    `insert into observation (country_id, indicator_id, mission_id, scenario, period_start, value)
     select 'MLI', i.id, m.id, told.scenario, '2010-01-01', told.value
     from indicator i, mission m, (values ('ACTUAL', 40), ('TARGET', 30)) as told (scenario, value)
     where i.code = 'TRAINED' and m.code = 'MALI'`,
  );
});
afterAll(() => api.close());

async function revised(changes: object): Promise<void> {
  const { indicator } = await headquarters.ask('{ indicator(code: "TRAINED") { id version } }');
  const input = { indicatorId: indicator.id, expectedVersion: indicator.version, ...changes };
  expect((await headquarters.change('reviseIndicator', input)).userErrors).toEqual([]);
}

/** "reporting of expected", and the units that are missing: "SEN WEST". */
async function coverage(groupBy: readonly string[] = []): Promise<{ told: string; missing: string[] }> {
  const { indicatorReport } = await headquarters.ask(
    `query($groupBy: [ReportDimension!]) { indicatorReport(input: { indicators: ["TRAINED"], groupBy: $groupBy }) { totals {
      onTrack targets { onTarget reporting share }
      coverage { reporting expected missing(first: 10) { country { iso3 } mission { code } } } } } }`,
    { groupBy },
  );
  const [{ coverage: found, onTrack, targets }] = indicatorReport.totals;
  expect({ onTrack, targets }).toEqual({ onTrack: true, targets: { onTarget: 1, reporting: 1, share: 1 } });
  const unit = ({ country, mission }: { country: { iso3: string }; mission: { code: string } | null }) =>
    `${country.iso3} ${mission?.code ?? '-'}`;
  return { told: `${found.reporting} of ${found.expected}`, missing: found.missing.map(unit) };
}

const missionId = async (code: string): Promise<string> =>
  (await headquarters.ask('query($code: String!) { mission(code: $code) { id } }', { code })).mission.id;

describe('who is expected to report', () => {
  it('is each mission that serves a country, unless the definition names kinds or missions', async () => {
    expect(await coverage()).toEqual({ told: '1 of 5', missing: ['GHA WEST', 'MLI WEST', 'SEN SENEGAL', 'SEN WEST'] });
    await revised({ reporterKinds: ['BILATERAL'] });
    expect(await coverage()).toEqual({ told: '1 of 2', missing: ['SEN SENEGAL'] });
    expect(await coverage(['MISSION', 'YEAR'])).toEqual({ told: '1 of 2', missing: ['SEN SENEGAL'] });
    await revised({ reporterKinds: null, reporterMissionIds: [await missionId('SENEGAL'), await missionId('WEST')] });
    // Mali's mission reports although nobody asked it to: it is expected then.
    expect(await coverage()).toEqual({ told: '1 of 5', missing: ['GHA WEST', 'MLI WEST', 'SEN SENEGAL', 'SEN WEST'] });
    await revised({ reporterKinds: ['REGIONAL'], expectedUnits: 'ALL_COUNTRIES' });
    expect((await coverage()).told).toBe('1 of 251');
    await revised({
      reporterKinds: null,
      reporterMissionIds: [await missionId('MALI')],
      expectedUnits: 'MISSION_COUNTRIES',
    });
    expect(await coverage()).toEqual({ told: '1 of 1', missing: [] });
    const { indicator } = await headquarters.ask('{ indicator(code: "TRAINED") { reporterKinds reporterMissionIds } }');
    expect(indicator).toEqual({ reporterKinds: null, reporterMissionIds: [await missionId('MALI')] });
  });
});
