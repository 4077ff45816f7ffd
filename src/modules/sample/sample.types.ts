import type { Category, Disaggregation } from '../indicators/index.js';
import type { DonorMoney } from '../arrangements/arrangement.codes.js';
import type { DonorInvolvementKind } from '../partnerships/donor-involvement/donor-involvement.codes.js';
import type { AssessmentRound, PracticeCategory } from '../assessments/assessment.codes.js';
import type {
  ExpectedUnits,
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorTheme,
  ObservationStatus,
  PlaceOperator,
  Scenario,
  TimeOperator,
} from '../indicators/indicator.codes.js';
import type { MissionKind } from '../missions/mission.codes.js';
import type { GovernmentKind, GovernmentLevel, Sector } from '../organizations/organization.codes.js';
import type {
  ContributionKind,
  ContributionState,
  IssueArea,
  MembershipRole,
  PartnershipDurability,
  PartnershipForm,
  PartnershipScale,
  PartnershipStage,
} from '../partnerships/partnership.codes.js';

/** An invented organization. `key` is how the other records of the sample call it; it is not stored. */
export interface SampleOrganization {
  key: string;
  name: string;
  /** Left out: unclassified. */
  sector?: `${Sector}`;
  /** Level and kind of a government organization. */
  government?: readonly [level: `${GovernmentLevel}`, kind: `${GovernmentKind}`];
  /** ISO 3166-1 alpha-3. Left out: of no one country. */
  homeCountry?: string;
  iatiType?: string;
  isDonorAgency?: true;
}

/** A stage and its first day; it lasts until the next one begins, and the last one still stands. */
export type SampleStage = readonly [stage: `${PartnershipStage}`, since: string];

/** An organization in a role. No votes recorded: null. */
export type SampleMembership = readonly [
  organization: string,
  role: `${MembershipRole}`,
  votingSeats: number | null,
  since: string,
  until?: string,
];

/** What an organization gives, in US dollars, and which organization manages the money, where it is recorded. */
export type SampleContribution = readonly [
  organization: string,
  kind: `${ContributionKind}`,
  state: `${ContributionState}`,
  dollars: number,
  on: string,
  manager?: string,
];

/** A seat of a synergistic agent. */
export type SampleSeat = readonly [
  sector: `${Sector}`,
  organization: string,
  title: string,
  since: string,
  until?: string,
];

/** An invented partnership. */
export interface SamplePartnership {
  reference: string;
  title: string;
  purpose: string;
  countries: readonly string[];
  issueAreas: readonly `${IssueArea}`[];
  scale: `${PartnershipScale}`;
  form: `${PartnershipForm}`;
  durability: `${PartnershipDurability}`;
  ownStaff: boolean;
  ownIncome: boolean;
  /** US dollars. Left out: no source says. */
  declaredTotal?: number;
  initiator: string;
  stages: readonly SampleStage[];
  memberships: readonly SampleMembership[];
  contributions: readonly SampleContribution[];
  /** Only of a synergistic agent. */
  agent?: { mandate: string; seats: readonly SampleSeat[] };
}

/** Figure of an observation: a value, numerator and denominator, or the reason why there is none. */
export type SampleFigure = number | readonly [numerator: number, denominator: number] | `${ObservationStatus}`;

/** What a mission reports of one indicator: the figures of the years from `from` on, one after the other; null: not reported. */
export interface SampleSeries {
  indicator: string;
  country: string;
  scenario: `${Scenario}`;
  from: number;
  /** Of which categories. Left out: of all. */
  of?: readonly Category[];
  figures: readonly (SampleFigure | null)[];
}

/** An invented mission with all that it keeps. */
export interface SampleMission {
  code: string;
  name: string;
  kind: `${MissionKind}`;
  bureau: string;
  fiscalYearFirstMonth: number;
  openedOn: string;
  /** Countries served, with the first day and, where it ended, the first day on which they are no longer served. */
  serves: readonly (readonly [country: string, since: string, until?: string])[];
  organizations: readonly SampleOrganization[];
  partnerships: readonly SamplePartnership[];
  series: readonly SampleSeries[];
}

/** An indicator that the missions of the sample report. */
export interface SampleIndicator {
  code: string;
  name: string;
  theme: `${IndicatorTheme}`;
  definition: string;
  unit: string;
  measure: `${IndicatorMeasure}`;
  direction: `${IndicatorDirection}`;
  timeOperator: `${TimeOperator}`;
  placeOperator: `${PlaceOperator}`;
  /** Code of the indicator by which a weighted mean weighs. */
  weightedBy?: string;
  expectedUnits: `${ExpectedUnits}`;
  leastCoverage: number;
  /** By what its figures are told apart. Left out: by nothing. */
  disaggregations?: readonly Disaggregation[];
}

/** An invented place below a country. */
export interface SamplePlace {
  code: string;
  country: string;
  level: number;
  name: string;
  /** How many, and counted in which year. */
  people?: readonly [number, number];
  since?: string;
  until?: string;
  /** Code of the place that ended when this one began. */
  splitFrom?: string;
}

/** What a donor did in a partnership, from when until when, and whether the partnership was found to work after that. */
export interface SampleDonorInvolvement {
  partnership: string;
  organization: string;
  kind: `${DonorInvolvementKind}`;
  since: string;
  until?: string;
  verifications: readonly (readonly [on: string, stillWorks: boolean, evidence: string])[];
}

/** A mission that sponsors a synergistic agent. */
export type SampleSponsorship = readonly [agent: string, mission: string, since: string, until?: string];

/** A partnership that a synergistic agent coordinates. */
export type SampleCoordination = readonly [agent: string, partnership: string, since: string, until?: string];

/** An adoption of an arrangement. `key` is how the copies of it call it; it is not stored. */
export interface SampleAdoption {
  key: string;
  mission: string;
  country: string;
  place: string;
  partnership?: string;
  copiedFrom?: string;
  since: string;
  until?: string;
  donorMoney: `${DonorMoney}`;
  /** How it was adapted. Left out: it was not, or nobody looked. */
  adapted?: string;
  unchanged?: true;
}

/** An invented institutional arrangement with its adoptions, each after the one that it was copied from. */
export interface SampleArrangement {
  name: string;
  problem: string;
  issueArea: `${IssueArea}`;
  mission: string;
  partnership: string;
  country: string;
  place: string;
  originatedOn: string;
  adoptions: readonly SampleAdoption[];
}

/** An edition of an invented instrument. */
export interface SampleInstrument {
  code: string;
  edition: number;
  publishedOn: string;
  retiredOn?: string;
}

/** An assessment by an edition of the instrument. */
export interface SampleAssessment {
  partnership: string;
  edition: number;
  round: `${AssessmentRound}`;
  on: string;
  scores: readonly number[];
  /** Mean, least and most of the scale, respondents. */
  trust?: readonly [mean: number, least: number, most: number, respondents: number];
  practices: readonly (readonly [category: `${PracticeCategory}`, practice: string])[];
}
