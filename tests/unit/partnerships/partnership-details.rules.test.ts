import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { PartnershipForm } from '../../../src/modules/partnerships/partnership.codes.js';
import { detailProblems } from '../../../src/modules/partnerships/partnership-details.rules.js';

const yesNoOrUnknown = fc.option(fc.boolean());
const details = fc.record({
  form: fc.option(fc.constantFrom(...Object.values(PartnershipForm))),
  ownStaff: yesNoOrUnknown,
  ownIncome: yesNoOrUnknown,
  declaredTotal: fc.option(fc.constantFrom('0', '5')),
  declaredCurrency: fc.option(fc.constantFrom('USD', 'XOF')),
});

describe('details of a partnership', () => {
  it('do not fit together exactly if a taskforce has something of its own, or a total and its currency are not both there', () => {
    fc.assert(
      fc.property(details, (given) => {
        const { form, ownStaff, ownIncome, declaredTotal, declaredCurrency } = given;
        const expected = [
          ...(form === 'TASKFORCE' && ownStaff === true ? ['INCONSISTENT_FORM ownStaff'] : []),
          ...(form === 'TASKFORCE' && ownIncome === true ? ['INCONSISTENT_FORM ownIncome'] : []),
          ...(declaredTotal !== null && declaredCurrency === null ? ['REQUIRED declaredCurrency'] : []),
          ...(declaredTotal === null && declaredCurrency !== null ? ['REQUIRED declaredTotal'] : []),
        ];
        expect(detailProblems(given).map(({ code, field }) => `${code} ${field}`)).toEqual(expected);
      }),
    );
  });

  it('are told with the remedy', () => {
    const nothing = { form: null, ownStaff: null, ownIncome: null, declaredTotal: null, declaredCurrency: null };
    expect(detailProblems({ ...nothing, form: 'TASKFORCE', ownIncome: true })[0]!.message).toBe(
      'A taskforce has no income of its own: set `ownIncome` to false or null, or the form to STANDING_ORGANIZATION.',
    );
  });
});
