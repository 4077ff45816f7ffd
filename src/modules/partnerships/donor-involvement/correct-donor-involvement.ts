import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput, Checked, given, NeverCleared, text } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { lifeOf } from '../partnership-life.js';
import { checkExit } from './check-exit.js';
import { checkInvolvement } from './check-involvement.js';
import { DonorInvolvementKind } from './donor-involvement.codes.js';
import { DonorInvolvement } from './donor-involvement.entity.js';

@InputType({ description: 'What was recorded wrongly of a donor involvement. A field left out stays as it is.' })
class CorrectDonorInvolvementInput extends ChangingInput {
  @Field(() => ID, { description: 'The donor involvement.' })
  donorInvolvementId: string;

  @Field(() => DonorInvolvementKind, { nullable: true, description: 'What the donor does.' })
  @NeverCleared()
  kind?: DonorInvolvementKind;

  @Field(() => String, {
    nullable: true,
    description: 'What it does, in words, 2,000 characters at most. Null: not recorded.',
  })
  @Checked(text({ most: 2000, lines: true }))
  note?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which it entered. Null: not known; it then counts from ever.',
  })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which it left. Null: it has not left; its exit was recorded by mistake.',
  })
  until?: string | null;
}

/** Mends what was recorded wrongly of a donor involvement, its exit too. */
export const CorrectDonorInvolvement = defineMutation({
  name: 'correctDonorInvolvement',
  description:
    'Mends what was recorded wrongly of a donor involvement. `until: null` takes back its exit; what was found after the exit has to be corrected first. If its organization is wrong, withdraw it and record another one.',
  permission: 'write:partnerships',
  input: CorrectDonorInvolvementInput,
  returns: { donorInvolvement: () => DonorInvolvement },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, { donorInvolvementId, expectedVersion, ...input }) {
    const changes = given(input, ['kind', 'note', 'since', 'until']);
    const involvement = await work.find(DonorInvolvement, donorInvolvementId, ['donorInvolvementId']);
    const { missionId, partnershipId, id } = involvement;
    const corrected = { ...involvement, ...changes };
    const all = await work.manager.findBy(DonorInvolvement, { missionId, partnershipId });
    const others = all.filter((other) => other.id !== id);
    checkInvolvement(work, corrected, others, await lifeOf(work.manager, { missionId, id: partnershipId }));
    await checkExit(work, involvement, corrected.until);
    work.settle();
    return { donorInvolvement: await work.update(DonorInvolvement, involvement, changes, expectedVersion) };
  },
});
