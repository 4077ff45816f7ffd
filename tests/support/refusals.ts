import type { Caller, TestApi } from './api.js';
import { rowsIn } from './partnership-records.js';

/** What is changed of a good input, and what it is then refused with: "OVERLAP since". */
export type BadInput = readonly [changed: object, ...told: string[]];

/**
 * Sends bad inputs, one after the other.
 * @param tables that have to be as before after all of them; the history is looked at besides
 * @returns those that were answered otherwise than told, with the answer; or the one word that tells of changed tables
 */
export async function wronglyAnswered(
  api: TestApi,
  caller: Caller,
  tables: readonly string[],
  [mutation, input]: readonly [mutation: string, input: object],
  cases: readonly BadInput[],
): Promise<unknown[]> {
  const before = await rowsIn(api, ...tables, 'record_change');
  const wrong: unknown[] = [];
  for (const [changed, ...expected] of cases) {
    const { userErrors } = await caller.change(mutation, { ...input, ...changed });
    const told = userErrors.map(({ code, path }: { code: string; path: string[] }) => `${code} ${path.join('.')}`);
    if (JSON.stringify(told) !== JSON.stringify(expected)) wrong.push({ changed, expected, told, userErrors });
  }
  const after = await rowsIn(api, ...tables, 'record_change');
  return JSON.stringify(before) === JSON.stringify(after) ? wrong : [...wrong, 'changed'];
}
