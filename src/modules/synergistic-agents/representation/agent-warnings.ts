import { inWords } from '../../../platform/days/day-range-words.rules.js';
import type { Sector } from '../../organizations/organization.codes.js';
import { type StandingWarning, WarningCode } from '../../register/index.js';
import { sectorDiffers } from '../seats/seat.rules.js';
import { type AgentFacts, representationGaps, type SeatFact, unseatedEntries } from './representation.rules.js';

/** A seat, with what is known of its organization. */
export interface SeatOfOrganization extends SeatFact {
  readonly title: string;
  /** Null: none that the caller may see. Its sector null: unclassified. */
  readonly organization: { readonly sector: `${Sector}` | null } | null;
}

/**
 * What is odd about a synergistic agent: entries into work without a seated representative of each sector, which stay odd until it is
 * recorded who was there; gaps; and seats of organizations of another sector.
 */
export function agentWarnings(
  stages: AgentFacts['stages'],
  seats: readonly SeatOfOrganization[],
): readonly StandingWarning[] {
  return [
    ...unseatedEntries({ stages, seats }).map(({ stage: { stage, since }, sectors }) => ({
      code: WarningCode.MISSING_SECTOR_REPRESENTATION,
      message: `It entered ${stage}${since === null ? '' : ` on ${since}`} without a seated representative of ${sectors.join(', ')}: record who was seated.`,
      since,
      until: null,
    })),
    ...representationGaps(stages, seats).map(({ sector, since, until }) => ({
      code: WarningCode.REPRESENTATION_GAP,
      message: `Nobody is seated for ${sector} ${inWords({ since, until })}${until === null ? ': appoint a representative' : ''}.`,
      since,
      until,
    })),
    ...seats.flatMap(({ title, sector, since, until, organization }) => {
      const ofOrganization = organization?.sector ?? null;
      if (!sectorDiffers(sector, ofOrganization)) return [];
      const message = `The seat "${title}" represents ${sector}, but its organization is of ${ofOrganization}: correct the one or the other.`;
      return { code: WarningCode.SECTOR_DIFFERS, message, since, until };
    }),
  ];
}
