import { describe, expect, it } from '@jest/globals';
import type { OperationDefinitionNode } from 'graphql';
import { OperationMemory } from '../../../src/platform/graphql/operation-memory.js';

const operation = () => ({}) as OperationDefinitionNode;

describe('the memory of an operation', () => {
  it('makes a value once for each key', () => {
    const memory = new OperationMemory<object>();
    const asked = operation();
    const value = memory.recall(asked, 'a', () => ({}));
    expect(memory.recall(asked, 'a', () => ({}))).toBe(value);
    expect(memory.recall(asked, 'b', () => ({}))).not.toBe(value);
  });

  it('tells operations from one another, and memories', () => {
    const [memory, other] = [new OperationMemory<object>(), new OperationMemory<object>()];
    const asked = operation();
    const value = memory.recall(asked, 'a', () => ({}));
    expect(memory.recall(operation(), 'a', () => ({}))).not.toBe(value);
    expect(other.recall(asked, 'a', () => ({}))).not.toBe(value);
    expect(memory.recall(asked, 'a', () => ({}))).toBe(value);
  });

  it('keeps no null, and nothing that failed', () => {
    const memory = new OperationMemory<object>();
    const asked = operation();
    expect(memory.recall(asked, 'a', () => null)).toBeNull();
    expect(() =>
      memory.recall(asked, 'a', () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(memory.recall(asked, 'a', () => ({ made: true }))).toEqual({ made: true });
  });

  it('is of a certain size for all operations together: what is in use stays', () => {
    const memories = [new OperationMemory<object>(), new OperationMemory<object>()];
    const used = operation();
    const value = memories[0]!.recall(used, 'a', () => ({}));
    const first = operation();
    const old = memories[1]!.recall(first, 'a', () => ({}));
    for (let round = 0; round < 50; round += 1) {
      for (let index = 0; index < 100; index += 1) memories[index % 2]!.recall(operation(), `${index}`, () => ({}));
      expect(memories[0]!.recall(used, 'a', () => ({}))).toBe(value);
    }
    expect(memories[1]!.recall(first, 'a', () => ({}))).not.toBe(old);
  });
});
