import { registerEnumType } from 'type-graphql';

/** What the rules of the domain call what they find, when it refuses a change, each with what it means. */
export const RULE_CODES = {
  NOT_INTERSECTORAL:
    'From the stage OPERATING on, the active members have to span two sectors or more. Donors and unclassified organizations count for none.',
  MISSING_SECTOR_REPRESENTATION:
    'A synergistic agent enters OPERATING only with a seated representative of each of the three sectors.',
  INCONSISTENT_FORM: 'A taskforce has neither own staff nor own income.',
  SECTOR_DETAIL: 'Government level and kind are there for government, and only there.',
  OUTSIDE_LIFETIME: 'A date lies outside the life of what it belongs to, or an end is not after its beginning.',
  OVERLAP: 'The same twice at a time: an organization in the same role, a seat, a stage, a country served.',
  CYCLE: 'A record would descend from itself, a body coordinate itself, or an indicator weigh itself.',
  DUPLICATE_REFERENCE: 'A reference, code or identifier is taken.',
  IN_USE: 'Other records hang on it.',
  ALREADY: 'It is so already, or has ended already.',
  MISMATCH: 'Two things in the input do not belong together.',
  MEANINGLESS:
    'A part of a definition has no meaning beside the others, such as an operator for such figures, or a weight.',
  SHIPPED: 'It is computed by a formula that comes with the product, and so does its definition.',
} as const;

export type RuleCode = keyof typeof RULE_CODES;

/** What the rules of the domain find odd, without refusing it. */
export enum WarningCode {
  NOT_INTERSECTORAL = 'NOT_INTERSECTORAL',
  SECTORS_UNKNOWN = 'SECTORS_UNKNOWN',
  NO_LOCAL_GOVERNMENT = 'NO_LOCAL_GOVERNMENT',
  MISSING_SECTOR_REPRESENTATION = 'MISSING_SECTOR_REPRESENTATION',
  REPRESENTATION_GAP = 'REPRESENTATION_GAP',
  TOTAL_MISMATCH = 'TOTAL_MISMATCH',
  SECTOR_DETAIL = 'SECTOR_DETAIL',
  NOT_DONOR_AGENCY = 'NOT_DONOR_AGENCY',
  SECTOR_DIFFERS = 'SECTOR_DIFFERS',
  SIMILAR_NAME = 'SIMILAR_NAME',
  NO_STAGE = 'NO_STAGE',
  STILL_IN_USE = 'STILL_IN_USE',
  POPULATION_DIFFERS = 'POPULATION_DIFFERS',
}

registerEnumType(WarningCode, {
  name: 'WarningCode',
  description: 'What is odd about a record, or left open by a change.',
  valuesConfig: {
    NOT_INTERSECTORAL: {
      description: 'In the stage OPERATING or SUSTAINING, with active members of less than two sectors.',
    },
    SECTORS_UNKNOWN: {
      description: 'Active members of less than two sectors are known, but unclassified ones could make them up.',
    },
    NO_LOCAL_GOVERNMENT: {
      description: 'In the stage OPERATING or SUSTAINING, without a member from local government.',
    },
    MISSING_SECTOR_REPRESENTATION: {
      description: 'A synergistic agent entered OPERATING without a seated representative of each sector.',
    },
    REPRESENTATION_GAP: { description: 'A synergistic agent has no seated representative of a sector for a time.' },
    TOTAL_MISMATCH: { description: 'The declared total is not the sum of the contributions.' },
    NOT_DONOR_AGENCY: {
      description: 'A donor that is not marked as a donor agency: reports count what it gives as given by partners.',
    },
    SECTOR_DETAIL: { description: 'A government organization without level or kind.' },
    SECTOR_DIFFERS: { description: 'A seat represents another sector than that of the organization that holds it.' },
    SIMILAR_NAME: { description: 'There are records with nearly the same name already.' },
    NO_STAGE: { description: 'A partnership without any stage, so that it is active at no time.' },
    STILL_IN_USE: { description: 'Records refer to one that has ended, or has not begun, by their days.' },
    POPULATION_DIFFERS: {
      description:
        'The populations of places and of those that succeed them do not add up, though they are of one year.',
    },
  },
});
