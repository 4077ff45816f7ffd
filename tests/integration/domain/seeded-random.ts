/** Draws that are the same again for the same seed. */
export interface SeededRandom {
  /** True with this probability, from 0 to 1. */
  chance(probability: number): boolean;
  /** A whole number from 0, less than `bound`. */
  below(bound: number): number;
  /** One of them. @throws Error if there is none */
  pick<Item>(items: readonly Item[]): Item;
}

/** Draws by the generator mulberry32: 32 bits of state, good enough to choose test data. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(fraction() * bound);
  return {
    below,
    chance: (probability) => fraction() < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error('There is nothing to pick from.');
      return items[below(items.length)]!;
    },
  };
}
