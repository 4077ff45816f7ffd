import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { rivalOf } from '../../../src/modules/partnerships/memberships/membership.rules.js';
import { isOn } from '../../../src/platform/days/day-range.rules.js';
import { composition, DAYS } from '../composition/composition-facts.js';

describe('a membership', () => {
  it('has a rival exactly if the same organization is in the same role on one of its days', () => {
    fc.assert(
      fc.property(composition, ({ members: [membership, ...others] }) => {
        fc.pre(membership !== undefined);
        const clashing = others.filter(
          (other) =>
            other.organizationId === membership!.organizationId &&
            other.role === membership!.role &&
            ['2000-01-01', ...DAYS, '2030-01-01'].some((day) => isOn(other, day) && isOn(membership!, day)),
        );
        expect(rivalOf(membership!, others)).toBe(clashing[0] ?? null);
      }),
    );
  });
});
