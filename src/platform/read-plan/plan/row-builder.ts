import type { Occurrence } from '../conditions.js';
import type { Column, Entity, Hop } from '../model.js';
import type { Join, RowPlan, Slot } from './types.js';

/** Collects what is wanted of one row; the same column or relation is asked for once. */
export class RowBuilder implements RowPlan {
  readonly slots: Slot[] = [];
  readonly joins: Join[] = [];
  readonly #columns = new Map<Occurrence, Map<Column, number>>();
  readonly #joined = new Map<Occurrence, Map<Hop, Occurrence>>();

  /** @returns the position of the new slot */
  add(slot: Slot): number {
    return this.slots.push(slot) - 1;
  }

  /** @returns the position of the column's slot */
  column(at: Occurrence, column: Column): number {
    const known = ofKey(this.#columns, at);
    const slot = known.get(column) ?? this.add({ kind: 'column', at, column });
    known.set(column, slot);
    return slot;
  }

  /** @returns the place of the related table, joined if it is not yet */
  join(from: Occurrence, hop: Hop, occurrence: (entity: Entity) => Occurrence): Occurrence {
    const known = ofKey(this.#joined, from);
    const before = known.get(hop);
    if (before !== undefined) return before;
    const joined = occurrence(hop.target);
    known.set(hop, joined);
    this.joins.push({ from, hop, to: joined });
    return joined;
  }
}

function ofKey<K, A, B>(maps: Map<K, Map<A, B>>, key: K): Map<A, B> {
  let map = maps.get(key);
  if (map === undefined) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}
