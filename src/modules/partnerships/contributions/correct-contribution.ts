import { Field, ID, InputType } from 'type-graphql';
import { DateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { amount, ChangingInput, Checked, given, knownCode, NeverCleared } from '../../../platform/mutations/index.js';
import { defineMutation, KNOWN_CURRENCIES } from '../../register/index.js';
import { Contribution } from '../contribution.entity.js';
import { ContributionKind, ContributionSide, ContributionState } from '../partnership.codes.js';
import { checkContribution, organizationIdOf } from './check-contribution.js';
import { AMOUNT, CONTRIBUTED_ON, CURRENCY, KIND, MANAGER, ORGANIZATION, SIDE } from './contribution.inputs.js';
import { warnOfTotalMismatch } from './warn-of-total.js';

@InputType({ description: 'What was recorded wrongly of a contribution. A field left out stays as it is.' })
class CorrectContributionInput extends ChangingInput {
  @Field(() => ID, { description: 'The contribution.' })
  contributionId: string;

  @Field(() => ID, { nullable: true, description: ORGANIZATION })
  organizationId?: string | null;

  @Field(() => ContributionSide, { nullable: true, description: SIDE })
  side?: ContributionSide | null;

  @Field(() => ContributionKind, { nullable: true, description: KIND })
  kind?: ContributionKind | null;

  @Field(() => ContributionState, {
    nullable: true,
    description:
      'How firm it is, if that was recorded wrongly. What was pledged and is then given is a contribution of its own.',
  })
  @NeverCleared()
  state?: ContributionState;

  @Field(() => DecimalScalar, { nullable: true, description: AMOUNT })
  @Checked(amount(), { clearable: false })
  amount?: string;

  @Field(() => String, { nullable: true, description: CURRENCY })
  @Checked(knownCode(KNOWN_CURRENCIES), { clearable: false })
  currency?: string;

  @Field(() => DateScalar, { nullable: true, description: CONTRIBUTED_ON })
  contributedOn?: string | null;

  @Field(() => ID, { nullable: true, description: MANAGER })
  managerId?: string | null;
}

/** Mends what was recorded wrongly of a contribution. */
export const CorrectContribution = defineMutation({
  name: 'correctContribution',
  description:
    'Mends what was recorded wrongly of a contribution. What was pledged and is then committed, or given, is no correction: record it as another contribution.',
  permission: 'write:partnerships',
  input: CorrectContributionInput,
  returns: { contribution: () => Contribution },
  errors: ['MISMATCH', 'OUTSIDE_LIFETIME'],
  async run(work, { contributionId, expectedVersion, ...input }) {
    const contribution = await work.find(Contribution, contributionId, ['contributionId']);
    const partnership = { missionId: contribution.missionId, id: contribution.partnershipId };
    const changes: Partial<Contribution> = {
      ...given(input, ['side', 'kind', 'state', 'amount', 'currency', 'contributedOn']),
    };
    for (const field of ['organizationId', 'managerId'] as const) {
      if (input[field] !== undefined) changes[field] = await organizationIdOf(work, input[field], [field]);
    }
    await checkContribution(work, partnership, { ...contribution, ...changes });
    work.settle();
    const changed = await work.update(Contribution, contribution, changes, expectedVersion);
    if (['state', 'amount', 'currency'].some((field) => field in changes)) {
      await warnOfTotalMismatch(work, partnership, ['amount']);
    }
    return { contribution: changed };
  },
});
