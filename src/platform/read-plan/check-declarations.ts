import type { GraphQLSchema } from 'graphql';
import { declarationOf, type FieldDeclaration, type RootDeclaration } from './declare/fields.js';
import type { FacetsDeclaration } from './declare/facets.js';
import type { ListDefinition } from './declare/list.js';
import { ANY_DAY, type Validity } from './declare/validity.js';
import { columnOf, type Entity, entityOf, type ReadModel } from './model.js';
import { countedBy } from './plan/facet-plan.js';
import { sourceOf } from './plan/search-plan.js';
import { RowConditions } from './row-conditions.js';

/**
 * Finds all that root fields and lists name, so that what is not there stops the start, and not the first request that asks for it.
 * What fields of records name was found when the model was made.
 * @returns a line for each fault, with its place
 */
export function checkDeclarations(model: ReadModel, schema: GraphQLSchema): readonly string[] {
  const faults: string[] = [];
  const seek = (place: string, find: () => unknown): void => {
    try {
      find();
    } catch (error) {
      faults.push(`${place}: ${(error as Error).message}`);
    }
  };
  const lists = new Set<ListDefinition>();
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const declaration = declarationOf<RootDeclaration>(field);
    const place = `Query.${field.name}`;
    switch (declaration?.kind) {
      case 'list':
        lists.add(declaration.list);
        seek(place, () => checkDefaultOrder(declaration));
        seek(place, () => declaration.only?.(rowsOf(model, declaration.list)));
        break;
      case 'record':
        for (const path of Object.values(declaration.key)) {
          seek(place, () => findColumn(entityOf(model, declaration.entity()), path));
        }
        break;
      case 'facets':
        lists.add(declaration.list);
        checkFacets(model, declaration, place, seek);
        break;
      case 'search':
        for (const { texts } of declaration.searchables) seek(place, () => sourceOf(entityOf(model, texts()), 0));
        break;
    }
  }
  for (const { name: type } of model.byName.values()) {
    for (const field of fieldsOf(schema, type)) {
      const declaration = declarationOf<FieldDeclaration>(field);
      if (declaration?.kind !== 'list') continue;
      lists.add(declaration.list);
      seek(`${type}.${field.name}`, () => checkDefaultOrder(declaration));
    }
  }
  for (const list of lists) checkList(model, list, seek);
  return faults;
}

type Seek = (place: string, find: () => unknown) => void;

function fieldsOf(schema: GraphQLSchema, type: string) {
  const found = schema.getType(type);
  return found !== undefined && 'getFields' in found ? Object.values(found.getFields()) : [];
}

function rowsOf(model: ReadModel, list: ListDefinition): RowConditions {
  return new RowConditions(entityOf(model, list.entity()));
}

function checkList(model: ReadModel, list: ListDefinition, seek: Seek): void {
  const { name, filters, orders, validity } = list;
  for (const [filter, { check }] of filters) seek(`${name}Where.${filter}`, () => check(rowsOf(model, list)));
  for (const [order, { property }] of orders) seek(`${name}Order.${order}`, () => rowsOf(model, list).column(property));
  if (validity !== null) seek(`${name}Connection`, () => checkValidity(rowsOf(model, list).entity, validity));
}

function checkDefaultOrder({ list, defaultOrder }: { list: ListDefinition; defaultOrder: readonly string[] }): void {
  const missing = defaultOrder.find((order) => !list.orders.has(order));
  if (missing !== undefined) throw new Error(`its default order ${missing} is none of ${list.name}.`);
}

/** @throws Error where rows of the table do not tell from when until when they hold */
export function checkValidity(entity: Entity, validity: Validity): void {
  new RowConditions(entity).inForce(validity, null);
}

/** @throws Error for what is no column, of the record or of the one that a relation leads to */
function findColumn(entity: Entity, [first, second]: readonly [string] | readonly [string, string]): void {
  if (second === undefined) {
    columnOf(entity, first);
    return;
  }
  const hop = entity.relations.get(first);
  if (hop === undefined) throw new Error(`${entity.name}.${first} is no to-one relation.`);
  columnOf(hop.target, second);
}

function checkFacets(model: ReadModel, { list, facets }: FacetsDeclaration, place: string, seek: Seek): void {
  for (const [name, facet] of Object.entries(facets)) {
    seek(`${place}.${name}`, () => countedBy(entityOf(model, list.entity()), facet, ANY_DAY));
  }
}
