import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { DerivedDeclaration } from './declare/derived.js';
import { hopsOf } from './declare/link.js';
import { columnOf, type DerivedField, type Entity, isReadType, type ReadModel, type WantedRow } from './model.js';

/** What asks for the record itself among what is needed of a row. */
const RECORD = 'record';

/**
 * Puts together a derived field of an entity.
 * @throws Error naming what is no column or relation, or no result that can be delivered
 */
export function newDerivedField(
  field: GraphQLField<unknown, unknown>,
  declaration: DerivedDeclaration,
  entity: Entity,
): DerivedField {
  const own = wantedRow(entity, declaration.needs);
  const sets = Object.entries(declaration.rows).map(([name, rows]) => {
    if (Object.hasOwn(declaration.needs, name))
      throw new Error(`"${name}" names rows and is needed of the record itself: rename it.`);
    const target = hopsOf(entity, rows.link).at(-1)!.target;
    return { name, target, wanted: wantedRow(target, rows.needs), declaration: rows };
  });
  const shown = new Set([...shownBy(entity, own), ...sets.flatMap(({ target, wanted }) => shownBy(target, wanted))]);
  return { own, sets, declaration, resultTypes: resultTypes(getNamedType(field.type), entity.model, shown) };
}

function wantedRow(entity: Entity, needs: object): WantedRow {
  if (entity.columns.has(RECORD) || entity.relations.has(RECORD)) {
    throw new Error(`${entity.name}.${RECORD} cannot be told from the record itself: rename the property.`);
  }
  const columns: WantedRow['columns'][number][] = [];
  const ones: WantedRow['ones'][number][] = [];
  for (const [property, need] of Object.entries(needs)) {
    if (property === RECORD) continue;
    if (need === true) {
      columns.push(columnOf(entity, property));
      continue;
    }
    const hop = entity.relations.get(property);
    if (hop === undefined) throw new Error(`${entity.name}.${property} is no to-one relation.`);
    ones.push({ property, hop, wanted: wantedRow(hop.target, need as object) });
  }
  return { columns, ones, record: Object.hasOwn(needs, RECORD) };
}

/** Entities whose records a rule may put into its result. */
function shownBy(entity: Entity, { record, ones }: WantedRow): Entity[] {
  return [...(record ? [entity] : []), ...ones.flatMap(({ hop, wanted }) => shownBy(hop.target, wanted))];
}

/** The plain types that a result is made of, and which fields of each lead to records. */
function resultTypes(
  result: GraphQLNamedType,
  model: ReadModel,
  shown: ReadonlySet<Entity>,
): DerivedField['resultTypes'] {
  const leads = new Map<string, Set<string>>();
  const plain = new Map<GraphQLObjectType, readonly GraphQLField<unknown, unknown>[]>();

  const look = (type: GraphQLNamedType, place: string): void => {
    const entity = model.byName.get(type.name);
    if (entity !== undefined && !shown.has(entity)) {
      throw new Error(
        `${place} is a record (${type.name}): ask for it with "record: true" among what is needed of its row.`,
      );
    }
    if (entity !== undefined || isLeafType(type)) return;
    if (!isObjectType(type) || isReadType(model, type.name)) {
      throw new Error(
        `${place} is of type ${type.name}: a derived value is made of plain objects, records and scalars.`,
      );
    }
    if (plain.has(type)) return;
    const fields = Object.values(type.getFields());
    plain.set(type, fields);
    leads.set(type.name, new Set());
    for (const field of fields) {
      const at = `${type.name}.${field.name}`;
      if (field.args.length > 0) throw new Error(`${at} has arguments: a derived value is made as a whole.`);
      look(getNamedType(field.type), at);
    }
  };
  look(result, 'its value');

  // Types may hold one another, so what leads to records is followed until nothing more is found.
  let found = true;
  while (found) {
    found = false;
    for (const [{ name }, fields] of plain) {
      for (const field of fields) {
        const below = getNamedType(field.type).name;
        const leading = model.byName.has(below) || (leads.get(below)?.size ?? 0) > 0;
        if (!leading || leads.get(name)!.has(field.name)) continue;
        leads.get(name)!.add(field.name);
        found = true;
      }
    }
  }
  return leads;
}
