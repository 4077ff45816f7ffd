import type { Part } from './derived.js';

/** All places with all that came of them, however many successions lie between: ancestor, descendant. */
export const LINES: Part = {
  name: 'lines',
  sql: () => `with recursive line as (
      select predecessor_id as ancestor, successor_id as descendant from place_succession
      union
      select l.ancestor, s.successor_id from line l join place_succession s on s.predecessor_id = l.descendant
    ) select ancestor, descendant from line`,
};
