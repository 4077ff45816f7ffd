import type { Part } from './derived.js';
import { PARTNERSHIPS } from './register-partnerships.js';
import { LINES } from './register-successions.js';

/**
 * The places in which partnerships work, of all times: those on record, and those that came of them or that they came of.
 * Columns: mission_id, id, place_id, certain.
 *
 * A place that has one successor lies in it as a whole, so that a partnership in the one works in the other for certain; so it
 * is backwards with one predecessor. Of a place that was split (and backwards: of one that was merged) it is not known in
 * which part the partnership works, unless it is recorded at one of the parts, or at what came of it: then in those alone.
 */
export const WORKS_IN: Part = {
  name: 'works_in',
  needs: [PARTNERSHIPS.units, LINES],
  sql: () => `with recursive recorded as (
      select p.mission_id, p.id, pp.place_id
      from partnerships p join partnership_place pp on (pp.mission_id, pp.partnership_id) = (p.mission_id, p.id)
    ), succession as (
      select predecessor_id, successor_id, count(*) over (partition by predecessor_id) as successors,
        count(*) over (partition by successor_id) as predecessors
      from place_succession
    ), later as (
      select distinct r.mission_id, r.id, l.ancestor as place_id from recorded r join lines l on l.descendant = r.place_id
    ), earlier as (
      select distinct r.mission_id, r.id, l.descendant as place_id from recorded r join lines l on l.ancestor = r.place_id
    ), ahead as (
      select mission_id, id, place_id, true as certain from recorded
      union
      select a.mission_id, a.id, s.successor_id, a.certain and s.successors = 1
      from ahead a join succession s on s.predecessor_id = a.place_id
        left join later k on (k.mission_id, k.id, k.place_id) = (a.mission_id, a.id, a.place_id)
      where s.successors = 1 or k.id is null
    ), back as (
      select mission_id, id, place_id, true as certain from recorded
      union
      select b.mission_id, b.id, s.predecessor_id, b.certain and s.predecessors = 1
      from back b join succession s on s.successor_id = b.place_id
        left join earlier k on (k.mission_id, k.id, k.place_id) = (b.mission_id, b.id, b.place_id)
      where s.predecessors = 1 or k.id is null
    )
    select mission_id, id, place_id, bool_or(certain) as certain
    from (select * from ahead union all select * from back) w group by mission_id, id, place_id`,
};
