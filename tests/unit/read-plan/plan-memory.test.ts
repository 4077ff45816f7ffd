import { describe, expect, it } from '@jest/globals';
import { type GraphQLResolveInfo, type OperationDefinitionNode, parse } from 'graphql';
import { PlanMemory } from '../../../src/platform/read-plan/plan-memory.js';
import type { Actor, RequestContext } from '../../../src/platform/graphql/context.js';

const PERMISSIONS: Actor['permissions'] = new Set(['read:partnerships']);
const ACTOR: Actor = {
  role: 'HEADQUARTERS',
  missionIds: [1, 2],
  organizationId: null,
  tokenId: 7,
  name: 'headquarters',
  readsEverything: false,
  permissions: PERMISSIONS,
};
const OPERATION = {};

function asked(actor: Partial<Actor>, variableValues: object = {}, today = '2024-06-15', key = 'partnerships') {
  const info = { operation: OPERATION, path: { key }, variableValues } as unknown as GraphQLResolveInfo;
  return [info, { actor: { ...ACTOR, ...actor }, today } as RequestContext] as const;
}

describe('the memory of plans', () => {
  it('gives the same plan for the same field, variables, day and scope, whoever the caller is', () => {
    const memory = new PlanMemory<object>();
    const first = memory.planOf(...asked({}), () => ({}));
    expect(memory.planOf(...asked({ tokenId: 8, name: 'another' }), () => ({}))).toBe(first);
  });

  it.each([
    ['field', asked({}, {}, '2024-06-15', 'others')],
    ['variable', asked({}, { first: 3 })],
    ['day', asked({}, {}, '2024-06-16')],
    ['role', asked({ role: 'MISSION' })],
    ['set of missions', asked({ missionIds: [1] })],
    ['limit to missions', asked({ missionIds: null })],
    ['organization', asked({ organizationId: '5' })],
    ['opening of all records', asked({ readsEverything: true })],
    ['set of permissions', asked({ permissions: new Set() })],
  ] as const)('gives another plan for another %s', (_what, other) => {
    const memory = new PlanMemory<object>();
    const first = memory.planOf(...asked({}), () => ({}));
    expect(memory.planOf(...other, () => ({}))).not.toBe(first);
  });

  it('gives the same plan whatever its open arguments are, and another one for what it depends on besides', () => {
    const memory = new PlanMemory<object>();
    const operation = parse('query ($id: ID!, $first: Int) { node(id: $id) { list(first: $first) } }').definitions[0];
    const byId = (id: string, first: number, planned: string) => {
      const [{ path }, context] = asked({});
      const { selectionSet } = operation as OperationDefinitionNode;
      const info = {
        operation,
        fragments: {},
        fieldNodes: selectionSet.selections,
        path,
        variableValues: { id, first },
      };
      return memory.planOf(info as unknown as GraphQLResolveInfo, context, () => ({}), { planned });
    };
    const first = byId('1', 2, 'Partnership');
    expect(byId('3', 2, 'Partnership')).toBe(first);
    expect(byId('1', 3, 'Partnership')).not.toBe(first);
    expect(byId('1', 2, 'Mission')).not.toBe(first);
  });

  it('does not remember what has very long variables', () => {
    const memory = new PlanMemory<object>();
    const long = asked({}, { ids: 'x'.repeat(3_000) });
    expect(memory.planOf(...long, () => ({}))).not.toBe(memory.planOf(...long, () => ({})));
  });
});
