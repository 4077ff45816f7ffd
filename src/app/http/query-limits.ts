import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { OperationMemory } from '../../platform/graphql/operation-memory.js';
import { codedError } from '../../platform/graphql/errors.js';
import { fragmentsOf } from '../../platform/graphql/document-fragments.js';
import { costOf, dependsOnTexts, leastCostOf, type MeasuredOperation } from './query-cost.js';

/** Tokens of one document; the parser stops there, so that they bound what validation takes as well. */
export const QUERY_TOKENS_MAX = 5_000;

/** Levels of fields below the root, fragments followed. Introspection is not counted: graphql-js limits it. */
const DEPTH_MAX = 15;

/** Records that one answer may hold or read, as far as page sizes and the questions of reports tell before. */
const RECORDS_MAX = 100_000;

/** Records that an answer could hold or read, as far as it can be told before, and how many are allowed. */
export interface QueryCost {
  readonly records: number;
  readonly maximum: number;
}

/**
 * Refuses, before anything is executed, an operation that nests too deep or could fetch too many records.
 * @returns what it costs. Null: the variables do not fit, which the execution says better
 * @throws GraphQLError QUERY_TOO_COMPLEX, with a sentence that says what to leave out
 */
export function enforceQueryLimits(measured: MeasuredOperation): QueryCost | null {
  const { operation, variables } = measured;
  const key = variables && JSON.stringify(variables, dependsOnTexts(measured) ? undefined : withoutTexts);
  return costs.recall(operation, key ?? '', () => {
    enforceDepth(measured);
    const records = costOf(measured);
    return records === null ? null : allowedCost(records);
  });
}

/**
 * Refuses an operation that would be refused whatever its variables are.
 * @throws GraphQLError as `enforceQueryLimits` does
 */
export function enforceLeastLimits(measured: Omit<MeasuredOperation, 'variables'>): void {
  enforceDepth(measured);
  allowedCost(leastCostOf(measured));
}

/** What most operations cost depends on numbers and on how many there are of something, never on what a text says. */
function withoutTexts(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? '' : value;
}

/** Costs that were found allowed. */
const costs = new OperationMemory<QueryCost>();

function enforceDepth({ document, operation }: Pick<MeasuredOperation, 'document' | 'operation'>): void {
  const depth = depthOf(document, operation);
  if (depth <= DEPTH_MAX) return;
  throw codedError(
    'QUERY_TOO_COMPLEX',
    `This query nests fields ${depth} levels deep; at most ${DEPTH_MAX} are allowed: ask for the inner ones in a query of their own, by id.`,
    { depth, maximumDepth: DEPTH_MAX },
  );
}

function allowedCost(records: number): QueryCost {
  if (records <= RECORDS_MAX) return { records, maximum: RECORDS_MAX };
  throw codedError(
    'QUERY_TOO_COMPLEX',
    `This query could fetch ${records} records; at most ${RECORDS_MAX} are allowed: ask for smaller pages (first), fewer lists within lists, or fewer and narrower reports.`,
    { cost: records, maximumCost: RECORDS_MAX },
  );
}

/** Levels of fields, each fragment measured once, so that fragments within fragments cost nothing to measure. */
function depthOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, number>();
  const below = (selections: SelectionSetNode | undefined): number => {
    let deepest = 0;
    for (const selection of selections?.selections ?? []) {
      let depth: number;
      if (selection.kind === Kind.FIELD) {
        depth = selection.name.value.startsWith('__') ? 0 : 1 + below(selection.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        depth = below(selection.selectionSet);
      } else {
        const name = selection.name.value;
        depth = measured.get(name) ?? below(fragments.get(name));
        measured.set(name, depth);
      }
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  };
  return below(operation.selectionSet);
}
