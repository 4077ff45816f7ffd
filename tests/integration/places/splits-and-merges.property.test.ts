import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isOn } from '../../../src/platform/days/day-range.rules.js';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { registerPlace } from './place-kit.js';

let api: TestApi;
let headquarters: Caller;
beforeAll(async () => {
  api = await startTestApi();
  headquarters = await api.headquarters();
});
afterAll(() => api.close());

const DAYS = Array.from({ length: 12 }, (_, index) => `2020-${String(index + 1).padStart(2, '0')}-01`);
const YEAR = 2019;
const PEOPLE = [7, 5, 3];

const step = fc.record({
  kind: fc.constantFrom('split', 'merge', 'correct'),
  which: fc.nat(30),
  other: fc.nat(30),
  on: fc.constantFrom(...DAYS),
  people: fc.nat(7),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Found {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly population: number;
  readonly since: string | null;
  readonly until: string | null;
  readonly predecessors: { readonly nodes: readonly { readonly until: string }[] };
  readonly successors: { readonly nodes: readonly { readonly id: string }[] };
}

async function placesOf(country: string): Promise<Found[]> {
  const { places } = await headquarters.ask(
    `{ places(first: 100, history: true, where: { country: { iso3: { eq: "${country}" } } }) {
         nodes { id code version population since until
           predecessors { nodes { until } } successors { nodes { id } } } } }`,
  );
  return places.nodes;
}

/** One step, which may be refused. */
async function take({ kind, which, other, on, people }: Step, places: readonly Found[]) {
  const pick = (some: readonly Found[], index: number) => some[index % some.length]!;
  const living = places.filter(({ until }) => until === null);
  const code = `C${places.length}`;
  const counted = (population: number) => ({ population, populationYear: YEAR });
  const key = ({ id, version }: Found) => ({ placeId: id, expectedVersion: version });
  if (kind === 'split') {
    const place = pick(living, which);
    const part = Math.min(people, place.population);
    const parts = [
      // The rest keeps its code.
      { code: place.code, name: 'Rest', ...counted(place.population - part) },
      { code, name: 'New', ...counted(part) },
    ];
    return await headquarters.change('splitPlace', { ...key(place), on, parts });
  }
  if (kind === 'merge') {
    const [one, two] = [pick(living, which), pick(living, other)];
    const into = { code, name: 'United', ...counted(one.population + two.population) };
    return await headquarters.change('mergePlaces', { places: [key(one), key(two)], on, into });
  }
  return await headquarters.change('correctPlaceSuccession', { ...key(pick(places, which)), on });
}

describe('places that are split, merged and corrected at random', () => {
  const countries = ['MLI', 'NER', 'BFA', 'TCD', 'SEN', 'GIN', 'BEN', 'TGO', 'GHA', 'CIV'];

  it('have all people on every day, each in one place, and begin when others end', async () => {
    let done = 0;
    const steps = fc.array(step, { minLength: 6, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(steps, async (some) => {
        const country = countries.pop()!;
        for (const [index, population] of PEOPLE.entries()) {
          await registerPlace(headquarters, { country, code: `C${index}`, population, populationYear: YEAR });
        }
        for (const one of some) {
          const { userErrors, warnings } = await take(one, await placesOf(country));
          expect(warnings).toEqual([]);
          if (userErrors.length === 0) done += 1;
        }
        const places = await placesOf(country);
        for (const day of ['1900-01-01', ...DAYS, '2100-01-01']) {
          const there = places.filter((place) => isOn(place, day));
          expect(there.reduce((people, { population }) => people + population, 0)).toBe(15);
          expect(new Set(there.map(({ code }) => code)).size).toBe(there.length);
        }
        for (const { since, until, predecessors, successors } of places) {
          expect(predecessors.nodes.map((place) => place.until)).toEqual(predecessors.nodes.map(() => since));
          expect([predecessors.nodes.length > 0, successors.nodes.length > 0]).toEqual([
            since !== null,
            until !== null,
          ]);
        }
      }),
      { numRuns: countries.length, endOnFailure: true },
    );
    expect(done).toBeGreaterThan(20);
  });
});
