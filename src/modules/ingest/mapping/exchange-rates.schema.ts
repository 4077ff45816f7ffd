import { z } from 'zod';
import { choice, column, commonSettings, currencyCode, strict, text, yearSpan } from './mapping-parts.schema.js';

/** A file of exchange rates against the US dollar. */
export const exchangeRates = strict({
  ...commonSettings,
  records: z.literal('exchange-rates'),
  layout: choice(['currency-columns', 'rows']),
  /** Who published the rates: told with each of them. */
  source: text,
  period: strict({ column, kind: choice(['MONTH', 'QUARTER', 'YEAR']).default('YEAR') }),
  /** Years that can be; others are refused. */
  years: yearSpan.optional(),
  /** What the cells tell: units of the currency for one US dollar. There is no other way: a turned rate would be rounded. */
  quoted: choice(['units-per-usd']),
  currencyColumn: column.optional(),
  rate: column.optional(),
  /** Rates that the source tells and that cannot be taken for what they say, with the reason for the row report. */
  distrusted: z.array(strict({ currency: currencyCode, years: yearSpan, because: text })).default([]),
}).superRefine((mapping, context) => {
  for (const key of ['currencyColumn', 'rate'] as const) {
    const wanted = mapping.layout === 'rows';
    if (wanted === (mapping[key] !== undefined)) continue;
    const message = wanted ? 'is missing: layout rows needs it' : 'has no meaning in layout currency-columns';
    context.addIssue({ code: 'custom', path: [key], message });
  }
});
