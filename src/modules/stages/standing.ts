import type { DayRange } from '../../platform/days/day-range.rules.js';
import type { Path } from '../../platform/mutations/index.js';
import {
  checkCompositions,
  compositionsOf,
  type PartnershipKey,
  type RecordedComposition,
} from '../composition/index.js';
import { checkPartsWithinLife, lifeOf } from '../partnerships/index.js';
import type { RegisterWork } from '../register/index.js';
import { checkRepresentation, representationOf } from '../synergistic-agents/index.js';

/** How a partnership stands by the rules that hang on its stages. */
export interface Standing {
  readonly compositions: readonly RecordedComposition[];
  readonly life: DayRange;
  readonly representation: Awaited<ReturnType<typeof representationOf>>;
}

/** To be read before its stages are changed, and handed to `checkStanding` after. */
export async function standingOf({ manager }: RegisterWork, partnership: PartnershipKey): Promise<Standing> {
  return {
    compositions: await compositionsOf(manager, [partnership]),
    life: await lifeOf(manager, partnership),
    representation: await representationOf(manager, partnership),
  };
}

/**
 * Refuses a change of stages by which a partnership is at work without members of two sectors, a synergistic agent enters work without
 * a representative of each sector, or parts come to lie outside of the life of the partnership. To be called after it is written.
 * @param path what in the input makes the change
 */
export async function checkStanding(
  work: RegisterWork,
  partnership: PartnershipKey,
  before: Standing,
  path: { readonly stage: Path; readonly day: Path },
): Promise<void> {
  await checkCompositions(work, before.compositions, path.stage);
  await checkRepresentation(work, partnership, before.representation, path.stage);
  await checkPartsWithinLife(work, partnership, before.life, path.day);
}
