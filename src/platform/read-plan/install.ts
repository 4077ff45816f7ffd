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
import {
  declarationOf,
  type FieldDeclaration,
  type OneStatementDeclaration,
  type RootDeclaration,
} from './declare/fields.js';
import { type DerivedField, type Entity, isReadType, type ReadModel } from './model.js';
import { facetsResolver } from './facets.js';
import { decodeGlobalId, encodeGlobalId, type RecordReference } from './global-id.js';
import { movedTo } from './moved.js';
import { PlanMemory } from './plan-memory.js';
import { planRoot, type RootShape } from './plan/root-plan.js';
import { shapeRoot } from './result.js';
import { StatementRunner } from './run-statement.js';
import { visibleTo } from './scope.js';
import { searchResolver } from './search.js';
import { rootField, type SelectedField } from './selection.js';
import { flatRow, keyOf, type ResponseObject } from './shape.js';
import { writeStatement } from './sql/statement.js';
import type { Statement } from './sql/writer.js';

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

/** A root field, ready to be read for one caller. */
interface PlannedRoot {
  readonly selected: SelectedField;
  readonly shape: RootShape;
  /** Slots of the one row that the statement delivers. */
  readonly slots: number;
  /** Null: there is nothing to ask the database. */
  readonly statement: Statement | null;
}

function rootResolver(
  model: ReadModel,
  declaration: RootDeclaration,
  runner: StatementRunner,
): GraphQLFieldResolver<unknown, RequestContext> {
  if (declaration.kind === 'search') return searchResolver(model, declaration, runner);
  if (declaration.kind === 'facets') return facetsResolver(model, declaration, runner);
  const memory = new PlanMemory<PlannedRoot>();
  return async (_source, _args, context, info) => {
    const { actor, pool, today } = context;
    const mayRead = ({ scope }: Entity): boolean => actor.permissions.has(scope.permission);
    const plan = (selected: SelectedField): PlannedRoot => {
      const { row, shape } = planRoot(model, info, selected, declaration, today, mayRead);
      const slots = row.slots.length;
      return {
        selected,
        shape,
        slots,
        statement: slots === 0 ? null : writeStatement(row, (entity) => visibleTo(actor, entity)),
      };
    };
    const read = async ({ shape, slots, statement }: PlannedRoot): Promise<ReturnType<typeof shapeRoot>> =>
      shapeRoot(shape, statement === null ? [] : flatRow(await runner.run(pool, statement), slots));

    const planned = memory.planOf(info, context, () => plan(rootField(info)));
    const { selected } = planned;
    const found = await read(planned);
    const missing = missingIds(declaration, selected, found);
    if (missing.length === 0) return found;
    const references = missing.map((id) => decodeGlobalId(model, id)).filter((reference) => reference !== null);
    const moved = await movedTo(references, (statement) => runner.run(pool, statement));
    return moved.size === 0 ? found : await read(plan({ ...selected, args: movedIds(selected, moved) }));
  };
}

/** Global ids for which nothing was found. */
function missingIds(
  { kind }: OneStatementDeclaration,
  { args }: SelectedField,
  found: ReturnType<typeof shapeRoot>,
): string[] {
  if (kind === 'node') return found === null ? [args['id'] as string] : [];
  if (kind !== 'nodes') return [];
  return (args['ids'] as string[]).filter((_, index) => (found as readonly unknown[])[index] === null);
}

/** The arguments of `node` or `nodes`, with the present ids of records that gave way to others. */
function movedIds({ args }: SelectedField, moved: Awaited<ReturnType<typeof movedTo>>): SelectedField['args'] {
  const idOf = ({ entity, key }: RecordReference): string => encodeGlobalId(entity.name, key);
  const present = new Map([...moved].map(([from, to]) => [idOf(from), idOf(to)]));
  const now = (id: string): string => present.get(id) ?? id;
  return 'id' in args ? { id: now(args['id'] as string) } : { ids: (args['ids'] as string[]).map(now) };
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
