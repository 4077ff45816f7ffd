import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packageFolder } from '../../src/config/settings.js';
import { asking, headquartersOf } from '../integration/read-plan/asking.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const PAGE = join(packageFolder(), 'docs', 'read-path.md');
const blockOf = (language: string): RegExp => new RegExp(`(?<=\\n\`\`\`${language}\\n)[^\`]*(?=\`\`\`)`);

describe('docs/read-path.md', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('shows the statement that its query becomes (TRISECTOR_WRITE_PAGES=1 writes it anew)', async () => {
    const page = await readFile(PAGE, 'utf8');
    const query = blockOf('graphql').exec(page)![0];
    const { errors, statements } = await asking(database.pool)(query, {}, headquartersOf(1, 2));
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    // Spaces at the ends of lines are none of the statement's, and do not last in a page.
    const statement = `${statements[0]!.text}\n`.replace(/ +$/gm, '');
    const written = page.replace(blockOf('sql'), () => statement);
    if (process.env['TRISECTOR_WRITE_PAGES'] === '1') await writeFile(PAGE, written);
    expect(await readFile(PAGE, 'utf8')).toBe(written);
  });
});
