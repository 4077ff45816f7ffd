import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { EntityMetadata } from 'typeorm';
import { newDerivedField } from './build-derived.js';
import { checkDeclarations, checkValidity } from './check-declarations.js';
import { declarationOf, type FieldDeclaration } from './declare/fields.js';
import { hopsOf } from './declare/link.js';
import type { Class, Column, ColumnPair, Entity, EntityField, Hop, Moves, ReadModel, Scope, SqlType } from './model.js';
import { columnOf } from './model.js';
import type { MovedDeclaration } from './moved.js';
import type { ScopeDeclaration } from './scope.js';

/** Name of the interface whose types have a global id. */
const NODE = 'Node';

type ColumnMetadata = EntityMetadata['columns'][number];
type RelationMetadata = EntityMetadata['relations'][number];
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Puts together what the read plan knows: every entity that is a GraphQL type or leads to one.
 * @throws Error with a line for each thing that is not declared as it must be: an entity without a scope, a field of a type
 *   that is neither column, relation nor declared, a link that leads nowhere, a filter, an order or a facet of what is not there
 */
export function buildReadModel(
  metadatas: readonly EntityMetadata[],
  schema: GraphQLSchema,
  scopes: readonly ScopeDeclaration[],
  moved: readonly MovedDeclaration[] = [],
): ReadModel {
  const byName = new Map<string, Entity>();
  const byClass = new Map<Class, Entity>();
  const model: ReadModel = { byName, byClass };
  const faults: string[] = [];
  const scopeOf = new Map(scopes.map(({ entity, scope }) => [entity(), scope]));

  for (const metadata of metadatas) {
    const target = metadata.target as Class;
    const scope = scopeOf.get(target);
    const type = schema.getType(metadata.name);
    if (scope === undefined) {
      if (isObjectType(type)) faults.push(`${metadata.name} has no scope: declare it as open or scoped.`);
      continue;
    }
    const entity = newEntity(metadata, type, scope, model);
    byName.set(entity.name, entity);
    byClass.set(target, entity);
  }
  for (const metadata of metadatas) {
    const entity = byName.get(metadata.name) as Mutable<Entity> | undefined;
    if (entity !== undefined) entity.relations = relationsOf(metadata, entity, byClass);
  }
  for (const declaration of moved) {
    const entity = byClass.get(declaration.entity()) as Mutable<Entity> | undefined;
    if (entity !== undefined) entity.moves = movesOf(declaration, entity, metadatas);
  }
  for (const entity of byName.values() as Iterable<Mutable<Entity>>) {
    const type = schema.getType(entity.name);
    if (isObjectType(type)) entity.fields = fieldsOf(type, entity, faults);
  }
  faults.push(...checkDeclarations(model, schema));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return model;
}

function newEntity(metadata: EntityMetadata, type: unknown, scope: Scope, model: ReadModel): Entity {
  const columns = new Map(metadata.columns.map((column) => [column.propertyName, newColumn(column, metadata)]));
  return {
    target: metadata.target as Class,
    name: metadata.name,
    table: tableOf(metadata),
    key: metadata.primaryColumns.map((column) => columns.get(column.propertyName)!),
    columns,
    relations: new Map(),
    fields: new Map(),
    isNode: isObjectType(type) && type.getInterfaces().some(({ name }) => name === NODE),
    scope,
    moves: null,
    model,
  };
}

function movesOf({ moves, from, to }: MovedDeclaration, entity: Entity, metadatas: readonly EntityMetadata[]): Moves {
  const metadata = metadatas.find(({ target }) => target === moves());
  if (metadata === undefined) throw new Error(`${entity.name} moves by ${moves().name}, which is no entity.`);
  if (entity.key.length !== 1) throw new Error(`${entity.name} has a key of several columns: its records cannot move.`);
  const column = (property: string): Column => {
    const found = metadata.columns.find(({ propertyName }) => propertyName === property);
    if (found === undefined) throw new Error(`${metadata.name}.${property} is no column.`);
    return newColumn(found, metadata);
  };
  return { table: tableOf(metadata), from: column(from), to: column(to) };
}

