import { Field, Int, ObjectType } from 'type-graphql';
import type { Node } from './node.js';
import type { TypeValue } from './input-types.js';

/** Where a page stands in its list. */
@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field({ description: 'Whether there are more records after the page.' })
  hasNextPage: boolean;

  @Field({ description: 'Whether there are records before the page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first record. Null: the page is empty.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last record. Null: the page is empty.' })
  endCursor: string | null;
}

type ObjectClass = new () => object;

/**
 * The Relay connection of a type: makes `<name>Connection` and `<name>Edge`.
 * @param name of the node's type
 * @param node its class; asked late, so that modules may know each other
 * @param besides what the edge tells of the node besides its place
 */
export function connectionType(
  name: string,
  node: () => abstract new (...args: never[]) => object,
  besides: Fields = {},
): ObjectClass {
  const edge = objectType(`${name}Edge`, `A ${name} in a list, with its place there.`, {
    cursor: {
      type: () => String,
      description: 'Place in this list in this order, for `after` and `before`. Opaque.',
    },
    node: { type: () => node(), description: 'The record.' },
    ...besides,
  });
  return objectType(`${name}Connection`, `A page of a list of ${name}.`, {
    edges: { type: () => [edge], description: 'The records of the page, each with its place.' },
    nodes: { type: () => [node()], description: 'The records of the page, for readers who need no cursors.' },
    pageInfo: { type: () => PageInfo, description: 'Where the page stands in the list.' },
    totalCount: {
      type: () => Int,
      description: 'Records in the whole list, under the same filters. Counted only if selected.',
    },
  });
}

type Fields = Readonly<Record<string, { type: () => TypeValue; description: string }>>;

function objectType(name: string, description: string, fields: Fields): ObjectClass {
  const type: ObjectClass = { [name]: class {} }[name]!;
  ObjectType(name, { description })(type);
  for (const [field, { type: of, description: text }] of Object.entries(fields)) {
    Field(of, { description: text })(type.prototype, field);
  }
  return type;
}

/** A page of a list, as the type of a property that is declared to be read; only its schema is ever used. */
export interface Connection<T extends object | Node> {
  readonly nodes: readonly T[];
}
