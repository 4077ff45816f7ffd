import { type FindOptionsWhere, IsNull } from 'typeorm';
import { type DayRange, overlaps } from '../../../platform/days/day-range.rules.js';
import { inWords } from '../../../platform/days/day-range-words.rules.js';
import type { Path } from '../../../platform/mutations/index.js';
import { Place } from '../../places/place.entity.js';
import type { RegisterWork } from '../../register/index.js';
import { InstitutionalArrangement } from '../institutional-arrangement.entity.js';
import { impossibleDays } from './adoption-life.rules.js';
import { LEVELS_MAX, wouldBeTooDeep, wouldDescendFromItself } from './adoption-tree.rules.js';
import { Adoption } from './adoption.entity.js';

/** Where, when and after which model an arrangement was adopted: an adoption, or what one is to become. */
export type AdoptionFacts = DayRange & Pick<Adoption, 'arrangementId' | 'countryId' | 'placeId' | 'copiedFromId'>;

/** What an input calls the facts. */
type FactField = 'since' | 'until' | 'country' | 'placeId' | 'copiedFromId';

/** Where in the input the first of some facts stands that is in it. Null: none is, so that what is wrong was so before. */
type PathOf = (...fields: readonly FactField[]) => Path | null;

/**
 * A problem for everything about an adoption that cannot be, as far as the input has to do with it.
 * @param self the adoption as it is recorded. Null: a new one
 */
export async function checkAdoption(
  work: RegisterWork,
  facts: AdoptionFacts,
  self: Adoption | null,
  pathOf: PathOf,
): Promise<void> {
  const report = reporter(work, pathOf);
  const { manager } = work;
  const { originatedOn } = await manager.findOneByOrFail(InstitutionalArrangement, { id: facts.arrangementId });
  const place = facts.placeId === null ? null : await manager.findOneBy(Place, { id: facts.placeId });
  const source = facts.copiedFromId === null ? null : await manager.findOneBy(Adoption, { id: facts.copiedFromId });
  const copies = self === null ? [] : await daysOf(work, { copiedFromId: self.id });

  if (place !== null && place.countryId !== facts.countryId) {
    report(
      'MISMATCH',
      ['placeId', 'country'],
      `${place.name} lies in ${place.countryId}, not in ${facts.countryId}: give a place of that country, or the country of the place.`,
    );
  }
  const isSource = source !== null && (await checkSource(work, facts, source, self, report));
  const days = impossibleDays(facts, { originatedOn, sourceSince: isSource ? source.since : null, place, copies });
  for (const { side, against, message } of days) {
    report('OUTSIDE_LIFETIME', against === null ? [side] : [side, against], message);
  }
  await checkOverlap(work, facts, self, report);
}

type Report = (
  code: 'MISMATCH' | 'CYCLE' | 'OUT_OF_RANGE' | 'OUTSIDE_LIFETIME' | 'OVERLAP',
  fields: readonly FactField[],
  message: string,
) => void;

function reporter(work: RegisterWork, pathOf: PathOf): Report {
  return (code, fields, message) => {
    const path = pathOf(...fields);
    if (path !== null) work.problem(code, path, message);
  };
}

/** @returns whether it can be what the adoption was copied from */
async function checkSource(
  work: RegisterWork,
  { arrangementId }: AdoptionFacts,
  source: Adoption,
  self: Adoption | null,
  report: Report,
): Promise<boolean> {
  if (source.id === self?.copiedFromId) return true;
  if (source.arrangementId !== arrangementId) {
    report(
      'MISMATCH',
      ['copiedFromId'],
      'That is an adoption of another arrangement: give one of the same arrangement.',
    );
    return false;
  }
  if (self !== null && wouldDescendFromItself(self.id, source.lineage)) {
    report(
      'CYCLE',
      ['copiedFromId'],
      'That adoption descends from this one, which would so descend from itself: correct first what that one was copied from.',
    );
    return false;
  }
  if (wouldBeTooDeep(source.lineage, self === null ? 0 : await levelsBelow(work, self))) {
    report(
      'OUT_OF_RANGE',
      ['copiedFromId'],
      `A copy of a copy and so on can go on for ${LEVELS_MAX} adoptions, the first one counted: give one nearer to the first.`,
    );
    return false;
  }
  return true;
}

async function levelsBelow({ manager }: RegisterWork, { id, arrangementId, depth }: Adoption): Promise<number> {
  const [{ deepest }]: [{ deepest: number }] = await manager.query(
    `select max(depth) as deepest from adoption where arrangement_id = $1 and $2 = any (lineage)`,
    [arrangementId, id],
  );
  return deepest - depth;
}

async function checkOverlap(
  work: RegisterWork,
  facts: AdoptionFacts,
  self: Adoption | null,
  report: Report,
): Promise<void> {
  const { arrangementId, countryId, placeId } = facts;
  const inSameLocation = await daysOf(work, { arrangementId, countryId, placeId: placeId ?? IsNull() });
  const other = inSameLocation.find((adoption) => adoption.id !== self?.id && overlaps(adoption, facts));
  if (other === undefined) return;
  report(
    'OVERLAP',
    ['since', 'until', 'placeId', 'country'],
    `The arrangement is in use there ${inWords(other)}: give that adoption up first, or give other days.`,
  );
}

async function daysOf({ manager }: RegisterWork, where: FindOptionsWhere<Adoption>): Promise<Adoption[]> {
  return await manager.find(Adoption, { select: { id: true, since: true, until: true }, where });
}
