import type { Pool } from 'pg';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** A node of the plan of a statement. */
export interface PlannedNode extends PlanNode {
  /** It works on what the page holds, at most: it stands above the limit. */
  readonly ofPage: boolean;
}

/** The nodes of the plan that PostgreSQL makes when it takes an index wherever there is one, as it does in large tables. */
export async function planNodes(
  pool: Pool,
  { text, values }: { readonly text: string; readonly values: readonly unknown[] },
): Promise<PlannedNode[]> {
  const client = await pool.connect();
  try {
    await client.query(
      'begin; set local enable_seqscan = off; set local enable_sort = off; set local enable_bitmapscan = off',
    );
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(`explain (format json) ${text}`, [
      ...values,
    ]);
    await client.query('rollback');
    const all: PlannedNode[] = [];
    const walk = (node: PlanNode, ofPage: boolean): void => {
      all.push({ ...node, ofPage });
      node.Plans?.forEach((below) => walk(below, ofPage && node['Node Type'] !== 'Limit'));
    };
    walk(rows[0]!['QUERY PLAN'][0]!.Plan, true);
    return all;
  } finally {
    client.release();
  }
}
