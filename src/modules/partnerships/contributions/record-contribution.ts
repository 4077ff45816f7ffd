import { Field, ID, InputType } from 'type-graphql';
import { DateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { amount, Checked, CreatingInput, knownCode } from '../../../platform/mutations/index.js';
import { defineMutation, KNOWN_CURRENCIES } from '../../register/index.js';
import { Contribution } from '../contribution.entity.js';
import { ContributionKind, ContributionSide, ContributionState } from '../partnership.codes.js';
import { Partnership } from '../partnership.entity.js';
import { checkContribution, organizationIdOf } from './check-contribution.js';
import { AMOUNT, CONTRIBUTED_ON, CURRENCY, KIND, MANAGER, ORGANIZATION, SIDE } from './contribution.inputs.js';
import { warnOfTotalMismatch } from './warn-of-total.js';

@InputType({ description: 'What is given to a partnership.' })
class RecordContributionInput extends CreatingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field(() => ID, { nullable: true, description: ORGANIZATION })
  organizationId?: string | null;

  @Field(() => ContributionSide, { nullable: true, description: SIDE })
  side?: ContributionSide | null;

  @Field(() => ContributionKind, { nullable: true, description: KIND })
  kind?: ContributionKind | null;

  @Field(() => ContributionState, {
    description:
      'How firm it is. What was pledged and is then committed, or given, is recorded once more, in its new state and on its own day: each state has a sum of its own.',
  })
  state: ContributionState;

  @Field(() => DecimalScalar, { description: AMOUNT })
  @Checked(amount())
  amount: string;

  @Field({ description: CURRENCY })
  @Checked(knownCode(KNOWN_CURRENCIES))
  currency: string;

  @Field(() => DateScalar, { nullable: true, description: CONTRIBUTED_ON })
  contributedOn?: string | null;

  @Field(() => ID, { nullable: true, description: MANAGER })
  managerId?: string | null;
}

/** Records what is given to a partnership. */
export const RecordContribution = defineMutation({
  name: 'recordContribution',
  description:
    'Records what is pledged, committed or given to a partnership. Warns with TOTAL_MISMATCH while the declared total is the sum of no one state.',
  permission: 'write:partnerships',
  input: RecordContributionInput,
  returns: { contribution: () => Contribution },
  errors: ['MISMATCH', 'OUTSIDE_LIFETIME'],
  async run(work, input) {
    const { side = null, kind = null, state, currency, contributedOn = null } = input;
    const partnership = await work.find(Partnership, input.partnershipId, ['partnershipId']);
    const organizationId = await organizationIdOf(work, input.organizationId, ['organizationId']);
    const managerId = await organizationIdOf(work, input.managerId, ['managerId']);
    const fact = { organizationId, side, state, contributedOn };
    await checkContribution(work, partnership, fact);
    work.settle();
    const { missionId, id: partnershipId } = partnership;
    const contribution = await work.insert(Contribution, {
      missionId,
      partnershipId,
      ...fact,
      kind,
      amount: input.amount,
      currency,
      managerId,
    });
    await warnOfTotalMismatch(work, partnership, ['amount']);
    return { contribution };
  },
});
