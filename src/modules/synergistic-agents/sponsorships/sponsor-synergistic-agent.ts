import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { CreatingInput } from '../../../platform/mutations/index.js';
import { Mission } from '../../missions/mission.entity.js';
import { defineMutation } from '../../register/index.js';
import { SynergisticAgent } from '../synergistic-agent.entity.js';
import { checkSponsorship } from './check-sponsorship.js';
import { Sponsorship } from './sponsorship.entity.js';

@InputType({ description: 'A mission that sponsors a synergistic agent.' })
class SponsorSynergisticAgentInput extends CreatingInput {
  @Field(() => ID, { description: 'The synergistic agent.' })
  synergisticAgentId: string;

  @Field(() => ID, { description: 'The mission that sponsors it: the one that keeps it, or another.' })
  sponsorId: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known; it then counts from ever.' })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer does. Null: it still does.',
  })
  until?: string | null;
}

/** Records that a mission sponsors a synergistic agent. */
export const SponsorSynergisticAgent = defineMutation({
  name: 'sponsorSynergisticAgent',
  description: 'Records that a mission sponsors a synergistic agent. The mission that keeps the agent records it.',
  permission: 'write:partnerships',
  input: SponsorSynergisticAgentInput,
  returns: { sponsorship: () => Sponsorship },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, { synergisticAgentId, sponsorId, since = null, until = null }) {
    const agent = await work.find(SynergisticAgent, synergisticAgentId, ['synergisticAgentId']);
    const sponsor = await work.reference(Mission, sponsorId, ['sponsorId']);
    const range = { since, until };
    await checkSponsorship(work, agent, sponsor, range, null, ['sponsorId']);
    work.settle();
    const { missionId, partnershipId } = agent;
    const sponsorship = await work.insert(Sponsorship, { missionId, partnershipId, sponsorId: sponsor.id, ...range });
    return { sponsorship };
  },
});
