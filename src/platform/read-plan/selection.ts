import {
  type FieldNode,
  getArgumentValues,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isAbstractType,
  type SelectionNode,
} from 'graphql';
import { isIncluded } from '../graphql/execution/skip-include.js';

/**
 * A field as a client selected it. All places that select it under the same response key are merged, as the executor merges them.
 *
 * The walk is our own, not that of graphql-parse-resolve-info: that one merges by type name and so loses what is selected
 * through an interface and through the type together, and it walks nested fragments once for every place that spreads them.
 */
export interface SelectedField {
  readonly name: string;
  /** Alias, or the name without one. */
  readonly responseKey: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Its type without lists and non-nulls. */
  readonly type: GraphQLNamedType;
  readonly nodes: readonly FieldNode[];
}

/** What of the resolver's `info` tells the selection. */
export type SelectionSource = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/** The root field that is being resolved. */
export function rootField(info: GraphQLResolveInfo): SelectedField {
  const field = info.parentType.getFields()[info.fieldName]!;
  const [node] = info.fieldNodes;
  return {
    name: info.fieldName,
    responseKey: String(info.path.key),
    args: getArgumentValues(field, node!, info.variableValues),
    type: getNamedType(field.type),
    nodes: info.fieldNodes,
  };
}

/**
 * The fields selected below a field, for one concrete type, in the order of their first appearance.
 * Fragments whose type does not apply, `@skip` and `@include` are settled; `__typename` is left to the executor.
 */
export function subfields(
  source: SelectionSource,
  parent: Pick<SelectedField, 'nodes'>,
  type: GraphQLObjectType,
): SelectedField[] {
  const collected = new Map<string, FieldNode[]>();
  const spread = new Set<string>();

  const collect = (selections: readonly SelectionNode[]): void => {
    for (const node of selections) {
      if (!isIncluded(node, source.variableValues)) continue;
      if (node.kind === 'Field') {
        const key = node.alias?.value ?? node.name.value;
        const same = collected.get(key);
        if (same === undefined) collected.set(key, [node]);
        else same.push(node);
      } else if (node.kind === 'InlineFragment') {
        if (applies(source, node.typeCondition?.name.value, type)) collect(node.selectionSet.selections);
      } else if (!spread.has(node.name.value)) {
        // Once is enough: what a fragment adds does not depend on where it is spread.
        spread.add(node.name.value);
        const fragment = source.fragments[node.name.value];
        if (fragment !== undefined && applies(source, fragment.typeCondition.name.value, type)) {
          collect(fragment.selectionSet.selections);
        }
      }
    }
  };
  for (const node of parent.nodes) collect(node.selectionSet?.selections ?? []);

  const fields = type.getFields();
  const selected: SelectedField[] = [];
  for (const [responseKey, nodes] of collected) {
    const [first] = nodes;
    const field = fields[first!.name.value];
    if (field === undefined) continue;
    selected.push({
      name: field.name,
      responseKey,
      args: field.args.length === 0 ? NO_ARGUMENTS : getArgumentValues(field, first!, source.variableValues),
      type: getNamedType(field.type),
      nodes,
    });
  }
  return selected;
}

const NO_ARGUMENTS: Readonly<Record<string, unknown>> = {};

function applies({ schema }: SelectionSource, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}
