import type { EntityManager } from 'typeorm';
import { inWords } from '../../platform/days/day-range-words.rules.js';
import type { Path } from '../../platform/mutations/index.js';
import { type RegisterWork, WarningCode } from '../register/index.js';
import { type Composition, type CompositionGap, gapOpened, localGovernmentLost } from './composition.rules.js';

/** Key of a partnership, which a partnership itself is, too. */
export interface PartnershipKey {
  readonly missionId: number;
  readonly id: string;
}

/** What a partnership is made up of, as it is recorded now. */
export interface RecordedComposition extends PartnershipKey, Composition {
  readonly reference: string;
}

/** Partnerships that one answer names at most for the same reason. */
const NAMED_MAX = 10;

const COMPOSITIONS = `
  select p.mission_id as "missionId", p.id::text, p.reference,
    (select coalesce(json_agg(json_build_object('stage', stage, 'since', since, 'until', until)), '[]')
     from stage_period s where (s.mission_id, s.partnership_id) = (p.mission_id, p.id)) as stages,
    (select coalesce(json_agg(json_build_object('organizationId', o.id::text, 'role', role, 'sector', sector,
       'governmentLevel', government_level, 'since', since, 'until', until)), '[]')
     from membership m join organization o on o.id = m.organization_id
     where (m.mission_id, m.partnership_id) = (p.mission_id, p.id)) as members
  from partnership p`;

/** What partnerships are made up of. To be read before a change, and handed to `checkCompositions` after it. */
export async function compositionsOf(
  manager: EntityManager,
  partnerships: readonly PartnershipKey[],
): Promise<RecordedComposition[]> {
  return await manager.query(
    `${COMPOSITIONS} where (p.mission_id, p.id) in (select * from unnest($1::integer[], $2::bigint[])) order by p.mission_id, p.id`,
    [partnerships.map(({ missionId }) => missionId), partnerships.map(({ id }) => id)],
  );
}

/** What all partnerships are made up of in which these organizations ever were members. */
export async function compositionsWith(
  manager: EntityManager,
  organizationIds: readonly string[],
): Promise<RecordedComposition[]> {
  return await manager.query(
    `${COMPOSITIONS} where (p.mission_id, p.id) in
       (select mission_id, partnership_id from membership where organization_id = any($1::bigint[])) order by p.mission_id, p.id`,
    [organizationIds],
  );
}

/**
 * Refuses a change with NOT_INTERSECTORAL that leaves a partnership at work without members of two sectors on days on which it had
 * them, or was not at work; warns with NO_LOCAL_GOVERNMENT. To be called after the change is written: a refusal undoes it.
 * @param before as it was read before the change; of a new partnership, without stages and members
 * @param path what in the input makes the change
 */
export async function checkCompositions(
  work: RegisterWork,
  before: readonly RecordedComposition[],
  path: Path,
): Promise<void> {
  const earlier = new Map(before.map((composition) => [keyOf(composition), composition]));
  const changed = (await compositionsOf(work.manager, before)).map((after) => {
    const was = earlier.get(keyOf(after))!;
    return { after, gap: gapOpened(was, after), lost: localGovernmentLost(was, after) };
  });
  // Those that the caller can mend come first.
  changed.sort((one, other) => Number(work.mayChange(other.after)) - Number(work.mayChange(one.after)));
  const refusals = changed.flatMap(({ after, gap }) => (gap === null ? [] : gapMessage(nameFor(work, after), gap)));
  for (const message of fewOf(refusals)) work.problem('NOT_INTERSECTORAL', path, message);
  const warnings = changed.flatMap(({ after, lost }) =>
    lost === null
      ? []
      : `${nameFor(work, after)} is at work ${inWords(lost)} without a member from local government: add one if there is one.`,
  );
  for (const message of fewOf(warnings)) work.warn(WarningCode.NO_LOCAL_GOVERNMENT, path, message);
}

/** The first of many messages, and how many more there are. */
function fewOf(messages: readonly string[]): string[] {
  const more = messages.length - NAMED_MAX;
  return more <= 0 ? [...messages] : [...messages.slice(0, NAMED_MAX), `So it is with ${more} more.`];
}

function gapMessage(name: string, gap: CompositionGap): string {
  const { sectors, unclassified } = gap;
  const there = sectors.length === 0 ? 'no sector' : `only ${sectors[0]}`;
  const open =
    unclassified === 0
      ? ''
      : unclassified === 1
        ? ' One member is unclassified, and counts for none until a person chooses its sector.'
        : ` ${unclassified} members are unclassified, and count for none until a person chooses their sectors.`;
  return (
    `${name} would be at work ${inWords(gap)} with members of ${there}: from OPERATING on it needs two sectors, ` +
    `donors left out. Add a member of another sector for that time first.${open}`
  );
}

/** A partnership of another mission is not told by name. */
function nameFor(work: RegisterWork, partnership: RecordedComposition): string {
  return work.mayChange(partnership) ? `Partnership ${partnership.reference}` : 'A partnership of another mission';
}

function keyOf({ missionId, id }: PartnershipKey): string {
  return `${missionId} ${id}`;
}
