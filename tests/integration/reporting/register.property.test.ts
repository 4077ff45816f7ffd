import { expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import type { IssueArea } from '../../../src/modules/partnerships/partnership.codes.js';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import { RATES } from './plain-register-money.js';
import type { PlainRegisterQuestion } from './plain-register-terms.js';
import { plainRegister, type PlainFigure } from './plain-register.js';
import { ORGANIZATIONS, partnerships, question } from './register-arbitraries.js';
import { recordRates, register, type PartnershipRow } from './register-kit.js';
import { emptyDatabase, forgetEverything, isSameFigure, TODAY } from './report-kit.js';

const database = emptyDatabase();

const STATE_CODES = ['D1', 'D2', 'D5', 'D6', 'P1', 'P2', 'P2D'];
const MONEY_CODES = ['R0', 'R1', 'R2', 'R3', 'I1', 'D3', 'D4', 'D10'];
const CODES = ['P0', ...MONEY_CODES, ...STATE_CODES];

function told(value: ReportValueData): unknown {
  const { coverage, conversion } = value;
  return {
    converted:
      conversion === null ? '' : `${conversion.firstDay} ${conversion.lastDay} ${conversion.sources.join(', ')}`,
    currencies: /several currencies \((.*)\)/u.exec(value.reason ?? '')?.[1] ?? value.currency ?? '',
    expected: coverage.expected,
    reporting: coverage.reporting,
    missing: coverage.missing.map(({ partnership, reason }) => `${partnership!.reference} ${reason}`).sort(),
  };
}

function plainlyTold(code: string, figure: PlainFigure | undefined): { value: Decimal.Value | null; rest: unknown } {
  if (figure === undefined) {
    const value = ['P0', 'P1'].includes(code) ? 0 : null;
    return { value, rest: { converted: '', currencies: '', expected: 0, reporting: 0, missing: [] } };
  }
  const { numerator, denominator, currencies, missing, rateDays, ...counts } = figure;
  const isRatio = /^(?:D|I1$|P2$)/u.test(code);
  const nothing = isRatio && (denominator === null || denominator.isZero());
  const value =
    numerator === null || nothing || currencies.length > 1
      ? null
      : isRatio
        ? numerator.dividedBy(denominator!)
        : numerator;
  const isConverted = rateDays.length > 0 && currencies.length === 1;
  const converted = isConverted ? `${rateDays[0]!} ${rateDays.at(-1)!} Central bank` : '';
  return { value, rest: { ...counts, converted, currencies: currencies.join(', '), missing: [...missing].sort() } };
}

const RATE_ROWS = Object.entries(RATES).flatMap(([currency, rates]) =>
  Object.entries(rates).map(([year, rate]) => [currency, Number(year), rate, 'Central bank'] as const),
);

type Question = typeof question extends fc.Arbitrary<infer Asked> ? Asked : never;

/** A question as the report takes it, and as the plain rules do. */
function asked({ groupBy, grouping, period, countries, issueAreas, currency, convertTo }: Question) {
  const [from, to] = (period ?? []).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const month = (year: number, index: number) => new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 10);
  const text = (quarterOf: typeof from) => (quarterOf === undefined ? null : `${quarterOf[0]}-Q${quarterOf[1] + 1}`);
  const plain: PlainRegisterQuestion = {
    groupBy,
    grouping,
    countries,
    issueAreas,
    currency,
    convertTo,
    today: TODAY,
    from: from === undefined ? null : month(from[0], from[1] * 3),
    next: to === undefined ? null : month(to[0], to[1] * 3 + 3),
  };
  const where = {
    period: { from: text(from), to: text(to) },
    currency,
    countries: countries && { iso3: countries },
    partnerships: issueAreas && { issueAreas: issueAreas as IssueArea[] },
  };
  return { plain, input: { indicators: CODES, groupBy, grouping, convertTo, where } };
}

async function fill(rows: readonly PartnershipRow[]): Promise<void> {
  await forgetEverything(database.pool);
  await register(database.pool, ORGANIZATIONS, rows);
  await recordRates(database.pool, RATE_ROWS);
}

