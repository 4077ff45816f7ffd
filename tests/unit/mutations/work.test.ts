import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Refused } from '../../../src/platform/mutations/problems.js';
import { Work } from '../../../src/platform/mutations/work.js';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import type { Actor } from '../../../src/platform/graphql/context.js';
import { makeLibrary, OWNER } from '../read-plan/example.js';

const { shelf } = makeLibrary();
const SHELF = { code: 'A' };
const manager = { findOneBy: async () => SHELF } as unknown as EntityManager;

describe('a record that a use case refers to', () => {
  const refer = (actor: Actor) =>
    new Work(manager, { actor, today: '2024-06-15', model: shelf.model }).reference(
      shelf.target as never,
      encodeGlobalId('Shelf', ['A']),
      ['shelfId'],
    );

  it('is one that the caller may see: of an open type with its permission', async () => {
    expect(await refer(OWNER)).toBe(SHELF);
    await expect(refer({ ...OWNER, permissions: new Set() })).rejects.toThrow(Refused);
    await expect(refer({ ...OWNER, readsEverything: true, permissions: new Set() })).rejects.toThrow(Refused);
  });
});
