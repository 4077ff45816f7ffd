import { codedError } from '../../../platform/graphql/errors.js';
import { nearestOf, shortened } from '../../../platform/graphql/input-checks.js';
import { Mission } from '../../missions/mission.entity.js';
import type { RegisterWork } from '../../register/index.js';
import { type Disaggregation, disaggregationProblems, droppedCategories, pairText } from '../disaggregation.rules.js';
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

/** Finds what has no meaning in how figures are told apart. */
export function checkDisaggregations(work: RegisterWork, disaggregations: readonly Disaggregation[]): void {
  for (const { path, message } of disaggregationProblems(disaggregations)) {
    work.problem('MEANINGLESS', ['disaggregations', ...path.map(String)], message);
  }
}

/** Refuses a version that lacks categories of which there are figures: they would belong nowhere. */
export async function refuseDropped(
  work: RegisterWork,
  indicator: Indicator,
  disaggregations: readonly Disaggregation[],
): Promise<void> {
  const used = await usedDroppedCategory(
    { query: async (...asked) => ({ rows: await work.manager.query(...asked) }) },
    indicator,
    disaggregations,
  );
  if (used === null) return;
  work.problem(
    'IN_USE',
    ['disaggregations'],
    `There are figures of ${used}: keep the category, or define an indicator with a code of its own.`,
  );
}

/** The first category ("SEX=F") that a later definition of an indicator drops though figures of it stand. Null: none. */
export async function usedDroppedCategory(
  client: { query(text: string, values: unknown[]): Promise<{ rows: { pair: string }[] }> },
  { code, disaggregations }: { readonly code: string; readonly disaggregations: readonly Disaggregation[] },
  later: readonly Disaggregation[],
): Promise<string | null> {
  const dropped = droppedCategories(disaggregations, later).map(pairText);
  if (dropped.length === 0) return null;
  const { rows } = await client.query(
    `select pair from indicator i join observation o on o.indicator_id = i.id, unnest(string_to_array(o.disaggregation, ';')) pair
     where i.code = $1 and o.disaggregation <> '' and o.superseded_at is null and pair = any($2) limit 1`,
    [code, dropped],
  );
  return rows[0]?.pair ?? null;
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
