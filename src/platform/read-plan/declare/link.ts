import type { Class, Entity, Hop } from '../model.js';
import { entityOf } from '../model.js';

/** How a row leads to rows of another table, told by the names of relation properties. */
export type LinkDeclaration =
  | { readonly kind: 'to'; readonly relation: string }
  | { readonly kind: 'by'; readonly entity: () => Class; readonly relation: string }
  | { readonly kind: 'via'; readonly entity: () => Class; readonly from: string; readonly to: string };

/** To the one row that the relation of this row names: a membership `to('organization')`. */
export function to<T extends object>(relation: keyof T & string): LinkDeclaration {
  return { kind: 'to', relation };
}

/** To the rows whose relation names this one: an organization's memberships are `by(() => Membership, 'organization')`. */
export function by<T extends object>(entity: () => Class<T>, relation: keyof T & string): LinkDeclaration {
  return { kind: 'by', entity, relation };
}

/** Through a table between: a partnership's countries are `via(() => PartnershipCountry, 'partnership', 'country')`. */
export function via<T extends object>(
  entity: () => Class<T>,
  from: keyof T & string,
  towards: keyof T & string,
): LinkDeclaration {
  return { kind: 'via', entity, from, to: towards };
}

/**
 * The steps of a link that starts at an entity: one, or two through a table between.
 * @throws Error naming the relation that does not exist or leads elsewhere
 */
export function hopsOf(start: Entity, link: LinkDeclaration): readonly [Hop] | readonly [Hop, Hop] {
  if (link.kind === 'to') return [relationOf(start, link.relation)];
  const between = entityOf(start.model, link.entity());
  if (link.kind === 'by') return [backwards(between, link.relation, start)];
  return [backwards(between, link.from, start), relationOf(between, link.to)];
}

function relationOf(entity: Entity, name: string): Hop {
  const hop = entity.relations.get(name);
  if (hop === undefined) throw new Error(`${entity.name}.${name} is no to-one relation.`);
  return hop;
}

/** From `start` to the rows of `entity` whose relation leads to it. */
function backwards(entity: Entity, relation: string, start: Entity): Hop {
  const hop = relationOf(entity, relation);
  if (hop.target !== start)
    throw new Error(`${entity.name}.${relation} leads to ${hop.target.name}, not ${start.name}.`);
  return {
    target: entity,
    pairs: hop.pairs.map(({ from, to: key }) => ({ from: key, to: from })),
    toOne: false,
    optional: false,
  };
}
