import { Field, ID, InputType } from 'type-graphql';
import { ChangingInput, Checked, given, NeverCleared } from '../../platform/mutations/index.js';
import { defineMutation } from '../register/index.js';
import { checkDetails, checkReference } from './check-partnership.js';
import { warnOfTotalMismatch } from './contributions/warn-of-total.js';
import { IssueArea } from './partnership.codes.js';
import { Partnership } from './partnership.entity.js';
import { PARTNERSHIP_DETAILS, REFERENCE, TITLE, withPartnershipDetails } from './partnership-details.inputs.js';

@InputType({ description: 'What is to change of a partnership. A field left out stays as it is; null clears it.' })
class UpdatePartnershipInput extends withPartnershipDetails(ChangingInput) {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field(() => String, { nullable: true, description: 'Reference, unique in its mission, 100 characters at most.' })
  @Checked(REFERENCE, { clearable: false })
  reference?: string;

  @Field(() => String, { nullable: true, description: 'Title, 500 characters at most.' })
  @Checked(TITLE, { clearable: false })
  title?: string;

  @Field(() => [IssueArea], {
    nullable: true,
    description: 'All issue areas that it works in; those left out of the list are taken off.',
  })
  @NeverCleared()
  issueAreas?: IssueArea[];
}

/** Changes what is recorded of a partnership itself. */
export const UpdatePartnership = defineMutation({
  name: 'updatePartnership',
  description:
    'Changes what is recorded of a partnership itself. Its countries, places, stages and members have mutations of their own.',
  permission: 'write:partnerships',
  input: UpdatePartnershipInput,
  returns: { partnership: () => Partnership },
  errors: ['INCONSISTENT_FORM', 'DUPLICATE_REFERENCE'],
  async run(work, { partnershipId, expectedVersion, ...input }) {
    const changes = given(input, ['reference', 'title', 'issueAreas', ...PARTNERSHIP_DETAILS]);
    const partnership = await work.find(Partnership, partnershipId, ['partnershipId']);
    const { missionId, id } = partnership;
    if (changes.issueAreas !== undefined) changes.issueAreas = [...new Set(changes.issueAreas)];
    checkDetails(work, { ...partnership, ...changes }, changes);
    if (changes.reference !== undefined) await checkReference(work, missionId, changes.reference, id);
    work.settle();
    const changed = await work.update(Partnership, partnership, changes, expectedVersion);
    if ('declaredTotal' in changes || 'declaredCurrency' in changes) {
      await warnOfTotalMismatch(work, partnership, ['declaredTotal']);
    }
    return { partnership: changed };
  },
});
