import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { SynergisticAgent } from '../synergistic-agent.entity.js';
import { Sponsorship } from './sponsorship.entity.js';

@InputType({ description: 'A sponsorship that should never have been recorded.' })
class WithdrawSponsorshipInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The sponsorship.' })
  sponsorshipId: string;
}

/** Takes a sponsorship out of the register that should never have been there. */
export const WithdrawSponsorship = defineMutation({
  name: 'withdrawSponsorship',
  description:
    'Takes a sponsorship out of the register that should never have been there; it stays in the history. If it is over, end it instead.',
  permission: 'write:partnerships',
  input: WithdrawSponsorshipInput,
  returns: { synergisticAgent: () => SynergisticAgent },
  errors: [],
  async run(work, { sponsorshipId, expectedVersion }) {
    const sponsorship = await work.find(Sponsorship, sponsorshipId, ['sponsorshipId']);
    await work.withdraw(Sponsorship, sponsorship, expectedVersion);
    const { missionId, partnershipId } = sponsorship;
    return { synergisticAgent: { missionId, partnershipId } };
  },
});
