import { afterAll, beforeAll, it, expect } from '@jest/globals';
import { array, asyncProperty, assert, constantFrom, option, record, uniqueArray } from 'fast-check';
import { ImportTrial } from './importing.js';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());

const CURRENCIES = ['EUR', 'GBP', 'XOF'] as const;
const MAPPING = `name: rates
title: Rates of a test
records: exchange-rates
source: Bank of the test
quoted: units-per-usd
layout: currency-columns
period: { column: year }
`;

/** Few years, currencies and rates, so that files tell the same things again, and otherwise. */
const rate = option(constantFrom('0.5', '0.50', '0.75', '1,000', '0', 'none'), { nil: '' });
const file = uniqueArray(record({ year: constantFrom('2013', '2014', '2015'), EUR: rate, GBP: rate, XOF: rate }), {
  selector: ({ year }) => year,
  minLength: 1,
});
type File = readonly Record<'year' | (typeof CURRENCIES)[number], string>[];

/** What is on record after a file: by currency and year, the rate and how often it was corrected. */
type Standing = ReadonlyMap<string, { readonly rate: number; readonly revision: number }>;

function after(before: Standing, content: File): Standing {
  const standing = new Map(before);
  for (const row of content) {
    for (const currency of CURRENCIES) {
      const told = Number(row[currency].replace(',', ''));
      if (row[currency] === '' || Number.isNaN(told) || told <= 0) continue;
      const key = `${currency} ${row.year}`;
      const known = standing.get(key);
      if (known?.rate !== told) standing.set(key, { rate: told, revision: (known?.revision ?? 0) + 1 });
    }
  }
  return standing;
}

async function onRecord(at: string): Promise<Standing> {
  const rows = await trial.rows<{ key: string; rate: string; revision: number }>(
    `select concat(currency, ' ', extract(year from since)) as key, per_usd::text as rate, revision from exchange_rate
     where recorded_at <= $1 and (superseded_at is null or superseded_at > $1)`,
    [at],
  );
  return new Map(rows.map(({ key, rate: told, revision }) => [key, { rate: Number(told), revision }]));
}

it('exchange rates of any files, one after another, stand as the last ones tell them, and at every time as they stood then', async () => {
  await assert(
    asyncProperty(array(file, { minLength: 1, maxLength: 4 }), async (files) => {
      await trial.rows('truncate exchange_rate');
      const expected: { readonly at: string; readonly standing: Standing }[] = [];
      let standing: Standing = new Map();
      for (const content of files) {
        const lines = content.map((row) => [row.year, ...CURRENCIES.map((currency) => `"${row[currency]}"`)].join(','));
        const told = `year,${CURRENCIES.join(',')}\n${lines.join('\n')}\n`;
        // A file of which nothing can be used is refused whole, which comes to the same.
        await trial.refusal(told, MAPPING);
        standing = after(standing, content);
        const [now] = await trial.rows<{ at: string }>('select clock_timestamp()::text as at');
        expected.push({ at: now!.at, standing });
      }
      for (const { at, standing: then } of expected) expect(await onRecord(at)).toEqual(then);
    }),
    { numRuns: 25 },
  );
}, 60_000);
