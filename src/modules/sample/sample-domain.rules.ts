import { AssessmentDimension } from '../assessments/assessment.codes.js';
import {
  SAMPLE_ARRANGEMENTS,
  SAMPLE_ASSESSMENTS,
  SAMPLE_COORDINATIONS,
  SAMPLE_DONOR_INVOLVEMENTS,
  SAMPLE_INSTRUMENTS,
  SAMPLE_PLACES,
  SAMPLE_SEAT_HOLDERS,
  SAMPLE_SPONSORSHIPS,
} from './sample-records.js';
import type { Row } from './sample.rules.js';
import type { SampleAdoption, SampleArrangement } from './sample.types.js';

/** The dimensions of an assessment: the sample tells their scores in the same order. */
const DIMENSIONS = Object.values(AssessmentDimension);

/** The key of a partnership of the sample. */
export interface PartnershipKey {
  readonly mission_id: number;
  readonly partnership_id: string;
}

/** How the records of the sample are called, and what the database gave to them. */
export interface DomainKeys {
  readonly mission: (code: string) => number;
  readonly organization: (key: string) => string;
  readonly partnership: (reference: string) => PartnershipKey;
}

export function placeRows(): Row[] {
  return SAMPLE_PLACES.map(({ code, country, level, name, people, since, until }) => ({
    code,
    country_id: country,
    level,
    name,
    population: people?.[0] ?? null,
    population_year: people?.[1] ?? null,
    since: since ?? null,
    until: until ?? null,
    illustrative: true,
    version: 1,
  }));
}

export function placeSuccessionRows(place: (code: string) => string): Row[] {
  return SAMPLE_PLACES.flatMap(({ code, since, splitFrom }) =>
    splitFrom === undefined
      ? []
      : [{ predecessor_id: place(splitFrom), successor_id: place(code), succeeded_on: since }],
  );
}

/** Where arrangements began or were adopted, the partnerships of them work, too. */
export function partnershipPlaceRows(keys: DomainKeys, place: (code: string) => string): Row[] {
  const worksIn = SAMPLE_ARRANGEMENTS.flatMap((arrangement) => [
    [arrangement.partnership, arrangement.place] as const,
    ...arrangement.adoptions.flatMap((adoption) =>
      adoption.partnership === undefined ? [] : [[adoption.partnership, adoption.place] as const],
    ),
  ]);
  const once = new Map(worksIn.map((pair) => [pair.join(' '), pair]));
  return [...once.values()].map(([reference, code]) => ({ ...keys.partnership(reference), place_id: place(code) }));
}

export function donorInvolvementRows(keys: DomainKeys): Row[] {
  return SAMPLE_DONOR_INVOLVEMENTS.map(({ partnership, organization, kind, since, until }) => ({
    ...keys.partnership(partnership),
    organization_id: keys.organization(organization),
    kind,
    since,
    until: until ?? null,
    version: 1,
  }));
}

/** @param involvements ids of the involvements, in the order of the sample */
export function exitVerificationRows(keys: DomainKeys, involvements: readonly string[]): Row[] {
  return SAMPLE_DONOR_INVOLVEMENTS.flatMap(({ partnership, until, verifications }, index) =>
    verifications.map(([verifiedOn, stillWorks, evidence]) => ({
      ...keys.partnership(partnership),
      donor_involvement_id: involvements[index],
      donor_left_on: until,
      verified_on: verifiedOn,
      still_works: stillWorks,
      evidence,
      version: 1,
    })),
  );
}

export function sponsorshipRows(keys: DomainKeys): Row[] {
  return SAMPLE_SPONSORSHIPS.map(([agent, mission, since, until]) => ({
    ...keys.partnership(agent),
    sponsor_id: keys.mission(mission),
    since,
    until: until ?? null,
    version: 1,
  }));
}

export function coordinationRows(keys: DomainKeys): Row[] {
  return SAMPLE_COORDINATIONS.map(([agent, coordinated, since, until]) => {
    const other = keys.partnership(coordinated);
    return {
      ...keys.partnership(agent),
      coordinated_mission_id: other.mission_id,
      coordinated_id: other.partnership_id,
      since,
      until: until ?? null,
      version: 1,
    };
  });
}

