import { expect, it } from '@jest/globals';
import type { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import { plainRegister, REGION_OF, type PlainFigure, type PlainRegisterQuestion } from './plain-register.js';
import { register, type OrganizationRow, type PartnershipRow } from './register-kit.js';
import { emptyDatabase, forgetEverything, isSameFigure, TODAY } from './report-kit.js';

const database = emptyDatabase();

const ORGANIZATIONS: readonly OrganizationRow[] = [
  ['agency', 'GOVERNMENT INTERNATIONAL', true],
  ['commune', 'GOVERNMENT LOCAL'],
  ['mill', 'BUSINESS'],
  ['union', 'CIVIL_SOCIETY'],
  ['forum', null],
];
const CODES = ['P0', 'R0', 'R1', 'R2', 'R3', 'I1', 'D1', 'D2'];

const day = fc
  .tuple(fc.integer({ min: 2008, max: 2013 }), fc.constantFrom('01-01', '05-15', '07-01', '12-31'))
  .map(([year, rest]) => `${year}-${rest}`);
const maybeDay = fc.option(day, { freq: 6 });
const name = fc.constantFrom(...ORGANIZATIONS.map(([organization]) => organization));

/** Stages one after the other: each lasts until the next begins. */
const stages = fc
  .record({
    days: fc.uniqueArray(day, { maxLength: 3 }),
    names: fc.array(fc.constantFrom('EXPLORING', 'OPERATING', 'SUSTAINING', 'SUSPENDED'), {
      minLength: 3,
      maxLength: 3,
    }),
    firstUnknown: fc.boolean(),
    ends: fc.boolean(),
  })
  .map(({ days, names, firstUnknown, ends }) => {
    const sorted = [...days].sort();
    return sorted.map((since, index) => {
      const stage = ends && index > 0 && index === sorted.length - 1 ? 'ENDED' : names[index]!;
      return [stage, firstUnknown && index === 0 ? null : since, sorted[index + 1] ?? null] as const;
    });
  });

const members = fc
  .uniqueArray(fc.tuple(name, fc.constantFrom('MEMBER', 'DONOR'), maybeDay, maybeDay), {
    selector: ([organization, role]) => `${organization} ${role}`,
    maxLength: 4,
  })
  .map((rows) =>
    rows.map(([organization, role, since, until]) =>
      since !== null && until !== null && since >= until
        ? ([organization, role, since, null] as const)
        : ([organization, role, since, until] as const),
    ),
  );

const contribution = fc.tuple(
  fc.oneof(name, fc.constantFrom('DONOR', 'PARTNERS')),
  fc.constantFrom('REALISED', 'REALISED', 'REALISED', 'PLEDGED'),
  fc.integer({ min: 0, max: 9000 }).map((cents) => cents / 100),
  fc.constantFrom('USD', 'USD', 'USD', 'EUR'),
  maybeDay,
);

const partnerships: fc.Arbitrary<PartnershipRow[]> = fc
  .array(
    fc.record({
      mission: fc.constantFrom('EAST', 'WEST'),
      countries: fc.subarray(Object.keys(REGION_OF), { maxLength: 3 }),
      declared: fc.option(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.constantFrom('USD', 'USD', 'EUR')), {
        nil: undefined,
      }),
      stages,
      members,
      contributions: fc.array(contribution, { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((rows) => rows.map((row, index) => ({ ...row, reference: `P${index}` })));

const quarter = fc.tuple(fc.integer({ min: 2008, max: 2014 }), fc.integer({ min: 0, max: 3 }));
const question = fc.record({
  groupBy: fc.subarray(['MISSION', 'COUNTRY', 'REGION', 'YEAR'] as const, { maxLength: 3 }),
  period: fc.option(fc.tuple(quarter, quarter)),
  countries: fc.option(fc.subarray(Object.keys(REGION_OF), { minLength: 1 })),
  currency: fc.option(fc.constant('USD')),
});

function told(value: ReportValueData): unknown {
  const { coverage } = value;
  return {
    currencies: /several currencies \((.*)\)/u.exec(value.reason ?? '')?.[1] ?? value.currency ?? '',
    expected: coverage.expected,
    reporting: coverage.reporting,
    missing: coverage.missing.map(({ partnership, reason }) => `${partnership!.reference} ${reason}`).sort(),
  };
}

function plainlyTold(code: string, figure: PlainFigure | undefined): { value: Decimal.Value | null; rest: unknown } {
  if (figure === undefined) {
    return { value: code === 'P0' ? 0 : null, rest: { currencies: '', expected: 0, reporting: 0, missing: [] } };
  }
  const { numerator, denominator, currencies, missing, ...counts } = figure;
  const isRatio = ['I1', 'D1', 'D2'].includes(code);
  const nothing = isRatio && (denominator === null || denominator.isZero());
  const value =
    numerator === null || nothing || currencies.length > 1
      ? null
      : isRatio
        ? numerator.dividedBy(denominator!)
        : numerator;
  return { value, rest: { ...counts, currencies: currencies.join(', '), missing: [...missing].sort() } };
}

it('derived indicators are what their rules say, partnership by partnership, for any register and any question', async () => {
  await fc.assert(
    fc.asyncProperty(partnerships, fc.array(question, { minLength: 5, maxLength: 8 }), async (rows, questions) => {
      await forgetEverything(database.pool);
      await register(database.pool, ORGANIZATIONS, rows);
      for (const { groupBy, period, countries, currency } of questions) {
        const [from, to] = (period ?? []).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
        const month = (year: number, index: number) => new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 10);
        const plain: PlainRegisterQuestion = {
          groupBy,
          countries,
          currency,
          today: TODAY,
          from: from === undefined ? null : month(from[0], from[1] * 3),
          next: to === undefined ? null : month(to[0], to[1] * 3 + 3),
        };
        const text = (quarterOf: typeof from) =>
          quarterOf === undefined ? null : `${quarterOf[0]}-Q${quarterOf[1] + 1}`;
        const where = {
          period: { from: text(from), to: text(to) },
          currency,
          countries: countries && { iso3: countries },
        };
        const made = await database.make({ indicators: CODES, groupBy, where });
        const expected = new Map(CODES.map((code) => [code, plainRegister(code, rows, ORGANIZATIONS, plain)]));
        const keys = new Set([...expected.values()].flatMap((figures) => [...figures.keys()]));
        expect(made.rows.map((row) => row.keys.map(({ code }) => code).join(' ')).sort()).toEqual([...keys].sort());
        for (const { keys: codes, values } of made.rows) {
          const key = codes.map(({ code }) => code).join(' ');
          for (const value of values) {
            const { code } = value.indicator;
            const plainly = plainlyTold(code, expected.get(code)!.get(key));
            expect({ key, code, rest: told(value) }).toEqual({ key, code, rest: plainly.rest });
            expect({ key, code, same: isSameFigure(value.value, plainly.value) }).toEqual({ key, code, same: true });
          }
        }
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
