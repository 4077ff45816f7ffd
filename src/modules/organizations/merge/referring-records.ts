import type { EntityManager } from 'typeorm';

/** Every column that refers to an organization, and whether its rows count their changes. */
const REFERRING: readonly (readonly [table: string, column: string, versioned: boolean])[] = [
  ['organization_identifier', 'organization_id', false],
  ['organization_merge', 'survivor_id', false],
  ['membership', 'organization_id', true],
  ['donor_involvement', 'organization_id', true],
  ['contribution', 'organization_id', true],
  ['contribution', 'manager_id', true],
  ['seat', 'organization_id', true],
  ['access_token', 'organization_id', false],
];

/** Has everything that refers to one organization refer to another one. */
export async function moveReferences(manager: EntityManager, from: string, to: string): Promise<void> {
  for (const [table, column, versioned] of REFERRING) {
    const counted = versioned ? ', version = version + 1' : '';
    await manager.query(`update ${table} set ${column} = $2${counted} where ${column} = $1`, [from, to]);
  }
}
