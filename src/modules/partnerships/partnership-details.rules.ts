import type { PartnershipForm } from './partnership.codes.js';

/** What of a partnership has to fit together. */
export interface PartnershipDetails {
  readonly form: `${PartnershipForm}` | null;
  readonly ownStaff: boolean | null;
  readonly ownIncome: boolean | null;
  readonly declaredTotal: string | null;
  readonly declaredCurrency: string | null;
}

/** What does not fit together, the field in which it lies, and the remedy. */
export interface DetailProblem {
  readonly code: 'INCONSISTENT_FORM' | 'REQUIRED';
  readonly field: keyof PartnershipDetails;
  readonly message: string;
}

const OWN = { ownStaff: 'staff', ownIncome: 'income' } as const;

/** A taskforce has neither own staff nor own income; a declared total has a currency, and a currency a total. */
export function detailProblems(details: PartnershipDetails): DetailProblem[] {
  const problems: DetailProblem[] = [];
  for (const field of ['ownStaff', 'ownIncome'] as const) {
    if (details.form !== 'TASKFORCE' || details[field] !== true) continue;
    problems.push({
      code: 'INCONSISTENT_FORM',
      field,
      message: `A taskforce has no ${OWN[field]} of its own: set \`${field}\` to false or null, or the form to STANDING_ORGANIZATION.`,
    });
  }
  if (details.declaredTotal !== null && details.declaredCurrency === null) {
    const message = 'A declared total needs its currency: give it, or give no total (null).';
    problems.push({ code: 'REQUIRED', field: 'declaredCurrency', message });
  }
  if (details.declaredTotal === null && details.declaredCurrency !== null) {
    const message = 'The currency is that of a declared total: give the total, or give no currency (null).';
    problems.push({ code: 'REQUIRED', field: 'declaredTotal', message });
  }
  return problems;
}
