export const ORGANIZATION =
  'Who gives. Null: the source tells only the side. One of the two has to be there, and not both.';
export const SIDE = 'The side it comes from, where the source names no organization. Null: an organization is named.';
export const KIND = 'Cash or in kind. Null: the source does not say.';
export const AMOUNT = 'Amount, in `currency`: 0 or more, 18 digits and 6 decimals at most.';
export const CURRENCY = 'Currency, ISO 4217: "USD".';
export const CONTRIBUTED_ON =
  'Day on which it was pledged, committed or given; within the life of the partnership. Null: not known.';
export const MANAGER = 'Who manages the money. Null: not recorded.';
