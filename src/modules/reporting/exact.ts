import { Decimal } from 'decimal.js';

/** Decimals of figures, which have more digits than a Decimal keeps by itself: sums and differences are exact. */
export const Exact = Decimal.clone({ precision: 2000, toExpPos: 9e15, toExpNeg: -9e15 });
