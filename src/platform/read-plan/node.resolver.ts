import { Resolver } from 'type-graphql';
import { Node } from '../graphql/node.js';
import { RequiresPermission } from '../graphql/permissions.js';
import { NodeQuery, NodesQuery } from './declare/fields.js';

/** Records of any type by their global ids. */
@Resolver()
export class NodeResolver {
  @RequiresPermission('read:nodes')
  @NodeQuery(() => Node, 'The record with this global id. Null: there is none that the caller may see.')
  node: Node | null;

  @RequiresPermission('read:nodes')
  @NodesQuery(
    () => Node,
    'The records with these global ids, in this order; null for those that the caller may not see.',
  )
  nodes: (Node | null)[];
}
