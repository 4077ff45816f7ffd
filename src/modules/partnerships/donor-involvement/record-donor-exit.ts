import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { lifeOf } from '../partnership-life.js';
import { checkInvolvement } from './check-involvement.js';
import { DonorInvolvement } from './donor-involvement.entity.js';

@InputType({ description: 'The exit of a donor from a partnership.' })
class RecordDonorExitInput extends ChangingInput {
  @Field(() => ID, { description: 'The donor involvement that ends.' })
  donorInvolvementId: string;

  @Field(() => DateScalar, { description: 'Day on which it left: the first one without it.' })
  until: string;
}

/** Records that a donor has left a partnership. */
export const RecordDonorExit = defineMutation({
  name: 'recordDonorExit',
  description:
    'Records that a donor has left a partnership. From that day on it can be verified whether the partnership still works.',
  permission: 'write:partnerships',
  input: RecordDonorExitInput,
  returns: { donorInvolvement: () => DonorInvolvement },
  errors: ['OUTSIDE_LIFETIME', 'ALREADY'],
  async run(work, { donorInvolvementId, until, expectedVersion }) {
    const involvement = await work.find(DonorInvolvement, donorInvolvementId, ['donorInvolvementId']);
    if (involvement.until !== null) {
      work.refuse(
        'ALREADY',
        ['until'],
        `The donor has left on ${involvement.until} already: if that is wrong, correct the donor involvement.`,
      );
    }
    const { missionId, partnershipId } = involvement;
    const life = await lifeOf(work.manager, { missionId, id: partnershipId });
    checkInvolvement(work, { ...involvement, until }, [], life);
    work.settle();
    return { donorInvolvement: await work.update(DonorInvolvement, involvement, { until }, expectedVersion) };
  },
});
