import type { EntityManager } from 'typeorm';
import { inWords } from '../../../platform/days/day-range-words.rules.js';
import type { Path } from '../../../platform/mutations/index.js';
import type { PartnershipKey } from '../../composition/index.js';
import { type RegisterWork, WarningCode } from '../../register/index.js';
import { type AgentFacts, entriesBroken, gapsOpened, type UnseatedEntry } from './representation.rules.js';

const FACTS = `
  select
    (select coalesce(json_agg(json_build_object('id', id::text, 'stage', stage, 'since', since, 'until', until) order by since nulls first), '[]')
     from stage_period s where (s.mission_id, s.partnership_id) = (a.mission_id, a.partnership_id)) as stages,
    (select coalesce(json_agg(json_build_object('sector', sector, 'since', since, 'until', until)), '[]')
     from seat s where (s.mission_id, s.partnership_id) = (a.mission_id, a.partnership_id)) as seats
  from synergistic_agent a where (a.mission_id, a.partnership_id) = ($1, $2)`;

const NOTHING: AgentFacts = { stages: [], seats: [] };

/**
 * What tells who is represented in a partnership. To be read before a change, and handed to `checkRepresentation` after it.
 * Null: it is no synergistic agent.
 */
export async function representationOf(
  manager: EntityManager,
  { missionId, id }: PartnershipKey,
): Promise<AgentFacts | null> {
  const [facts]: AgentFacts[] = await manager.query(FACTS, [missionId, id]);
  return facts ?? null;
}

/**
 * Refuses a change with MISSING_SECTOR_REPRESENTATION by which a synergistic agent enters work, or would have entered it, without a
 * seated representative of each sector; warns with REPRESENTATION_GAP of gaps that it opens. To be called after the change is
 * written: a refusal undoes it. Does nothing for a partnership that is no synergistic agent.
 * @param before as it was read before the change. Null: it was no synergistic agent
 * @param path what in the input makes the change
 */
export async function checkRepresentation(
  work: RegisterWork,
  partnership: PartnershipKey,
  before: AgentFacts | null,
  path: Path,
): Promise<void> {
  const after = await representationOf(work.manager, partnership);
  if (after === null) return;
  const broken = entriesBroken(before ?? NOTHING, after);
  for (const entry of broken) work.problem('MISSING_SECTOR_REPRESENTATION', path, refusal(entry));
  if (broken.length > 0) return;
  for (const gap of gapsOpened(before ?? NOTHING, after)) {
    work.warn(
      WarningCode.REPRESENTATION_GAP,
      path,
      `Nobody is seated for ${gap.sector} ${inWords(gap)}: appoint a representative.`,
    );
  }
}

function refusal({ stage: { stage, since }, sectors }: UnseatedEntry): string {
  const entry = since === null ? `${stage}, on a day that is not known,` : `${stage} on ${since}`;
  const missing = sectors.join(sectors.length > 2 ? ', ' : ' and ');
  const remedy =
    since === null
      ? 'appoint representatives for that time first, or record when it entered.'
      : 'appoint representatives who are seated on that day first, or give other days.';
  return `The synergistic agent would have entered ${entry} without a seated representative of ${missing}: ${remedy}`;
}
