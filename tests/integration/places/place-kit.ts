import type { Caller, TestApi } from '../../support/api.js';
import { rowsOf } from '../../support/changes.js';

/** What a test needs of a place that it has registered. */
export interface RegisteredPlace {
  readonly id: string;
  readonly version: number;
  readonly code: string;
}

let count = 0;

/** Registers a place of Mali at level 2 with a code of its own, unless told otherwise. */
export async function registerPlace(caller: Caller, input: object = {}): Promise<RegisteredPlace> {
  count += 1;
  const { place, userErrors } = await caller.change(
    'registerPlace',
    { country: 'MLI', level: 2, code: `P${count}`, name: `Place ${count}`, ...input },
    'place { id version code }',
  );
  if (place === null) throw new Error(JSON.stringify(userErrors));
  return place;
}

/** Registers a place, and splits it on the first day of 2012. @returns it and its parts, as they are then */
export async function splitIntoTwo(
  caller: Caller,
): Promise<{ readonly old: RegisteredPlace; readonly parts: readonly RegisteredPlace[] }> {
  const { id, code } = await registerPlace(caller);
  const { place, userErrors } = await caller.change(
    'splitPlace',
    {
      placeId: id,
      expectedVersion: 1,
      on: '2012-01-01',
      parts: ['E', 'W'].map((side) => ({ code: `${code}${side}`, name: `Part ${code}${side}` })),
    },
    'place { id version code successors { nodes { id version code } } }',
  );
  if (place === null) throw new Error(JSON.stringify(userErrors));
  const { successors, ...old } = place;
  return { old, parts: successors.nodes };
}

/** All that these mutations could change. */
export async function everything(api: TestApi): Promise<unknown> {
  return await rowsOf(api, 'place', 'place_succession');
}
