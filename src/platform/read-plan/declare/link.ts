import { all, type Condition, type Scalar } from '../conditions.js';
import { type Class, type Column, columnOf, type Entity, entityOf, type Hop } from '../model.js';

/** How a row leads to rows of another table, told by the names of relation properties, or of columns with equal values. */
export type LinkDeclaration<T extends object = object> = Step & LeadsTo<T>;

/** What a link leads to, for the compiler only. */
interface LeadsTo<T extends object> {
  readonly leadsTo?: T;
}

type Step =
  | { readonly kind: 'to'; readonly relation: string }
  | { readonly kind: 'by'; readonly entity: () => Class; readonly relation: string }
  | { readonly kind: 'via'; readonly entity: () => Class; readonly from: string; readonly to: string }
  | {
      readonly kind: 'matching';
      readonly entity: () => Class;
      readonly columns: Readonly<Record<string, string>>;
      readonly constants: Readonly<Record<string, Scalar>>;
    };

/** To the one row that the relation of this row names: a membership `to('organization')`. */
export function to<T extends object>(relation: keyof T & string): LinkDeclaration {
  return { kind: 'to', relation };
}

/** To the rows whose relation names this one: an organization's memberships are `by(() => Membership, 'organization')`. */
export function by<T extends object>(entity: () => Class<T>, relation: keyof T & string): LinkDeclaration<T> {
  return { kind: 'by', entity, relation };
}

/** Through a table between: a partnership's countries are `via(() => PartnershipCountry, 'partnership', 'country')`. */
export function via<T extends object, K extends keyof T & string>(
  entity: () => Class<T>,
  from: keyof T & string,
  towards: K,
): LinkDeclaration<NonNullable<T[K]> & object> {
  return { kind: 'via', entity, from, to: towards };
}

/**
 * To the rows that have the same values, and besides these constants. For what no relation tells, or only a longer way: the stages of
 * a synergistic agent's partnership are `matching(() => StagePeriod, { missionId: 'missionId', partnershipId: 'partnershipId' })`.
 * A null on either side matches nothing. The other table needs an index on these columns.
 * @param columns properties of this row, and of the other those that have the same value
 * @param constants properties of the other row, and their one value: `{ recordType: 'PARTNERSHIP' }`
 */
export function matching<T extends object>(
  entity: () => Class<T>,
  columns: Readonly<Record<string, keyof T & string>>,
  constants: { readonly [P in keyof T & string]?: Scalar } = {},
): LinkDeclaration<T> {
  return { kind: 'matching', entity, columns, constants: constants as Readonly<Record<string, Scalar>> };
}

/**
 * The steps of a link that starts at an entity: one, or two through a table between.
 * @throws Error naming the relation or column that does not exist, leads elsewhere, or cannot be compared
 */
export function hopsOf(start: Entity, link: LinkDeclaration): readonly [Hop] | readonly [Hop, Hop] {
  if (link.kind === 'to') return [relationOf(start, link.relation)];
  const between = entityOf(start.model, link.entity());
  if (link.kind === 'matching') return [sameValues(start, between, link)];
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

function sameValues(
  start: Entity,
  target: Entity,
  { columns, constants }: Extract<LinkDeclaration, { kind: 'matching' }>,
): Hop {
  const pairs = Object.entries(columns).map(([here, there]) => ({
    from: columnOf(start, here),
    to: columnOf(target, there),
  }));
  if (pairs.length === 0) throw new Error(`a link to ${target.name} by equal values names no columns.`);
  for (const { from, to: there } of pairs) {
    if (family(from) === family(there)) continue;
    throw new Error(
      `${start.name}.${from.property} (${family(from)}) and ${target.name}.${there.property} (${family(there)}) cannot be equal.`,
    );
  }
  const where = Object.entries(constants).map(([property, value]): Condition => ({
    kind: 'compare',
    column: columnOf(target, property),
    operator: '=',
    value,
  }));
  return { target, pairs, toOne: false, optional: false, where: all(where) };
}

const WHOLE_NUMBERS: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint']);

/** Types of one family can be compared, by an index too. */
function family({ type, array }: Column): string {
  return `${WHOLE_NUMBERS.has(type) ? 'whole number' : type}${array ? ' array' : ''}`;
}
