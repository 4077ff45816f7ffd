import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(`
    insert into mission (id, code, name, kind) values (1, 'MLI', 'Mali', 'BILATERAL'), (2, 'KEN', 'Kenya', 'BILATERAL');
    insert into organization (id, name, sector) values (1, 'Firm', 'BUSINESS'), (2, 'Union', 'CIVIL_SOCIETY');
    insert into partnership (mission_id, id, reference, title) values (1, 1, 'A', 'A')`);
});
afterAll(() => database.drop());

/** Name of the constraint that refuses a row. Null: it is taken. */
async function refusedBy(statement: string): Promise<string | null> {
  try {
    await database.pool.query(`begin; insert into ${statement}; rollback`);
    return null;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  }
}

const membership = (values: string) =>
  `membership (mission_id, partnership_id, organization_id, role, since, until) values ${values}`;
const stage = (values: string) => `stage_period (mission_id, partnership_id, stage, since, until) values ${values}`;
const partnership = (columns: string, values: string) =>
  `partnership (mission_id, reference, title${columns}) values (1, 'B', 'B'${values})`;

describe('the database lets nobody record', () => {
  it('an organization twice in the same role at a time', async () => {
    const one = "(1, 1, 1, 'MEMBER', '2010-01-01', '2012-01-01')";
    expect(await refusedBy(membership(`${one}, (1, 1, 1, 'MEMBER', '2011-12-31', null)`))).toBe('membership_overlap');
    expect(await refusedBy(membership(`${one}, (1, 1, 1, 'MEMBER', null, '2010-01-02')`))).toBe('membership_overlap');
    expect(await refusedBy(membership(`${one}, (1, 1, 1, 'MEMBER', '2012-01-01', null)`))).toBeNull();
    expect(await refusedBy(membership(`${one}, (1, 1, 1, 'ADVISOR', null, null)`))).toBeNull();
    expect(await refusedBy(membership(`${one}, (1, 1, 2, 'MEMBER', null, null)`))).toBeNull();
  });

  it('two stages at a time', async () => {
    const one = "(1, 1, 'BUILDING', '2010-01-01', '2012-01-01')";
    expect(await refusedBy(stage(`${one}, (1, 1, 'OPERATING', '2011-12-31', null)`))).toBe('stage_period_overlap');
    expect(await refusedBy(stage(`${one}, (1, 1, 'OPERATING', '2012-01-01', null)`))).toBeNull();
  });

  it('an end that is not after the beginning', async () => {
    expect(await refusedBy(membership("(1, 1, 1, 'MEMBER', '2010-01-01', '2010-01-01')"))).toBe('membership_check');
    expect(await refusedBy(stage("(1, 1, 'BUILDING', '2010-01-02', '2010-01-01')"))).toBe('stage_period_check');
  });

  it('a taskforce with staff or income of its own', async () => {
    const form = (values: string) =>
      refusedBy(partnership(', form, own_staff, own_income', `, 'TASKFORCE', ${values}`));
    expect(await form('true, null')).toBe('partnership_inconsistent_form');
    expect(await form('false, true')).toBe('partnership_inconsistent_form');
    expect(await form('false, null')).toBeNull();
  });

  it('a reference twice in a mission', async () => {
    expect(await refusedBy("partnership (mission_id, reference, title) values (1, 'A', 'B')")).toBe(
      'partnership_mission_id_reference_key',
    );
    expect(await refusedBy("partnership (mission_id, reference, title) values (2, 'A', 'B')")).toBeNull();
  });

  it('a code that does not exist', async () => {
    expect(await refusedBy(stage("(1, 1, 'WORKING', null, null)"))).toBe('stage_period_stage_check');
    expect(await refusedBy(membership("(1, 1, 1, 'FRIEND', null, null)"))).toBe('membership_role_check');
    expect(await refusedBy(partnership(', issue_areas', ", '{MONEY}'"))).toBe('partnership_issue_areas_check');
    expect(await refusedBy("partnership_country values (1, 1, 'XYZ')")).toBe('partnership_country_country_id_fkey');
    expect(await refusedBy(partnership(', declared_total, declared_currency', ", 1, 'usd'"))).toBe(
      'partnership_declared_currency_check',
    );
    expect(await refusedBy(partnership(', declared_total', ', 1'))).toBe('partnership_check');
  });
});
