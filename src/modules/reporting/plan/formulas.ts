import type { Formula } from './derived.js';
import { ACTIVE_PARTNERSHIPS } from './formulas/active.js';
import { ADOPTION_FORMULAS } from './formulas/adoptions.js';
import { AGENT_FORMULAS } from './formulas/agents.js';
import { CONTRIBUTION_FORMULAS } from './formulas/contributions.js';
import { DECLARED_VALUE } from './formulas/declared.js';
import { DIFFUSION_RATE } from './formulas/diffusion-rate.js';
import { PERSISTENCE } from './formulas/exits.js';
import { LOCAL_DECISION_SEATS } from './formulas/decision-seats.js';
import { MEMBERSHIP_FORMULAS } from './formulas/membership.js';
import { NETWORK_PERSISTENCE } from './formulas/networks.js';
import { PLACE_FORMULAS } from './formulas/places.js';
import { LOCALLY_LED_SHARE } from './formulas/practices.js';
import { ASSESSMENT_PROFILE } from './formulas/profile.js';
import { PARTNERSHIPS_RECORDED } from './formulas/recorded.js';
import { CHANGE_IN_TRUST } from './formulas/trust.js';

/** The formulas of all derived indicators, in the order in which they are told. How to add one: docs/adding-an-indicator.md. */
const FORMULAS: readonly Formula[] = [
  PARTNERSHIPS_RECORDED,
  DECLARED_VALUE,
  ...CONTRIBUTION_FORMULAS,
  ...MEMBERSHIP_FORMULAS,
  LOCALLY_LED_SHARE,
  LOCAL_DECISION_SEATS,
  ACTIVE_PARTNERSHIPS,
  ...AGENT_FORMULAS,
  ...PLACE_FORMULAS,
  ...ADOPTION_FORMULAS,
  DIFFUSION_RATE,
  PERSISTENCE,
  NETWORK_PERSISTENCE,
  CHANGE_IN_TRUST,
  ASSESSMENT_PROFILE,
];

/** Codes of the derived indicators that can be reported. */
export const DERIVED_CODES: readonly string[] = FORMULAS.map(({ code }) => code);

/** Codes of the derived indicators that are made from money, and of those that are made from contributions. */
export const MONEY_CODES = codesWhere(({ money }) => money !== undefined);
export const CONTRIBUTION_CODES = codesWhere(({ money }) => money === 'CONTRIBUTIONS');

/** Codes of the derived indicators whose units are places of a level. */
export const PLACE_LEVEL_CODES = codesWhere(({ units }) => units.ofPlaceLevel === true);

/** Codes of the derived indicators that single partnerships have, whatever the period. */
export const PARTNERSHIP_CODES = codesWhere(
  ({ units, needsFirstDay }) => units.dimensions.includes('PARTNERSHIP') && needsFirstDay !== true,
);

/** The formula of a derived indicator. */
export function formulaOf(code: string): Formula {
  const formula = FORMULAS.find((other) => other.code === code);
  if (formula === undefined) throw new Error(`The derived indicator ${code} has no formula.`);
  return formula;
}

function codesWhere(condition: (formula: Formula) => boolean): readonly string[] {
  return FORMULAS.filter(condition).map(({ code }) => code);
}
