import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { everything, type Known, registered, seedRegister, told } from './register-kit.js';

let api: TestApi;
let mali: Caller;
let organization: Awaited<ReturnType<typeof seedRegister>>;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());

const withdraw = ({ id, version }: Known, reason = 'Recorded twice', caller = mali) =>
  caller.change('withdrawPartnership', { partnershipId: id, expectedVersion: version, reason }, 'mission { code }');
const keyOf = ({ id }: Known) => Buffer.from(id, 'base64url').toString().split(':').slice(1);
const member = (organizationId: string) => ({ organizationId, role: 'MEMBER' });
const whole = () =>
  registered(mali, {
    stage: { stage: 'OPERATING', since: '2010-01-01' },
    members: [member(organization.firm), member(organization.council)],
  });

describe('withdrawing a partnership', () => {
  it('takes it out with every part, and keeps each in the history with the reason', async () => {
    const partnership = await whole();
    const [mission, id] = keyOf(partnership);
    const parts = [
      `place (country_id, level, code, name) values ('MLI', 1, 'ML-1', 'Kayes')`,
      `partnership_place select $1, $2, max(id) from place`,
      `contribution (mission_id, partnership_id, side, state, amount, currency) values ($1, $2, 'DONOR', 'PLEDGED', 1, 'USD')`,
      `donor_involvement (mission_id, partnership_id, organization_id, kind, since, until)
         select $1, $2, id, 'OTHER', '2010-01-01', '2011-01-01' from organization where name = 'bank'`,
      `exit_verification (mission_id, partnership_id, donor_involvement_id, donor_left_on, verified_on, still_works, evidence)
         select $1, $2, max(id), '2011-01-01', '2012-01-01', true, 'Seen' from donor_involvement`,
      `synergistic_agent (mission_id, partnership_id) values ($1, $2)`,
      `sponsorship (mission_id, partnership_id, sponsor_id) select $1, $2, id from mission where code = 'KEN'`,
      `seat (mission_id, partnership_id, organization_id, sector, title)
         select $1, $2, id, 'BUSINESS', 'Chair' from organization where name = 'firm'`,
      `seat_holder (mission_id, seat_id, partnership_id, name) select $1, max(id), $2, 'A. Keita' from seat`,
      `assessment_instrument (code, edition, name, description) values ('I', 1, 'I', 'I')`,
      `assessment (mission_id, partnership_id, instrument_id, round, assessed_on)
         select $1, $2, max(id), 'BASELINE', '2012-01-01' from assessment_instrument`,
      `assessment_score (mission_id, partnership_id, assessment_id, dimension, score, evidence)
         select $1, $2, max(id), 'NORMS', 3, 'Seen' from assessment`,
      `locally_led_practice (mission_id, partnership_id, assessment_id, category, practice)
         select $1, $2, max(id), 'STRENGTHENING_LOCAL_CAPACITY', 'Training' from assessment`,
    ];
    for (const part of parts) await api.pool.query(`insert into ${part}`, part.includes('$1') ? [mission, id] : []);
    const coordinated = keyOf(await whole());
    await api.pool.query(
      'insert into coordination (mission_id, partnership_id, coordinated_mission_id, coordinated_id) values ($1, $2, $3, $4)',
      [mission, id, ...coordinated],
    );

    const { mission: left, userErrors } = await withdraw(partnership);
    expect([left, userErrors]).toEqual([{ code: 'MLI' }, []]);
    const { rows: tables } = await api.pool.query(
      `select table_name from information_schema.columns where column_name = 'partnership_id' and table_schema = 'public'
         and table_name not in ('record_change', 'observation', 'adoption') and table_name in
         (select table_name from information_schema.tables where table_type = 'BASE TABLE')`,
    );
    expect(tables.length).toBeGreaterThan(14);
    for (const { table_name: table } of tables) {
      const { rows } = await api.pool.query(`select * from ${table} where partnership_id = $1`, [id]);
      expect([table, rows]).toEqual([table, []]);
    }
    const { rows: history } = await api.pool.query(
      `select distinct record_type from record_change
       where use_case = 'withdrawPartnership' and reason = 'Recorded twice' and action = 'REMOVED' order by 1`,
    );
    expect(history.map(({ record_type }) => record_type)).toEqual([
      'ASSESSMENT',
      'ASSESSMENT_SCORE',
      'CONTRIBUTION',
      'COORDINATION',
      'DONOR_INVOLVEMENT',
      'EXIT_VERIFICATION',
      'LOCALLY_LED_PRACTICE',
      'MEMBERSHIP',
      'PARTNERSHIP',
      'PARTNERSHIP_COUNTRY',
      'PARTNERSHIP_PLACE',
      'SEAT',
      'SEAT_HOLDER',
      'SPONSORSHIP',
      'STAGE_PERIOD',
      'SYNERGISTIC_AGENT',
    ]);
  });

  it('is refused while other records hang on it, with each reason', async () => {
    const partnership = await whole();
    const [mission, id] = keyOf(partnership);
    const agent = keyOf(await whole());
    await api.pool.query('insert into synergistic_agent (mission_id, partnership_id) values ($1, $2)', agent);
    await api.pool.query(
      'insert into coordination (mission_id, partnership_id, coordinated_mission_id, coordinated_id) values ($1, $2, $3, $4)',
      [...agent, mission, id],
    );
    await api.pool.query(
      `insert into institutional_arrangement (mission_id, name, problem, origin_partnership_id) values ($1, 'A', 'B', $2)`,
      [mission, id],
    );
    await api.pool.query(
      `insert into adoption (mission_id, arrangement_id, country_id, partnership_id)
       select $1, max(id), 'MLI', $2 from institutional_arrangement`,
      [mission, id],
    );
    await api.pool.query(
      `insert into observation (country_id, indicator_id, mission_id, partnership_id, period_start, value)
       select 'MLI', min(id), $1, $2, '2012-01-01', 5 from indicator`,
      [mission, id],
    );
    const before = await everything(api);
    const { mission: left, userErrors } = await withdraw(partnership);
    expect(left).toBeNull();
    expect(told(userErrors)).toEqual(Array.from({ length: 4 }, () => 'IN_USE partnershipId'));
    expect(await everything(api)).toEqual(before);
  });

  it('is refused without a reason, to another mission, and on an old version', async () => {
    const partnership = await whole();
    const before = await everything(api);
    expect(told((await withdraw(partnership, '')).userErrors)).toEqual(['INVALID_TEXT reason']);
    const kenya = await api.mission('KEN');
    expect(told((await withdraw(partnership, 'x', kenya)).userErrors)).toEqual(['NOT_FOUND partnershipId']);
    const { errors } = await mali.request(
      'mutation($input: WithdrawPartnershipInput!) { withdrawPartnership(input: $input) { userErrors { code } } }',
      { input: { partnershipId: partnership.id, expectedVersion: 7, reason: 'x' } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 1 });
    expect(await everything(api)).toEqual(before);
  });
});
