import type { DayRange } from '../../platform/days/day-range.rules.js';
import { inWords } from '../../platform/days/day-range-words.rules.js';
import type { Path } from '../../platform/mutations/index.js';
import type { PartnershipKey } from '../composition/index.js';
import type { RegisterWork } from '../register/index.js';
import { lifeOf } from './partnership-life.js';
import { outsideLife } from './partnership-life.rules.js';

/** Parts that one refusal names at most. */
const NAMED_MAX = 10;

interface DatedPart extends DayRange {
  /** What it is, to begin a sentence with. */
  readonly what: string;
  /** Whether it is of one day, `since`. */
  readonly isDay: boolean;
  /** Whether it may be later than the partnership: a look back. */
  readonly mayOutlast: boolean;
}

const DATED_PARTS = `
  select what, since::text, until::text, is_day as "isDay", may_outlast as "mayOutlast" from (
    select 'The membership of ' || o.name as what, since, until, false as is_day, false as may_outlast
    from membership p join organization o on o.id = p.organization_id where (p.mission_id, partnership_id) = ($1, $2)
    union all select 'The involvement of ' || o.name, since, until, false, false
    from donor_involvement p join organization o on o.id = p.organization_id where (p.mission_id, partnership_id) = ($1, $2)
    union all select 'The contribution of ' || p.amount || ' ' || p.currency, contributed_on, null, true, false
    from contribution p where (p.mission_id, partnership_id) = ($1, $2)
    union all select 'The ' || round || ' assessment', assessed_on, null, true, round in ('FINAL', 'POST_EXIT')
    from assessment p where (p.mission_id, partnership_id) = ($1, $2)
    union all select 'The seat "' || title || '"', since, until, false, false
    from seat p where (p.mission_id, partnership_id) = ($1, $2)
    union all select 'The sponsorship of mission ' || m.code, since, until, false, false
    from sponsorship p join mission m on m.id = p.sponsor_id where (p.mission_id, partnership_id) = ($1, $2)
    union all select 'The coordination of a partnership', since, until, false, false
    from coordination p where (p.mission_id, partnership_id) = ($1, $2)
    union all select 'Its coordination by a synergistic agent', since, until, false, false
    from coordination p where (coordinated_mission_id, coordinated_id) = ($1, $2) and p.mission_id = $1
  ) part order by part.since, what`;

/**
 * Refuses with OUTSIDE_LIFETIME a change of the partnership's stages that leaves dated parts outside of its life which were within it
 * before. What agents of other missions record of it does not bind it. To be called after the change is written.
 * @param before the life as it was
 */
export async function checkPartsWithinLife(
  work: RegisterWork,
  partnership: PartnershipKey,
  before: DayRange,
  path: Path,
): Promise<void> {
  const life = await lifeOf(work.manager, partnership);
  if (life.since === before.since && life.until === before.until) return;
  const parts: DatedPart[] = await work.manager.query(DATED_PARTS, [partnership.missionId, partnership.id]);
  const left = parts.filter((part) => {
    const sides = sidesOutside(part, before);
    return sidesOutside(part, life).some((side) => !sides.includes(side));
  });
  for (const { what, isDay, since, until } of left.slice(0, NAMED_MAX)) {
    const when = isDay ? `on ${since}` : inWords({ since, until });
    work.problem(
      'OUTSIDE_LIFETIME',
      path,
      `${what} (${when}) would lie outside of the life of the partnership (${inWords(life)}): correct it first, or give another day.`,
    );
  }
}

function sidesOutside(part: DatedPart, life: DayRange): string[] {
  const { what, since, until, mayOutlast } = part;
  const bounds = mayOutlast ? { ...life, until: null } : life;
  return outsideLife({ since, until }, bounds, what).map(({ side }) => side);
}
