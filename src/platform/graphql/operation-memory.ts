import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/**
 * Values remembered of all operations together, whatever they are: those not used for longest give way. Bounded here, since how many
 * operations there are, and with how many variables each comes, is up to clients.
 */
const REMEMBERED_VALUES = 2_000;

/** Characters of what they are made of, in all: a value may stand for a field or for thousands. */
const REMEMBERED_CHARACTERS = 5_000_000;

/** What has a longer key is made anew: it will hardly come again. */
const LONGEST_KEY = 2_000;

const remembered = new LRUCache<string, object>({ max: REMEMBERED_VALUES, maxSize: REMEMBERED_CHARACTERS });

const numbers = new WeakMap<OperationDefinitionNode, number>();
let nextNumber = 0;

/** Remembers what was worked out for an operation. */
export class OperationMemory<Value extends object> {
  /** Tells the values of this memory from those of others. */
  readonly #name = (nextNumber += 1);

  /** @param sizeOf about how many characters a value is made of */
  constructor(private readonly sizeOf: (value: Value) => number = () => 0) {}

  /**
   * The value under a key; made if it is not remembered.
   * @param key all that the value follows from, besides the operation
   * @param make null is not remembered
   */
  recall<Made extends Value | null>(operation: OperationDefinitionNode, key: string, make: () => Made): Made | Value {
    if (key.length > LONGEST_KEY) return make();
    const place = `${numberOf(operation)} ${this.#name} ${key}`;
    const known = remembered.get(place) as Value | undefined;
    if (known !== undefined) return known;
    const made = make();
    if (made !== null) remembered.set(place, made, { size: place.length + this.sizeOf(made) });
    return made;
  }
}

/** A number of its own for each operation, never given again. */
function numberOf(operation: OperationDefinitionNode): number {
  let number = numbers.get(operation);
  if (number === undefined) {
    number = nextNumber += 1;
    numbers.set(operation, number);
  }
  return number;
}
