/** Rounds of every test of concurrency: 20, or as many as TRISECTOR_TEST_ROUNDS says. */
export const ROUNDS = Number(process.env['TRISECTOR_TEST_ROUNDS'] ?? 20);

/** Most time that all rounds of one test may take: to be given to the test. */
export const ROUNDS_TIMEOUT_MS = 30_000 + ROUNDS * 500;

interface Payload {
  readonly userErrors: readonly { readonly code: string }[];
}

/** Rounds that go on side by side: each takes two of the server's five connections. */
const LANES = 2;

/**
 * Sends changes at the same time, round after round, of which together only one can be done.
 * @param changes of a round, by its number from 0; they are sent in turned order every other round
 * @returns the codes of all that was refused, each once; CONFLICT where others got in between again and again
 * @throws Error if in a round not exactly one was done
 */
export async function onlyOneInEveryRound(
  changes: (round: number) => readonly (() => Promise<Payload>)[],
): Promise<string[]> {
  const codes = new Set<string>();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let round = next++; round < ROUNDS; round = next++) {
      const together = round % 2 === 0 ? changes(round) : changes(round).toReversed();
      const refusals = await Promise.all(together.map((change) => refusalOf(change)));
      const refused = refusals.filter((codesOfOne) => codesOfOne.length > 0);
      if (refused.length !== refusals.length - 1) {
        const done = refusals.length - refused.length;
        throw new Error(`Round ${round}: ${done} were done. Refused: ${JSON.stringify(refused)}`);
      }
      for (const code of refused.flat()) codes.add(code);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return [...codes].sort();
}

async function refusalOf(change: () => Promise<Payload>): Promise<string[]> {
  try {
    return (await change()).userErrors.map(({ code }) => code);
  } catch (error) {
    if (String(error).includes('"CONFLICT"')) return ['CONFLICT'];
    throw error;
  }
}
