import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DonorInvolvementKind } from '../../../src/modules/partnerships/donor-involvement/donor-involvement.codes.js';
import {
  hasDonorLeftBy,
  type InvolvementFact,
  isAfterExit,
  rivalInvolvement,
} from '../../../src/modules/partnerships/donor-involvement/donor-involvement.rules.js';
import { isOn } from '../../../src/platform/days/day-range.rules.js';
import { day, DAYS } from '../composition/composition-facts.js';

const involvement: fc.Arbitrary<InvolvementFact> = fc
  .record({
    organizationId: fc.constantFrom('1', '2'),
    kind: fc.constantFrom(...Object.values(DonorInvolvementKind)),
    since: fc.option(day),
    until: fc.option(day),
  })
  .filter(({ since, until }) => since === null || until === null || since < until);

describe('the exit of a donor', () => {
  it('is over on the day on which it left, and never where it has not left', () => {
    expect(isAfterExit('2014-05-31', '2014-06-01')).toBe(false);
    expect(isAfterExit('2014-06-01', '2014-06-01')).toBe(true);
    expect(isAfterExit('2014-06-01', null)).toBe(false);
  });

  it('is the first of all exits, whichever donor it was', () => {
    fc.assert(
      fc.property(fc.array(involvement), day, (some, on) => {
        const firstExit = some.flatMap(({ until }) => until ?? []).sort()[0];
        expect(hasDonorLeftBy(on, some)).toBe(firstExit !== undefined && firstExit <= on);
      }),
    );
  });

  it('once past stays past', () => {
    fc.assert(
      fc.property(fc.array(involvement), day, day, (some, on, other) => {
        const [earlier, later] = on < other ? [on, other] : [other, on];
        expect(!hasDonorLeftBy(earlier, some) || hasDonorLeftBy(later, some)).toBe(true);
      }),
    );
  });
});

describe('an involvement that is recorded twice', () => {
  it('is one of the same donor, of the same kind, with a day in common', () => {
    fc.assert(
      fc.property(involvement, fc.array(involvement), (one, others) => {
        const daysOf = (range: InvolvementFact) => ['', ...DAYS, '~'].filter((on) => isOn(range, on));
        const rivals = others.filter(
          (other) =>
            other.organizationId === one.organizationId &&
            other.kind === one.kind &&
            daysOf(other).some((on) => isOn(one, on)),
        );
        expect(rivalInvolvement(one, others)).toBe(rivals[0] ?? null);
      }),
    );
  });
});
