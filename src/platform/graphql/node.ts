import { Field, ID, InterfaceType } from 'type-graphql';

/** A record that has one global id, and can be fetched by it alone (`node`, `nodes`). */
@InterfaceType('Node', { description: 'A record with a global id, by which it can be fetched again.' })
export abstract class Node {
  /** Opaque and stable. It can be given to `node` and `nodes`; nothing else may be read out of it. */
  @Field(() => ID, { name: 'id', description: 'Opaque global id: stable, and good for `node` and `nodes` only.' })
  readonly globalId: string;
}
