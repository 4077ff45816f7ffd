import { Arg, Field, Int, ObjectType, Query } from 'type-graphql';
import type { TypeValue } from '../../graphql/input-types.js';
import { DateScalar } from '../../graphql/scalars.js';
import { labelOfChoice, labelOfCode } from '../facet-labels.rules.js';
import { declare, onProperty } from './fields.js';
import type { LinkDeclaration } from './link.js';
import type { ListDefinition } from './list.js';
import { ReadsRecords } from './reading-cost.js';
import type { Validity } from './validity.js';

/** A facet goes through all records that fit, and is cheaper by the record than a list. */
const READ_FOR_A_FACET = 2_000;

/** Counts of a list's records by what they have of one thing. For every count the list has a filter that gives the same number. */
export interface Facet {
  readonly description: string;
  /** Type of what is counted by, from which the type of a count is named: `SectorCount`. */
  readonly name: string;
  readonly type: () => TypeValue;
  /** Whether a set of values is counted by; what is not recorded is then the empty set, and otherwise null. */
  readonly ofSets: boolean;
  /** What is counted by, for people to read, where the statement does not tell it. */
  readonly label: (value: string | readonly string[] | null) => string;
  readonly by: FacetSource;
}

export type FacetSource =
  /** By a column of the record; of an array, by each of its values. */
  | { readonly kind: 'column'; readonly property: string }
  /** By a column of the state that the record is in on a day. States of one record never overlap. */
  | { readonly kind: 'onDay'; readonly link: LinkDeclaration; readonly property: string; readonly validity: Validity }
  /** By another record, which everybody may see, or by each of several; none of them twice. */
  | { readonly kind: 'record'; readonly link: LinkDeclaration; readonly value: string; readonly label: string };

/** A root field that counts the records of a list. */
export interface FacetsDeclaration {
  readonly kind: 'facets';
  readonly list: ListDefinition;
  readonly facets: Readonly<Record<string, Facet>>;
  /** Names of the GraphQL types that are made for it. */
  readonly types: ReadonlySet<string>;
}

interface Choices {
  readonly name: string;
  readonly values: object;
}

/** By a value of an enum, or by each of an array of them. */
export function byChoice(property: string, description: string, { name, values }: Choices): Facet {
  return {
    description,
    name,
    type: () => values,
    ofSets: false,
    label: labelOfChoice,
    by: { kind: 'column', property },
  };
}

/** By a code. */
export function byCode(property: string, description: string): Facet {
  return {
    description,
    name: 'Code',
    type: () => String,
    ofSets: false,
    label: labelOfCode,
    by: { kind: 'column', property },
  };
}

interface Dated {
  readonly link: LinkDeclaration;
  readonly validity: Validity;
}

/** By a value of an enum as it is on the day that is asked for. */
export function byChoiceOnDay(property: string, description: string, { name, values }: Choices, dated: Dated): Facet {
  return {
    description,
    name,
    type: () => values,
    ofSets: false,
    label: labelOfChoice,
    by: { kind: 'onDay', property, ...dated },
  };
}

/** By the whole set of values of an enum as it is on the day that is asked for. `name`: of such a set. */
export function bySetOnDay(property: string, description: string, { name, values }: Choices, dated: Dated): Facet {
  return {
    description,
    name,
    type: () => [values],
    ofSets: true,
    label: labelOfChoice,
    by: { kind: 'onDay', property, ...dated },
  };
}

/** By a record of another type, told by its code and its name. */
export function byRecord(link: LinkDeclaration, shown: { value: string; label: string }, description: string): Facet {
  return {
    description,
    name: 'Code',
    type: () => String,
    ofSets: false,
    label: labelOfCode,
    by: { kind: 'record', link, ...shown },
  };
}

/**
 * The root field that counts a list's records, all that fit a filter, by several facets: makes `<name>Facets` and the types of
 * the counts. Only what is selected is counted, all of it in one statement.
 */
export function FacetQuery(
  list: ListDefinition,
  options: { readonly description: string; readonly facets: Readonly<Record<string, Facet>> },
): PropertyDecorator {
  const { facets } = options;
  const { whereType } = list;
  if (whereType === null || list.validity !== null) throw new Error(`${list.name} cannot be counted by facets.`);
  const type = facetsType(list, facets);
  const types = new Set([`${list.name}Facets`, ...Object.values(facets).map(({ name }) => `${name}Count`)]);
  return onProperty((prototype, name) => {
    Query(() => type, { description: options.description })(prototype, name, {});
    Arg('where', () => whereType, { nullable: true, description: 'Which records. Default: all.' })(prototype, name, 0);
    if (Object.values(facets).some(({ by }) => by.kind === 'onDay')) {
      const description = 'The day on which what changes over time is asked for. Default: today.';
      Arg('onDate', () => DateScalar, { nullable: true, description })(prototype, name, 1);
    }
    declare({ kind: 'facets', list, facets, types }, prototype, name);
  });
}

type ObjectClass = new () => object;

function facetsType({ name }: ListDefinition, facets: Readonly<Record<string, Facet>>): ObjectClass {
  const type: ObjectClass = { [`${name}Facets`]: class {} }[`${name}Facets`]!;
  ObjectType(`${name}Facets`, {
    description: `How many records of ${name} fit a filter, by what they have. Counts of 0 are left out; the greatest come first, what is not recorded last.`,
  })(type);
  const add = (field: string, of: () => TypeValue, description: string): void => {
    Field(of, { description })(type.prototype, field);
    ReadsRecords(READ_FOR_A_FACET)(type.prototype, field);
  };
  add('total', () => Int, 'Records that fit.');
  for (const [field, facet] of Object.entries(facets)) {
    const count = countType(facet);
    add(field, () => [count], facet.description);
  }
  return type;
}

const countTypes = new Map<string, ObjectClass>();

function countType({ name, type, ofSets }: Facet): ObjectClass {
  const known = countTypes.get(name);
  if (known !== undefined) return known;
  const count: ObjectClass = { [`${name}Count`]: class {} }[`${name}Count`]!;
  ObjectType(`${name}Count`, { description: 'How many records have something.' })(count);
  const missing = ofSets ? 'Empty: none is recorded.' : 'Null: none is recorded.';
  Field(type, { nullable: !ofSets, description: `What they have. ${missing}` })(count.prototype, 'value');
  Field(() => String, { description: 'The same for people to read, in English.' })(count.prototype, 'label');
  Field(() => Int, { description: 'Records that have it.' })(count.prototype, 'count');
  countTypes.set(name, count);
  return count;
}
