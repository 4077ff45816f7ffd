import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { Mission } from '../../missions/mission.entity.js';
import { defineMutation, refuseEnded } from '../../register/index.js';
import { checkSponsorship } from './check-sponsorship.js';
import { Sponsorship } from './sponsorship.entity.js';

@InputType({ description: 'The end of a sponsorship.' })
class EndSponsorshipInput extends ChangingInput {
  @Field(() => ID, { description: 'The sponsorship.' })
  sponsorshipId: string;

  @Field(() => DateScalar, { description: 'First day on which the mission no longer sponsors it.' })
  until: string;
}

/** Ends a sponsorship that has no end yet. */
export const EndSponsorship = defineMutation({
  name: 'endSponsorship',
  description: 'Ends a sponsorship that has no end yet.',
  permission: 'write:partnerships',
  input: EndSponsorshipInput,
  returns: { sponsorship: () => Sponsorship },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP', 'ALREADY'],
  async run(work, { sponsorshipId, until, expectedVersion }) {
    const sponsorship = await work.find(Sponsorship, sponsorshipId, ['sponsorshipId']);
    refuseEnded(work, sponsorship, 'sponsorship');
    const sponsor = await work.manager.findOneByOrFail(Mission, { id: sponsorship.sponsorId });
    await checkSponsorship(work, sponsorship, sponsor, { ...sponsorship, until }, sponsorship.id, ['until']);
    work.settle();
    return { sponsorship: await work.update(Sponsorship, sponsorship, { until }, expectedVersion) };
  },
});