function expectSame(value: ReportValueData, key: string, figure: PlainFigure | undefined): void {
  const { code } = value.indicator;
  const plainly = plainlyTold(code, figure);
  expect({ key, code, rest: told(value) }).toEqual({ key, code, rest: plainly.rest });
  expect({ key, code, same: isSameFigure(value.value, plainly.value) }).toEqual({ key, code, same: true });
}

it('derived indicators are what their rules say, partnership by partnership, for any register and any question', async () => {
  await fc.assert(
    fc.asyncProperty(partnerships, fc.array(question, { minLength: 5, maxLength: 8 }), async (rows, questions) => {
      await fill(rows);
      for (const { plain, input } of questions.map(asked)) {
        const { rows: made, totals } = await database.make(input);
        const expected = new Map(CODES.map((code) => [code, plainRegister(code, rows, ORGANIZATIONS, plain)]));
        const keys = new Set([...expected.values()].flatMap((figures) => [...figures.keys()]));
        expect(made.map((row) => row.keys.map(({ code }) => code).join(' ')).sort()).toEqual([...keys].sort());
        for (const { keys: codes, values } of made) {
          const key = codes.map(({ code }) => code).join(' ');
          for (const value of values) expectSame(value, key, expected.get(value.indicator.code)!.get(key));
        }
        for (const value of totals) {
          const over = plainRegister(value.indicator.code, rows, ORGANIZATIONS, { ...plain, groupBy: [] });
          expectSame(value, 'totals', over.get(''));
        }
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

const exact = (value: string | null) => new Decimal(value ?? 0);

it('disjoint groups of partnerships add up to the totals, numerators and denominators alike', async () => {
  await fc.assert(
    fc.asyncProperty(partnerships, fc.array(question, { minLength: 3, maxLength: 5 }), async (rows, questions) => {
      await fill(rows);
      for (const one of questions) {
        const groupBy = one.groupBy.filter((dimension) => dimension !== 'YEAR');
        const { input } = asked({ ...one, groupBy, grouping: 'DISJOINT', currency: 'USD', convertTo: null });
        const made = await database.make(input);
        for (const [index, total] of made.totals.entries()) {
          const values = made.rows.map(({ values: ofRow }) => ofRow[index]!);
          const sum = (read: (value: ReportValueData) => string | null) =>
            values.reduce((all, value) => all.plus(exact(read(value))), new Decimal(0)).toFixed();
          const isRatio = total.operatorOverPlaces === 'RATIO_OF_SUMS';
          expect(sum(isRatio ? (value) => value.numerator : (value) => value.value)).toBe(
            exact(isRatio ? total.numerator : total.value).toFixed(),
          );
          expect(sum((value) => value.denominator)).toBe(exact(total.denominator).toFixed());
          expect(values.reduce((all, { coverage }) => all + coverage.expected, 0)).toBe(total.coverage.expected);
        }
      }
    }),
    { numRuns: 10 },
  );
}, 120_000);

it('the order in which partnerships are recorded changes nothing, and one that is withdrawn leaves', async () => {
  await fc.assert(
    fc.asyncProperty(partnerships, question, async (rows, one) => {
      const { input } = asked(one);
      const report = async () => {
        const { rows: made, totals } = await database.make(input);
        return { rows: made, totals };
      };
      await fill(rows);
      const before = await report();
      await fill(rows.toReversed());
      expect(await report()).toEqual(before);

      const [withdrawn, ...rest] = rows;
      for (const table of OF_A_PARTNERSHIP) {
        await database.pool.query(
          `delete from ${table} t using partnership p where (t.mission_id, t.partnership_id) = (p.mission_id, p.id) and p.reference = $1`,
          [withdrawn!.reference],
        );
      }
      await database.pool.query(`delete from partnership where reference = $1`, [withdrawn!.reference]);
      const after = await report();
      await fill(rest);
      expect(after).toEqual(await report());
    }),
    { numRuns: 10 },
  );
}, 120_000);

/** Tables that hold what belongs to a partnership, in an order in which they can be emptied. */
const OF_A_PARTNERSHIP = [
  'locally_led_practice',
  'assessment',
  'seat',
  'synergistic_agent',
  'partnership_place',
  'partnership_country',
  'stage_period',
  'membership',
  'contribution',
];