function newColumn(column: ColumnMetadata, metadata: EntityMetadata): Column {
  const alone = (columns: readonly ColumnMetadata[]): boolean => columns.length === 1 && columns[0] === column;
  return {
    property: column.propertyName,
    name: quoted(column.databaseName),
    type: column.type as SqlType,
    array: column.isArray,
    nullable: column.isNullable,
    unique: alone(metadata.primaryColumns) || metadata.uniques.some(({ columns }) => alone(columns)),
  };
}

function relationsOf(
  metadata: EntityMetadata,
  entity: Entity,
  byClass: ReadonlyMap<Class, Entity>,
): ReadonlyMap<string, Hop> {
  const hops = new Map<string, Hop>();
  for (const relation of metadata.relations) {
    const target = byClass.get(relation.inverseEntityMetadata.target as Class);
    if (target === undefined || !(relation.isManyToOne || relation.isOneToOne)) continue;
    const pairs = relation.isOwning
      ? owned(relation, entity, target)
      : turned(owned(relation.inverseRelation!, target, entity));
    const optional = !relation.isOwning || pairs.some(({ from }) => from.nullable);
    hops.set(relation.propertyName, { target, pairs, toOne: true, optional });
  }
  return hops;
}

function owned(relation: RelationMetadata, owner: Entity, target: Entity): ColumnPair[] {
  return relation.joinColumns.map((column) => ({
    from: columnOf(owner, column.propertyName),
    to: columnOf(target, column.referencedColumn!.propertyName),
  }));
}

function turned(pairs: readonly ColumnPair[]): ColumnPair[] {
  return pairs.map(({ from, to }) => ({ from: to, to: from }));
}

function fieldsOf(type: GraphQLObjectType, entity: Entity, faults: string[]): ReadonlyMap<string, EntityField> {
  const fields = new Map<string, EntityField>();
  for (const field of Object.values(type.getFields())) {
    try {
      fields.set(field.name, newField(field, declarationOf<FieldDeclaration>(field), entity));
    } catch (error) {
      faults.push(`${type.name}.${field.name}: ${(error as Error).message}`);
    }
  }
  return fields;
}

function newField(
  field: GraphQLField<unknown, unknown>,
  declaration: FieldDeclaration | undefined,
  entity: Entity,
): EntityField {
  if (declaration === undefined) return plainField(field.name, entity);
  if (declaration.kind === 'derived') return { kind: 'derived', field: newDerivedField(field, declaration, entity) };
  if (declaration.kind === 'beside') {
    const needs = declaration.needs.map((property) => columnOf(entity, property));
    return { kind: 'computed', needs, compute: (row) => row };
  }
  if (declaration.kind === 'computed') {
    return { ...declaration, needs: declaration.needs.map((property) => columnOf(entity, property)) };
  }
  const hops = hopsOf(entity, declaration.link);
  const end = hops.at(-1)!.target;
  if (declaration.kind === 'valueOnDay') {
    columnOf(end, declaration.property);
    checkValidity(end, declaration.validity);
    return { kind: 'valueOnDay', field: declaration };
  }
  if (end.target !== declaration.list.entity()) {
    throw new Error(`its link leads to ${end.name}, its list is of ${declaration.list.name}.`);
  }
  if (declaration.linkValidity !== null) {
    if (hops.length === 1) throw new Error('its link is dated, but has no table between.');
    checkValidity(hops[0].target, declaration.linkValidity);
  }
  return { kind: 'list', field: declaration };
}

function plainField(name: string, entity: Entity): EntityField {
  if (name === 'id' && entity.isNode) return { kind: 'globalId' };
  const hop = entity.relations.get(name);
  if (hop !== undefined) return { kind: 'record', hop };
  const column = entity.columns.get(name);
  if (column !== undefined) return { kind: 'column', column };
  throw new Error('it is neither a column nor a relation: declare how it is read.');
}

function tableOf(metadata: EntityMetadata): string {
  return metadata.tablePath.split('.').map(quoted).join('.');
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
