import type { Caller, TestApi } from '../../support/api.js';
import { rowsOf } from '../../support/changes.js';

/** What a test needs of a mission that it has registered. */
export interface RegisteredMission {
  readonly id: string;
  readonly version: number;
  readonly serviceAreas: { readonly nodes: readonly { readonly id: string; readonly version: number }[] };
}

export const AREAS = 'serviceAreas(history: true) { nodes { id version since until country { iso3 } } }';

let count = 0;

/** Registers a mission with a code of its own: a regional one that serves MLI and NER and opened in 2000, unless told otherwise. */
export async function registerMission(caller: Caller, input: object = {}): Promise<RegisteredMission> {
  count += 1;
  const { mission, userErrors } = await caller.change(
    'registerMission',
    {
      code: `M${count}`,
      name: `Mission ${count}`,
      kind: 'REGIONAL',
      countries: ['MLI', 'NER'],
      openedOn: '2000-01-01',
      ...input,
    },
    `mission { id version ${AREAS} }`,
  );
  if (mission === null) throw new Error(JSON.stringify(userErrors));
  return mission;
}

/** All that these mutations could change. */
export async function everything(api: TestApi): Promise<unknown> {
  return await rowsOf(api, 'mission', 'service_area');
}
