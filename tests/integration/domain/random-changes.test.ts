import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { beginDomain } from './beginning.js';
import { type DomainRows, readDomain } from './domain-rows.js';
import { holderOf } from './input-generator.js';
import { type Actor, ACTORS, type Operation, OperationGenerator } from './operation-generator.js';
import { ALL_DAYS } from './plain-facts.js';
import { inOrder, plainAnswer, READS, WHERE_NAMES_COULD_BE } from './plain-reads.js';
import { brokenRules } from './plain-rules.js';
import { seededRandom } from './seeded-random.js';

/** Changes of every run: 250, or as many as TRISECTOR_TEST_STEPS says. */
const STEPS = Number(process.env['TRISECTOR_TEST_STEPS'] ?? 250);
/** Two runs, or the one whose seed TRISECTOR_TEST_SEED gives: a failure names its seed. */
const SEEDS = process.env['TRISECTOR_TEST_SEED']?.split(',').map(Number) ?? [1, 2];
const STEPS_BETWEEN_READS = 25;
const MISSIONS = ['MLI', 'KEN'] as const;

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

it.each(SEEDS)(
  'changes at random keep to the rules of the domain, and reads tell the same as its rows: seed %d',
  async (seed) => {
    const api = await startTestApi();
    try {
      // Were nearly all refused, nothing would have been tried.
      expect(await changeAtRandom(api, seed)).toBeGreaterThan(STEPS / 5);
    } finally {
      await api.close();
    }
  },
  30_000 + SEEDS.length * STEPS * 500,
);

/** @returns how many of the changes were done */
async function changeAtRandom(api: TestApi, seed: number): Promise<number> {
  const callers = await beginDomain(api);
  const random = seededRandom(seed);
  const operations = new OperationGenerator(schema, random);
  let { rows, hash } = await readDomain(api.pool);
  let broken = brokenRules(rows);
  expect([...broken]).toEqual([]);
  let done = 0;

  for (let step = 1; step <= STEPS; step++) {
    const operation = operations.next(rows);
    const { isDone, ...outcome } = await outcomeOf(callers[operation.actor], operation);
    const after = await readDomain(api.pool);
    const brokenAfter = brokenRules(after.rows);
    const newlyBroken = [...brokenAfter].filter((rule) => !broken.has(rule));
    const hasEffect = after.hash !== hash;
    // Texts, so that a failure shows them whole.
    const { mutation, actor, input } = operation;
    const change = `${actor}: ${mutation}(${JSON.stringify(input)})`;
    const at = { at: `seed ${seed}, step ${step}`, change, answer: outcome.answer };
    expect({
      ...at,
      wrongRecords: outcome.wrongRecords,
      namesTold: namesToldTo(operation.actor, outcome.answer),
      refusedWithEffect: !isDone && hasEffect,
      newlyBroken,
    }).toEqual({ ...at, wrongRecords: [], namesTold: [], refusedWithEffect: false, newlyBroken: [] });
    if (isDone) done += 1;
    ({ rows, hash } = after);
    broken = brokenAfter;
    if (step % STEPS_BETWEEN_READS === 0) await compareReads(callers, rows, random.pick(ALL_DAYS), { seed, step });
  }
  return done;
}

interface Outcome {
  readonly isDone: boolean;
  readonly answer: string;
  /** Records that a done change does not give, or that a refused one gives. */
  readonly wrongRecords: readonly string[];
}

/** Asks for a change. @throws Error if it is answered by an error that is no user error and no conflict */
async function outcomeOf(caller: Caller, { mutation, input, records }: Operation): Promise<Outcome> {
  const selection = records.map((field) => `${field} { __typename }`).join(' ');
  let payload: Readonly<Record<string, unknown>> & { readonly userErrors: readonly unknown[] };
  try {
    payload = await caller.change(mutation, input, selection);
  } catch (error) {
    const answer = String(error);
    if (!answer.includes('"CONFLICT"')) throw new Error(`${mutation} of ${JSON.stringify(input)}`, { cause: error });
    return { isDone: false, answer, wrongRecords: [] };
  }
  const isDone = payload.userErrors.length === 0;
  const wrongRecords = records.filter((field) => (payload[field] !== null) !== isDone);
  return { isDone, answer: JSON.stringify(payload), wrongRecords };
}

/** Missions other than the actor whose seat holders an answer names. */
function namesToldTo(actor: Actor, answer: string): readonly string[] {
  return ACTORS.filter((mission) => mission !== actor && answer.includes(holderOf(mission)));
}

async function compareReads(
  callers: Readonly<Record<Actor, Caller>>,
  rows: DomainRows,
  day: string,
  at: { readonly seed: number; readonly step: number },
): Promise<void> {
  for (const code of MISSIONS) {
    const mission = rows.mission.find((row) => row['code'] === code)!;
    const answer = inOrder(await callers[code].ask(READS, { day }));
    expect({ ...at, code, day, answer }).toEqual({ ...at, code, day, answer: plainAnswer(rows, mission, day) });
  }
  for (const actor of ACTORS) {
    const answer = JSON.stringify(await callers[actor].ask(WHERE_NAMES_COULD_BE));
    const ownHolders = rows.seat_holder.filter(({ name }) => name === holderOf(actor));
    const told = {
      namesTold: namesToldTo(actor, answer),
      ownIsTold: ownHolders.length === 0 || answer.includes(holderOf(actor)),
    };
    expect({ ...at, actor, ...told }).toEqual({ ...at, actor, namesTold: [], ownIsTold: true });
  }
}
