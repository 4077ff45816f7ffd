import { type DayRange, liesWithin, overlaps } from '../../../platform/days/day-range.rules.js';
import { inWords } from '../../../platform/days/day-range-words.rules.js';
import type { Path } from '../../../platform/mutations/index.js';
import type { Mission } from '../../missions/mission.entity.js';
import { checkWithinLife, lifeOf } from '../../partnerships/index.js';
import type { RegisterWork } from '../../register/index.js';
import type { SynergisticAgent } from '../synergistic-agent.entity.js';
import { Sponsorship } from './sponsorship.entity.js';

/**
 * Problems of a sponsorship: its dates lie outside the life of the agent's partnership, or the mission is not open for all of them, or
 * sponsors it already for part of them.
 * @param own id of the sponsorship that is changed. Null: a new one
 * @param at where in the input it is said of the mission
 */
export async function checkSponsorship(
  work: RegisterWork,
  { missionId, partnershipId }: Pick<SynergisticAgent, 'missionId' | 'partnershipId'>,
  sponsor: Mission,
  range: DayRange,
  own: string | null,
  at: Path,
): Promise<void> {
  checkWithinLife(work, range, await lifeOf(work.manager, { missionId, id: partnershipId }), [], 'The sponsorship');
  const open = { since: sponsor.openedOn, until: sponsor.closedOn };
  if (!liesWithin(range, open)) {
    work.problem(
      'OUTSIDE_LIFETIME',
      at,
      `Mission ${sponsor.code} is open ${inWords(open)}: give days of that time, or correct when it opened or closed first.`,
    );
  }
  const others = await work.manager.findBy(Sponsorship, { missionId, partnershipId, sponsorId: sponsor.id });
  const rival = others.find((other) => other.id !== own && overlaps(other, range));
  if (rival === undefined) return;
  work.problem(
    'OVERLAP',
    ['since'],
    `Mission ${sponsor.code} sponsors it ${inWords(rival)} already: end or correct that sponsorship, or give other days.`,
  );
}
