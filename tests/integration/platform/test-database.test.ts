import { expect, it } from '@jest/globals';
import { createTestDatabase } from '../../support/database.js';

it('gives every test file a database of its own, migrated, and removes it', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await one.pool.query(`insert into mission (code, name, kind) values ('AAA', 'Only here', 'REGIONAL')`);
  const { rows } = await other.pool.query('select code from mission');
  expect(rows).toEqual([]);
  expect(await one.dataSource.query('select code from mission')).toEqual([{ code: 'AAA' }]);
  await one.drop();
  await other.drop();
});
