import type { GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import { requirePermission } from '../graphql/permissions.js';
import type { Facet, FacetsDeclaration } from './declare/facets.js';
import type { ReadModel } from './model.js';
import { planFacets } from './plan/facet-plan.js';
import type { StatementRunner } from './run-statement.js';
import { visibleTo } from './scope.js';
import { rootField } from './selection.js';
import { keyOf, type ResponseObject } from './shape.js';
import { type FacetRow, writeFacets } from './sql/facets.js';
import { StatementWriter } from './sql/writer.js';

/** Counts the records of a list in one statement. */
export function facetsResolver(
  model: ReadModel,
  declaration: FacetsDeclaration,
  runner: StatementRunner,
): GraphQLFieldResolver<unknown, RequestContext> {
  return async (_source, _args, { actor, pool, today }, info) => {
    const plan = planFacets(model, info, rootField(info), declaration, today);
    const result: ResponseObject = {};
    if (plan.facets.length === 0) return result;
    for (const { by } of plan.facets) {
      // Counts by records that the caller may not see would tell of them, even without their labels.
      if (by?.kind === 'record') requirePermission(actor, by.record.target.scope.permission);
    }
    const writer = new StatementWriter((entity) => visibleTo(actor, entity));
    const answer = await runner.run(pool, writeFacets(writer, plan));
    plan.facets.forEach(({ field, facet }, index) => {
      if (facet === null) result[field.name] = answer[index];
      else result[keyOf(field.responseKey)] = shapeCounts(facet, (answer[index] as FacetRow[] | null) ?? []);
    });
    return result;
  };
}

interface Count extends ResponseObject {
  readonly value: string | readonly string[] | null;
  readonly label: string;
  readonly count: number;
}

/** The greatest first, what is not recorded last. */
function shapeCounts({ ofSets, label: labelOf }: Facet, rows: readonly FacetRow[]): Count[] {
  const isMissing = ({ value }: Count): boolean => value === null || value.length === 0;
  return rows
    .map(([had, label, count]): Count => {
      const value = had ?? (ofSets ? [] : null);
      return { value, label: label ?? labelOf(value), count };
    })
    .sort(
      (a, b) =>
        Number(isMissing(a)) - Number(isMissing(b)) ||
        b.count - a.count ||
        (a.label < b.label ? -1 : Number(a.label > b.label)),
    );
}
