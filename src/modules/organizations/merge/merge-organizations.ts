import { Field, ID, InputType, Int } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { checkCompositions, compositionsWith } from '../../composition/index.js';
import { defineMutation } from '../../register/index.js';
import { OrganizationMerge } from '../organization-merge.entity.js';
import { Organization } from '../organization.entity.js';
import { involvementsToJoin, joinInvolvements } from './donor-involvements.js';
import { joinMemberships, membershipsToJoin } from './memberships.js';
import { moveReferences } from './referring-records.js';
import { survivorOf } from './survivor.rules.js';

@InputType({ description: 'Two records of one organization: which goes, and which stays.' })
class MergeOrganizationsInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The organization that goes; `expectedVersion` is the version of it.' })
  mergedId: string;

  @Field(() => ID, { description: 'The organization that stays.' })
  survivorId: string;

  @Field(() => Int, { description: 'The `version` of the organization that stays, as the caller has read it.' })
  expectedSurvivorVersion: number;
}

/** Makes two organizations one that was recorded twice. */
export const MergeOrganizations = defineMutation({
  name: 'mergeOrganizations',
  description:
    'Makes one of two organizations that are the same one, recorded twice. Everything moves to the one that stays: identifiers, names, memberships, contributions, seats, donor involvement, access tokens. It keeps what it is and takes what it lacks; a sector that a person chose wins over one that nobody did. ' +
    'What both are in one partnership at a time (the same role, the same kind of donor involvement) becomes one, from the first day to the last. The old id answers with the one that stays. This cannot be undone.',
  permission: 'write:organization-merges',
  input: MergeOrganizationsInput,
  returns: { organization: () => Organization },
  errors: ['ALREADY', 'OVERLAP', 'NOT_INTERSECTORAL'],
  async run(work, { mergedId, survivorId, expectedVersion, expectedSurvivorVersion }) {
    const merged = await work.find(Organization, mergedId, ['mergedId']);
    const survivor = await work.find(Organization, survivorId, ['survivorId']);
    if (merged.id === survivor.id) {
      return work.refuse('ALREADY', ['mergedId'], 'These are one organization already: give two.');
    }
    const memberships = await membershipsToJoin(work, survivor.id, merged.id);
    const involvements = await involvementsToJoin(work, survivor.id, merged.id);
    work.settle();

    const before = await compositionsWith(work.manager, [survivor.id, merged.id]);
    await joinMemberships(work, memberships);
    await joinInvolvements(work, involvements);
    await moveReferences(work.manager, merged.id, survivor.id);
    await work.insert(OrganizationMerge, { mergedId: merged.id, survivorId: survivor.id });
    const organization = await work.update(
      Organization,
      survivor,
      survivorOf(survivor, merged),
      expectedSurvivorVersion,
    );
    await work.withdraw(Organization, merged, expectedVersion);
    await checkCompositions(work, before, ['mergedId']);
    return { organization };
  },
});