/** @param seat id of the seat of an agent with this title */
export function seatHolderRows(keys: DomainKeys, seat: (agent: PartnershipKey, title: string) => string): Row[] {
  return SAMPLE_SEAT_HOLDERS.map(([agent, title, name]) => {
    const key = keys.partnership(agent);
    return { ...key, seat_id: seat(key, title), name };
  });
}

export function arrangementRow(arrangement: SampleArrangement, keys: DomainKeys, place: (code: string) => string): Row {
  return {
    mission_id: keys.mission(arrangement.mission),
    name: arrangement.name,
    problem: arrangement.problem,
    issue_area: arrangement.issueArea,
    origin_partnership_id: keys.partnership(arrangement.partnership).partnership_id,
    origin_country_id: arrangement.country,
    origin_place_id: place(arrangement.place),
    originated_on: arrangement.originatedOn,
    illustrative: true,
    version: 1,
  };
}

/** @param copiedFrom id of the adoption that it was copied from */
export function adoptionRow(
  adoption: SampleAdoption,
  arrangementId: string,
  copiedFrom: string | null,
  keys: DomainKeys,
  place: (code: string) => string,
): Row {
  const { adapted, unchanged, partnership } = adoption;
  return {
    mission_id: keys.mission(adoption.mission),
    arrangement_id: arrangementId,
    country_id: adoption.country,
    place_id: place(adoption.place),
    partnership_id: partnership === undefined ? null : keys.partnership(partnership).partnership_id,
    copied_from_id: copiedFrom,
    adaptation: adapted !== undefined ? 'ADAPTED' : unchanged === true ? 'UNCHANGED' : 'NOT_REVIEWED',
    adaptation_note: adapted ?? null,
    donor_money: adoption.donorMoney,
    since: adoption.since,
    until: adoption.until ?? null,
    version: 1,
  };
}

export function instrumentRows(): Row[] {
  return SAMPLE_INSTRUMENTS.map(({ code, edition, publishedOn, retiredOn }) => ({
    code,
    edition,
    name: `Sample partnership assessment, edition ${edition}`,
    description:
      'Eight dimensions, each scored from 0 (absent) to 4 (works without help), and a survey of trust among the partners.',
    citation: 'Invented for the bundled sample.',
    published_on: publishedOn,
    retired_on: retiredOn ?? null,
    illustrative: true,
    version: 1,
  }));
}

/** @param instrument id of an edition */
export function assessmentRows(keys: DomainKeys, instrument: (edition: number) => string): Row[] {
  return SAMPLE_ASSESSMENTS.map(({ partnership, edition, round, on, trust }) => ({
    ...keys.partnership(partnership),
    instrument_id: instrument(edition),
    round,
    assessed_on: on,
    assessor: 'Sample Relief and Learning',
    trust_mean: trust?.[0] ?? null,
    trust_scale_least: trust?.[1] ?? null,
    trust_scale_most: trust?.[2] ?? null,
    trust_respondents: trust?.[3] ?? null,
    version: 1,
  }));
}

/** @param assessments ids of the assessments, in the order of the sample */
export function assessmentDetailRows(
  keys: DomainKeys,
  assessments: readonly string[],
): { assessment_score: Row[]; locally_led_practice: Row[] } {
  const of = (index: number, partnership: string): Row => ({
    ...keys.partnership(partnership),
    assessment_id: assessments[index],
  });
  return {
    assessment_score: SAMPLE_ASSESSMENTS.flatMap(({ partnership, scores }, index) =>
      scores.map((score, dimension) => ({
        ...of(index, partnership),
        dimension: DIMENSIONS[dimension],
        score,
        evidence: 'Invented: interviews with the partners and the minutes of their meetings.',
      })),
    ),
    locally_led_practice: SAMPLE_ASSESSMENTS.flatMap(({ partnership, practices }, index) =>
      practices.map(([category, practice]) => ({ ...of(index, partnership), category, practice })),
    ),
  };
}
