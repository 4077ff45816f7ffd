import type { RegisterWork } from '../register/index.js';
import { InstitutionalArrangement } from './institutional-arrangement.entity.js';

/** A name that another arrangement of the mission has is a problem. @param self id of the arrangement itself. Null: a new one */
export async function checkName(
  work: RegisterWork,
  missionId: number,
  name: string,
  self: string | null,
): Promise<void> {
  const holder = await work.manager.findOneBy(InstitutionalArrangement, { missionId, name });
  if (holder === null || holder.id === self) return;
  work.problem(
    'DUPLICATE_REFERENCE',
    ['name'],
    'Your mission keeps an arrangement of this name already: record adoptions of that one, or give another name.',
  );
}
