export const ONE_STATE =
  'Contributions of one state only (REALISED, unless the report asks for COMMITTED or PLEDGED) and of one currency; ' +
  'each belongs to the year in which it was made.';

export const ON_THE_LAST_DAY =
  'On the last day of the period (today, where none is given). A partnership is active in the stages OPERATING and SUSTAINING. ' +
  'Members are those whose membership is in force on that day; one in the role DONOR counts for no sector, nor does an ' +
  'organization whose sector is not known.';

export const ACTIVE_ON_THE_LAST_DAY =
  'Active: in the stages OPERATING and SUSTAINING on the last day of the period (today, where none is given).';

export const LOCAL =
  'An organization is local to a partnership if its home country is one of the countries of the partnership.';
