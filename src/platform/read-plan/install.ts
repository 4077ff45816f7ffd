import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  getNamedType,
  isObjectType,
} from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import { besideResolver } from './beside.js';
import { declarationOf, type FieldDeclaration, type RootDeclaration } from './declare/fields.js';
import { type DerivedField, isReadType, type ReadModel } from './model.js';
import { facetsResolver } from './facets.js';
import { listResolver, nodeResolver, nodesResolver, recordResolver } from './root-resolvers.js';
import { StatementRunner } from './run-statement.js';
import { searchResolver } from './search.js';
import { keyOf, type ResponseObject } from './shape.js';

type Resolver = GraphQLFieldResolver<ResponseObject, RequestContext>;

/**
 * Puts the read plan into a schema, in place: a root field that declares what it reads plans, runs and shapes one statement; below it
 * every field picks its value from what came. type-graphql's own resolvers are taken away there: they are asynchronous for every
 * field with arguments, and cost more than all else together.
 */
export function installReadPlan(schema: GraphQLSchema, model: ReadModel, runner = new StatementRunner()): void {
  const madeTypes = new Set<string>();
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const declaration = declarationOf<RootDeclaration>(field);
    if (declaration === undefined) continue;
    field.resolve = rootResolver(model, declaration, runner) as GraphQLFieldResolver<unknown, unknown>;
    if ('types' in declaration) for (const name of declaration.types) madeTypes.add(name);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && (isReadType(model, type.name) || madeTypes.has(type.name))) installFields(type);
    if (isInterfaceType(type)) type.resolveType = (record: ResponseObject) => record['__typename'] as string;
  }
  for (const { fields } of model.byName.values()) {
    for (const field of fields.values()) if (field.kind === 'derived') installResult(schema, field.field);
  }
}

/** What a derived value is made of stands under its name, but for what leads to records. */
function installResult(schema: GraphQLSchema, { resultTypes }: DerivedField): void {
  for (const [name, leading] of resultTypes) {
    for (const field of Object.values((schema.getType(name) as GraphQLObjectType).getFields())) {
      if (leading.has(field.name)) field.resolve = pick as GraphQLFieldResolver<unknown, unknown>;
      else delete field.resolve;
    }
  }
}

function rootResolver(
  model: ReadModel,
  declaration: RootDeclaration,
  runner: StatementRunner,
): GraphQLFieldResolver<unknown, RequestContext> {
  switch (declaration.kind) {
    case 'search':
      return searchResolver(model, declaration, runner);
    case 'facets':
      return facetsResolver(model, declaration, runner);
    case 'node':
      return nodeResolver(model, runner);
    case 'nodes':
      return nodesResolver(model, declaration, runner);
    case 'record':
      return recordResolver(model, declaration, runner);
    case 'list':
      return listResolver(model, declaration, runner);
  }
}

const pick: Resolver = (source, _args, _context, info) => source[keyOf(info.path.key)];

function installFields(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    const standsUnderItsName = isLeafType(getNamedType(field.type)) && field.args.length === 0;
    const declaration = declarationOf<FieldDeclaration>(field);
    if (declaration?.kind === 'beside') {
      field.resolve = besideResolver(declaration) as GraphQLFieldResolver<unknown, unknown>;
    } else if (standsUnderItsName) delete field.resolve;
    else field.resolve = pick as GraphQLFieldResolver<unknown, unknown>;
  }
}
