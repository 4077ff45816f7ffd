import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Values remembered for one operation: for other variables, callers and days. */
const VALUES_PER_OPERATION = 50;

/** What has a longer key is made anew: it will hardly come again. */
const LONGEST_KEY = 2_000;

/** Remembers what was worked out for an operation, for as long as its document is remembered. */
export class OperationMemory<Value extends object> {
  readonly #values = new WeakMap<OperationDefinitionNode, LRUCache<string, Value>>();

  /**
   * The value under a key; made if it is not remembered.
   * @param key all that the value follows from, besides the operation
   * @param make null is not remembered
   */
  recall<Made extends Value | null>(operation: OperationDefinitionNode, key: string, make: () => Made): Made | Value {
    if (key.length > LONGEST_KEY) return make();
    let values = this.#values.get(operation);
    if (values === undefined) {
      values = new LRUCache({ max: VALUES_PER_OPERATION });
      this.#values.set(operation, values);
    }
    const known = values.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (made !== null) values.set(key, made);
    return made;
  }
}
