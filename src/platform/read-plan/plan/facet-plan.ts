import type { GraphQLObjectType } from 'graphql';
import { all, type Condition, EVERYTHING } from '../conditions.js';
import type { Facet, FacetsDeclaration } from '../declare/facets.js';
import { hopsOf } from '../declare/link.js';
import { type Column, columnOf, type Entity, entityOf, type Hop, type ReadModel } from '../model.js';
import { RowConditions } from '../row-conditions.js';
import { type SelectedField, type SelectionSource, subfields } from '../selection.js';
import { readWhere } from './where.js';

/** Facets of a list, planned: each with what the statement counts by. */
export interface FacetsPlan {
  readonly entity: Entity;
  readonly where: Condition;
  readonly facets: readonly PlannedFacet[];
}

export interface PlannedFacet {
  readonly field: SelectedField;
  /** Null: the total. */
  readonly facet: Facet | null;
  readonly by: CountedBy | null;
}

export type CountedBy =
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'onDay'; readonly hop: Hop; readonly column: Column; readonly where: Condition }
  | {
      readonly kind: 'record';
      /** To the table between, where there is one. */
      readonly between: Hop | null;
      readonly record: Hop;
      readonly value: Column;
      readonly label: Column;
    };

/**
 * Plans the facets that a client selected.
 * @throws GraphQLError BAD_USER_INPUT for a filter that cannot be served
 */
export function planFacets(
  model: ReadModel,
  source: SelectionSource,
  selected: SelectedField,
  { list, facets }: FacetsDeclaration,
  today: string,
): FacetsPlan {
  const entity = entityOf(model, list.entity());
  const where = (selected.args['where'] ?? null) as object | null;
  const onDate = (selected.args['onDate'] ?? today) as string;
  return {
    entity,
    where:
      where === null
        ? EVERYTHING
        : readWhere(list, new RowConditions(entity), where, `${selected.responseKey}.where`, today),
    facets: subfields(source, selected, selected.type as GraphQLObjectType).map((field): PlannedFacet => {
      const facet = facets[field.name] ?? null;
      return { field, facet, by: facet === null ? null : countedBy(entity, facet, onDate) };
    }),
  };
}

/**
 * What the statement counts by for a facet.
 * @throws Error where the facet names what is not there, or what cannot be counted by
 */
export function countedBy(entity: Entity, { by }: Facet, onDate: string): CountedBy {
  if (by.kind === 'column') return { kind: 'column', column: columnOf(entity, by.property) };
  const [first, second] = hopsOf(entity, by.link);
  if (by.kind === 'onDay') {
    if (second !== undefined) throw new Error(`its states do not hang on ${entity.name} itself.`);
    const there = new RowConditions(first.target);
    const where = all([there.inForce(by.validity, onDate), first.where ?? EVERYTHING]);
    return { kind: 'onDay', hop: first, column: there.column(by.property), where };
  }
  const [between, record] = second === undefined ? [null, first] : [first, second];
  const { target } = record;
  // What is counted by a record that the caller may not see could not be told from what is counted by none.
  if (target.scope.kind !== 'open') throw new Error(`${target.name} is not open to all: nothing is counted by it.`);
  return { kind: 'record', between, record, value: columnOf(target, by.value), label: columnOf(target, by.label) };
}
