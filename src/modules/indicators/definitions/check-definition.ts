import { codedError } from '../../../platform/graphql/errors.js';
import { nearestOf, shortened } from '../../../platform/graphql/input-checks.js';
import { Mission } from '../../missions/mission.entity.js';
import type { RegisterWork } from '../../register/index.js';
import type { IndicatorDefinition } from '../indicator-definition.js';
import { Indicator } from '../indicator.entity.js';
import { definitionProblems, whyNoWeight } from './definition.rules.js';

/** Most missions that a definition names. */
const MISSIONS_MAX = 1000;

/**
 * Definitions are the same for all missions, so headquarters of some of them does not write them.
 * @throws GraphQLError FORBIDDEN
 */
export function refuseSomeMissions({ actor }: RegisterWork): void {
  if (actor.missionIds === null) return;
  throw codedError(
    'FORBIDDEN',
    'Definitions of indicators are shared by all missions: only headquarters of all missions may write them.',
  );
}

/** The indicator by which a definition weighs. Null: none. An unknown code is a problem, which offers the nearest. */
export async function weightOf(work: RegisterWork, code: string | null): Promise<Indicator | null> {
  if (code === null) return null;
  const weight = await work.manager.findOneBy(Indicator, { code });
  if (weight !== null) return weight;
  const all: { code: string }[] = await work.manager.query('select code from indicator');
  const nearest = nearestOf(
    code,
    all.map((other) => other.code),
  ).join(', ');
  return work.refuse(
    'UNKNOWN_CODE',
    ['weight'],
    `"${shortened(code)}" is no code of an indicator: the nearest are ${nearest}.`,
  );
}

/** The missions that are to report an indicator, by their global ids. */
export async function reportersOf(work: RegisterWork, ids: readonly string[] | null): Promise<number[] | null> {
  if (ids === null) return null;
  if (ids.length === 0)
    work.refuse('REQUIRED', ['reporterMissionIds'], 'This is empty: name missions, or leave it out.');
  if (ids.length > MISSIONS_MAX) {
    work.refuse('TOO_MANY', ['reporterMissionIds'], `There are ${ids.length}: name ${MISSIONS_MAX} missions at most.`);
  }
  const found: number[] = [];
  for (const [index, id] of ids.entries()) {
    found.push((await work.reference(Mission, id, ['reporterMissionIds', String(index)])).id);
  }
  return [...new Set(found)].sort((one, other) => one - other);
}

/** Finds what has no meaning in a definition. */
export function checkMeaning(
  work: RegisterWork,
  definition: Omit<IndicatorDefinition, 'globalId'>,
  weight: Indicator | null,
): void {
  const problems = definitionProblems({
    ...definition,
    weighted: weight !== null,
    namesKinds: definition.reporterKinds !== null,
    namesMissions: definition.reporterMissionIds !== null,
  });
  for (const { field, message } of problems) work.problem('MEANINGLESS', [field], message);
  const why = weight === null ? null : whyNoWeight(definition, weight);
  if (why !== null) work.problem('MEANINGLESS', ['weight'], `${weight!.code} cannot weigh it: ${why}`);
}

/** Refuses to write what is a formula in the code. */
export function refuseDerived(work: RegisterWork, { code, source }: Indicator): void {
  if (source !== 'DERIVED') return;
  work.refuse(
    'SHIPPED',
    ['indicatorId'],
    `${code} is computed from the partnership records by a formula that comes with the product, and so does its definition: it changes with a new version of the product. Define an indicator with a code of its own instead.`,
  );
}
