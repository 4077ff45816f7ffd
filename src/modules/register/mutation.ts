import { type ConstraintProblem, mutationsWith, type Work } from '../../platform/mutations/index.js';
import type { CommonCode } from '../../platform/mutations/declare.js';
import { RULE_CODES, type RuleCode, type WarningCode } from './rule.codes.js';
import { ChangeWarning } from './warning.types.js';

const UNTIL_AFTER_SINCE: ConstraintProblem<RuleCode> = {
  code: 'OUTSIDE_LIFETIME',
  path: ['until'],
  message: 'The end is not after the beginning: give a later day, or leave it out.',
};

const overlap = (what: string): ConstraintProblem<RuleCode> => ({
  code: 'OVERLAP',
  path: ['since'],
  message: `${what} for part of this time already: end that first, or give other days.`,
});

const taken = (path: string, what: string): ConstraintProblem<RuleCode> => ({
  code: 'DUPLICATE_REFERENCE',
  path: [path],
  message: `${what} is taken: give another one, or change the record that has it.`,
});

const SUCCESSION: ConstraintProblem<RuleCode> = {
  code: 'OUTSIDE_LIFETIME',
  path: [],
  message: 'A place begins when its predecessors end: read them again, and move both days together.',
};

/** What the constraints of the database say, in the words of the register; the name of a field is that of the inputs. */
const CONSTRAINTS: Readonly<Record<string, ConstraintProblem<RuleCode>>> = {
  mission_code_key: taken('code', 'This code of a mission'),
  organization_identifier_pkey: taken('value', 'This identifier'),
  service_area_overlap: overlap('The mission serves this country'),
  service_area_check: UNTIL_AFTER_SINCE,
  place_overlap: taken('code', 'This code of a place'),
  place_lifetime: UNTIL_AFTER_SINCE,
  place_succession_cycle: { code: 'CYCLE', path: ['successorId'], message: 'A place does not succeed itself.' },
  place_succession_pkey: { code: 'ALREADY', path: ['successorId'], message: 'This succession is recorded already.' },
  place_succession_predecessor: SUCCESSION,
  place_succession_successor: SUCCESSION,
  assessment_instrument_edition: taken('code', 'This code of an instrument'),
  assessment_instrument_overlap: {
    code: 'OUTSIDE_LIFETIME',
    path: ['publishedOn'],
    message:
      'Another edition of the instrument is in force for part of this time: retire that first, or give other days.',
  },
  assessment_once: {
    code: 'ALREADY',
    path: ['assessedOn'],
    message: 'There is such an assessment of this day by this instrument already: correct it, or give another day.',
  },
  assessment_one_baseline: {
    code: 'ALREADY',
    path: ['round'],
    message: 'There is a baseline by this instrument already: correct it, or give another round.',
  },
  donor_involvement_overlap: overlap('The donor does this'),
  donor_involvement_check: UNTIL_AFTER_SINCE,
  exit_verification_lifetime: {
    code: 'OUTSIDE_LIFETIME',
    path: ['verifiedOn'],
    message: 'The donor had not left on this day: give a later day, or correct its exit.',
  },
  exit_verification_once: {
    code: 'ALREADY',
    path: ['verifiedOn'],
    message: 'It was verified on this day already: correct that verification, or give another day.',
  },
  partnership_mission_id_reference_key: taken('reference', 'This reference'),
  partnership_inconsistent_form: {
    code: 'INCONSISTENT_FORM',
    path: ['form'],
    message: 'A taskforce has neither own staff nor own income: mend one or the other.',
  },
  stage_period_overlap: overlap('The partnership is in a stage'),
  stage_period_check: UNTIL_AFTER_SINCE,
  membership_overlap: overlap('The organization is in this role'),
  membership_check: UNTIL_AFTER_SINCE,
  seat_overlap: overlap('This seat is held'),
  seat_check: UNTIL_AFTER_SINCE,
  sponsorship_overlap: overlap('The mission sponsors it'),
  sponsorship_check: UNTIL_AFTER_SINCE,
  coordination_overlap: overlap('It coordinates this partnership'),
  coordination_check: UNTIL_AFTER_SINCE,
  coordination_cycle: {
    code: 'CYCLE',
    path: ['partnershipId'],
    message: 'It would coordinate itself, directly or through others: give another partnership, or other days.',
  },
  institutional_arrangement_name: taken('name', 'This name of an arrangement'),
  institutional_arrangement_origin_place: {
    code: 'MISMATCH',
    path: ['originPlaceId'],
    message: 'The place of origin does not lie in the country of origin: give a place of that country.',
  },
  adoption_overlap: overlap('The arrangement is in use there'),
  adoption_lifetime: UNTIL_AFTER_SINCE,
  adoption_place: {
    code: 'MISMATCH',
    path: ['placeId'],
    message: 'The place does not lie in the country: give a place of that country.',
  },
  adoption_cycle: {
    code: 'CYCLE',
    path: ['copiedFromId'],
    message: 'The adoption would descend from itself: give another one that it was copied from.',
  },
};

/** Declares a mutation of the register: see `MutationDeclaration`. */
export const defineMutation = mutationsWith<RuleCode, WarningCode>(RULE_CODES, ChangeWarning, CONSTRAINTS);

/** What a use case of the register works with, where a function shared by several of them needs it. */
export type RegisterWork = Work<RuleCode | CommonCode, WarningCode>;
