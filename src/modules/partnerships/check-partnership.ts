import type { RegisterWork } from '../register/index.js';
import { Partnership } from './partnership.entity.js';
import { detailProblems, type PartnershipDetails } from './partnership-details.rules.js';

/**
 * Problems of a partnership by itself: details that do not fit together, each told where the input has its part in it.
 * @param input what was given of them
 */
export function checkDetails(
  work: RegisterWork,
  details: PartnershipDetails,
  input: Partial<PartnershipDetails>,
): void {
  for (const { code, field, message } of detailProblems(details)) {
    const isAboutForm = code === 'INCONSISTENT_FORM' && !(field in input);
    work.problem(code, [isAboutForm ? 'form' : field], message);
  }
}

/** A problem if another partnership of the mission has the reference. @param own id of the partnership that may have it */
export async function checkReference(
  work: RegisterWork,
  missionId: number,
  reference: string,
  own: string | null,
): Promise<void> {
  const holder = await work.manager.findOneBy(Partnership, { missionId, reference });
  if (holder === null || holder.id === own) return;
  work.problem(
    'DUPLICATE_REFERENCE',
    ['reference'],
    `"${reference}" is the reference of "${holder.title}" already: give another one, or change that partnership.`,
  );
}
