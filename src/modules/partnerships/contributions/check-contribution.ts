import type { Path } from '../../../platform/mutations/index.js';
import type { PartnershipKey } from '../../composition/index.js';
import { Organization } from '../../organizations/organization.entity.js';
import type { RegisterWork } from '../../register/index.js';
import { checkDayWithinLife, lifeOf } from '../partnership-life.js';
import { type ContributionFact, contributionProblems } from './contribution.rules.js';

/** Problems of a contribution by itself: giver, state and day do not fit, or the day lies outside the life of the partnership. */
export async function checkContribution(
  work: RegisterWork,
  partnership: PartnershipKey,
  contribution: ContributionFact,
): Promise<void> {
  for (const { code, field, message } of contributionProblems(contribution, work.today)) {
    work.problem(code, [field], message);
  }
  const life = await lifeOf(work.manager, partnership);
  checkDayWithinLife(work, contribution.contributedOn, life, ['contributedOn'], 'The contribution');
}

/** Key of an organization that the input refers to. Null: it refers to none. */
export async function organizationIdOf(
  work: RegisterWork,
  id: string | null | undefined,
  path: Path,
): Promise<string | null> {
  return id === null || id === undefined ? null : (await work.reference(Organization, id, path)).id;
}
