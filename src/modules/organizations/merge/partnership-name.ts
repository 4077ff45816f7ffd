import type { RegisterWork } from '../../register/index.js';
import type { DatedRecord } from './joining.rules.js';

/** What is recorded of a partnership. */
export type PartOfPartnership = Pick<DatedRecord, 'missionId' | 'partnershipId'>;

/** How a problem names the partnership of a record: one of another mission is not told. */
export async function partnershipName(
  work: RegisterWork,
  { missionId, partnershipId }: PartOfPartnership,
): Promise<string> {
  if (!work.mayChange({ missionId })) return 'a partnership of another mission';
  const [partnership]: { name: string }[] = await work.manager.query(
    `select m.code || ' ' || p.reference as name from partnership p join mission m on m.id = p.mission_id
     where (p.mission_id, p.id) = ($1, $2)`,
    [missionId, partnershipId],
  );
  return `partnership ${partnership!.name}`;
}
