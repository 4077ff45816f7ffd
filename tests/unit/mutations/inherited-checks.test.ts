import { describe, expect, it } from '@jest/globals';
import { isInputObjectType } from 'graphql';
import { buildAppSchema } from '../../../src/app/schema.js';
import { checkOf } from '../../../src/platform/mutations/checks.js';

describe('the input of a mutation', () => {
  it('checks the fields that it has from its base class', () => {
    const schema = buildAppSchema();
    const mutations = Object.keys(schema.getMutationType()!.getFields());
    const unchecked = mutations.flatMap((name) => {
      const type = schema.getType(`${name[0]!.toUpperCase()}${name.slice(1)}Input`);
      const { reason } = isInputObjectType(type) ? type.getFields() : {};
      return reason !== undefined && checkOf(reason) !== undefined ? [] : [name];
    });
    expect(unchecked).toEqual([]);
  });

  it('tells what may be left out of it, but not be null', () => {
    const type = buildAppSchema().getType('CorrectMembershipInput');
    const { role, votingSeats } = isInputObjectType(type) ? type.getFields() : {};
    expect(role!.description).toContain('Null is refused');
    expect(votingSeats!.description).not.toContain('refused');
  });
});
