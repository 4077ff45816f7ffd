import { type DayRange, liesWithin, overlaps } from '../../../platform/days/day-range.rules.js';
import { inWords } from '../../../platform/days/day-range-words.rules.js';
import type { Path } from '../../../platform/mutations/index.js';
import type { PartnershipKey } from '../../composition/index.js';
import { checkWithinLife, lifeOf } from '../../partnerships/index.js';
import type { RegisterWork } from '../../register/index.js';
import { Coordination } from './coordination.entity.js';
import { type CoordinationFact, cycleOf } from './coordination.rules.js';

/** A coordination between two partnerships, the first of which is a synergistic agent. */
export interface GivenCoordination extends DayRange {
  readonly agent: PartnershipKey;
  readonly coordinated: PartnershipKey;
}

/** A coordination as it is recorded. */
export function recordedAs(coordination: Coordination): GivenCoordination {
  const { missionId, partnershipId, coordinatedMissionId, coordinatedId, since, until } = coordination;
  return {
    agent: { missionId, id: partnershipId },
    coordinated: { missionId: coordinatedMissionId, id: coordinatedId },
    since,
    until,
  };
}

interface RecordedCoordination extends CoordinationFact {
  /** Mission and reference of the coordinator's partnership. */
  readonly missionId: number;
  readonly reference: string;
}

/** Coordinations that lead on from a partnership within a range of days, without a given one. Days that are shared get ever fewer. */
const LEADING_ON = `
  with recursive found as (
    select c.*, daterange($3, $4) * daterange(c.since, c.until) as days
    from coordination c
    where (c.mission_id, c.partnership_id) = ($1, $2) and daterange(c.since, c.until) && daterange($3, $4) and c.id <> $5
    union
    select c.*, f.days * daterange(c.since, c.until)
    from found f join coordination c on (c.mission_id, c.partnership_id) = (f.coordinated_mission_id, f.coordinated_id)
    where daterange(c.since, c.until) && f.days and c.id <> $5
  )
  select distinct f.id, f.mission_id || ' ' || f.partnership_id as coordinator, f.since::text, f.until::text,
    f.coordinated_mission_id || ' ' || f.coordinated_id as coordinated, f.mission_id as "missionId", p.reference
  from found f join partnership p on (p.mission_id, p.id) = (f.mission_id, f.partnership_id)
  order by f.id`;

/**
 * Problems of a coordination: its dates lie outside the life of either partnership, it is there already for part of them, or by it the
 * agent would coordinate itself.
 * @param own id of the coordination that is changed. Null: a new one
 * @param at where in the input it is said of the coordinated partnership, or of what has changed
 */
export async function checkCoordination(
  work: RegisterWork,
  coordination: GivenCoordination,
  own: string | null,
  at: Path,
): Promise<void> {
  const { agent, coordinated, since, until } = coordination;
  checkWithinLife(work, { since, until }, await lifeOf(work.manager, agent), [], 'The coordination');
  await checkCoordinatedLife(work, coordination, at);
  const others = await work.manager.findBy(Coordination, {
    missionId: agent.missionId,
    partnershipId: agent.id,
    coordinatedMissionId: coordinated.missionId,
    coordinatedId: coordinated.id,
  });
  const rival = others.find((other) => other.id !== own && overlaps(other, { since, until }));
  if (rival !== undefined) {
    work.problem(
      'OVERLAP',
      ['since'],
      `It coordinates this partnership ${inWords(rival)} already: end or correct that coordination, or give other days.`,
    );
  }
  work.settle();
  await checkCycle(work, coordination, own, at);
}

/** The life of a partnership of another mission is told only to whoever may see it. */
async function checkCoordinatedLife(
  work: RegisterWork,
  { coordinated, since, until }: GivenCoordination,
  at: Path,
): Promise<void> {
  if (!work.actor.readsEverything && !work.mayChange(coordinated)) return;
  const life = await lifeOf(work.manager, coordinated);
  if (liesWithin({ since, until }, life)) return;
  work.problem(
    'OUTSIDE_LIFETIME',
    at,
    `The coordinated partnership lives ${inWords(life)}: give days of that time, or correct its stages first.`,
  );
}

async function checkCycle(
  work: RegisterWork,
  { agent, coordinated, since, until }: GivenCoordination,
  own: string | null,
  at: Path,
): Promise<void> {
  const others: RecordedCoordination[] = await work.manager.query(LEADING_ON, [
    coordinated.missionId,
    coordinated.id,
    since,
    until,
    own ?? '0',
  ]);
  const key = ({ missionId, id }: PartnershipKey): string => `${missionId} ${id}`;
  const fact = { coordinator: key(agent), coordinated: key(coordinated), since, until };
  const cycle = cycleOf(fact, others);
  if (cycle === null) return;
  const { by, days } = cycle;
  const message =
    by === null
      ? 'It would coordinate itself: give another partnership.'
      : `It would coordinate itself ${inWords(days)}, for it is coordinated then by ${nameFor(work, by)}, and that through this partnership: end the one or the other first, or give other days.`;
  work.problem('CYCLE', at, message);
}

/** A partnership of another mission is not told by name. */
function nameFor(work: RegisterWork, { missionId, reference }: RecordedCoordination): string {
  return work.mayChange({ missionId }) ? reference : 'a synergistic agent of another mission';
}
