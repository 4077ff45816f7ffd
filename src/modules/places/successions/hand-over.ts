import type { Path } from '../../../platform/mutations/index.js';
import { type RegisterWork, WarningCode } from '../../register/index.js';
import { checkCode, checkPopulation } from '../check-place.js';
import { Place } from '../place.entity.js';
import type { SuccessorInput } from '../place.inputs.js';
import { populationDifference } from '../place.rules.js';
import { PlaceSuccession } from '../place-succession.entity.js';
import { warnOfUse } from '../warn-of-use.js';
import { endProblem, handedOver } from './place-succession.rules.js';

/** A place that ends, and where the input names it. */
export interface Ending {
  readonly place: Place;
  readonly expectedVersion: number;
  readonly path: Path;
}

/** A place that begins, and where the input has its fields. */
interface Beginning {
  readonly input: SuccessorInput;
  readonly path: Path;
}

/**
 * Ends places, and lets others begin in their stead, each of them a successor of each that ends: of the same country and level.
 * @returns the places that begin
 */
export async function handOver(
  work: RegisterWork,
  endings: readonly [Ending, ...Ending[]],
  beginnings: readonly Beginning[],
  on: string,
): Promise<Place[]> {
  const { countryId, level } = endings[0].place;
  const { ended, begun } = handedOver(
    endings.map(({ place }) => place),
    beginnings.map(({ input: { code, name, population = null, populationYear = null } }) => ({
      countryId,
      level,
      code,
      name,
      population,
      populationYear,
    })),
    on,
  );
  for (const { place, path } of endings) {
    const problem = endProblem(place, on);
    if (problem !== null) work.problem(problem.code, problem.code === 'ALREADY' ? path : ['on'], problem.message);
  }
  const endingIds = new Set(ended.map(({ id }) => id));
  for (const [index, place] of begun.entries()) {
    const { path } = beginnings[index]!;
    checkPopulation(work, place, path);
    if (begun.slice(0, index).some(({ code }) => code === place.code)) {
      work.problem('DUPLICATE_REFERENCE', [...path, 'code'], 'Another one of these has this code: give each its own.');
    }
    await checkCode(work, place, endingIds, [...path, 'code']);
  }
  work.settle();

  for (const { place, expectedVersion } of endings) await work.update(Place, place, { until: on }, expectedVersion);
  const successors: Place[] = [];
  for (const place of begun) successors.push(await work.insert(Place, place));
  for (const { id: predecessorId } of ended) {
    for (const { id: successorId } of successors) {
      await work.insert(PlaceSuccession, { predecessorId, successorId, succeededOn: on });
    }
  }
  for (const place of ended) await warnOfUse(work, place, on, ['on']);
  warnOfPopulations(work, ended, successors);
  return successors;
}

function warnOfPopulations(work: RegisterWork, predecessors: readonly Place[], successors: readonly Place[]): void {
  const difference = populationDifference(predecessors, successors);
  if (difference === null) return;
  const { year, before, after } = difference;
  work.warn(
    WarningCode.POPULATION_DIFFERS,
    ['on'],
    `In ${year} ${before} people lived in what ends, and ${after} in what begins: correct the populations if it is the same area.`,
  );
}
