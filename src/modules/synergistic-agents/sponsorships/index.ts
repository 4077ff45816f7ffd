import { CorrectSponsorship } from './correct-sponsorship.js';
import { EndSponsorship } from './end-sponsorship.js';
import { SponsorSynergisticAgent } from './sponsor-synergistic-agent.js';
import { WithdrawSponsorship } from './withdraw-sponsorship.js';

export const SPONSORSHIP_MUTATIONS = [
  SponsorSynergisticAgent,
  EndSponsorship,
  CorrectSponsorship,
  WithdrawSponsorship,
] as const;
