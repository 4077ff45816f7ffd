import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput, given } from '../../../platform/mutations/index.js';
import { Mission } from '../../missions/mission.entity.js';
import { defineMutation } from '../../register/index.js';
import { checkSponsorship } from './check-sponsorship.js';
import { Sponsorship } from './sponsorship.entity.js';

@InputType({ description: 'What was recorded wrongly of a sponsorship. A field left out stays as it is.' })
class CorrectSponsorshipInput extends ChangingInput {
  @Field(() => ID, { description: 'The sponsorship.' })
  sponsorshipId: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known; it then counts from ever.' })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer does. Null: it still does.',
  })
  until?: string | null;
}

/** Mends days that were recorded wrongly of a sponsorship. */
export const CorrectSponsorship = defineMutation({
  name: 'correctSponsorship',
  description:
    'Mends days that were recorded wrongly of a sponsorship. If its mission is wrong, withdraw it and record another one.',
  permission: 'write:partnerships',
  input: CorrectSponsorshipInput,
  returns: { sponsorship: () => Sponsorship },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, { sponsorshipId, expectedVersion, ...input }) {
    const changes = given(input, ['since', 'until']);
    const sponsorship = await work.find(Sponsorship, sponsorshipId, ['sponsorshipId']);
    const sponsor = await work.manager.findOneByOrFail(Mission, { id: sponsorship.sponsorId });
    const moved = changes.since === undefined || changes.since === sponsorship.since ? 'until' : 'since';
    const corrected = { ...sponsorship, ...changes };
    await checkSponsorship(work, sponsorship, sponsor, corrected, sponsorship.id, [moved]);
    work.settle();
    return { sponsorship: await work.update(Sponsorship, sponsorship, changes, expectedVersion) };
  },
});
