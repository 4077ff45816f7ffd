import type { TestApi } from './api.js';

/** User errors or warnings, short: the code of each, and where it lies. */
export function told(problems: readonly { readonly code: string; readonly path: readonly string[] }[]): string[] {
  return problems.map(({ code, path }) => `${code} ${path.join('.')}`.trim());
}

/** Every row of some tables and of the history, to compare before and after. */
export async function rowsOf(api: TestApi, ...tables: readonly string[]): Promise<Record<string, unknown[]>> {
  const all = [...tables, 'record_change'];
  const rows = await Promise.all(
    all.map(async (table) => (await api.pool.query(`select * from ${table} order by 1, 2`)).rows),
  );
  return Object.fromEntries(all.map((table, index) => [table, rows[index]!]));
}
