import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReportRowData, ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import {
  recordArrangements,
  recordExits,
  recordPlaces,
  workIn,
  type AdoptionRow,
  type PlaceRow,
} from './domain-kit.js';
import { plainDomain, type PlainDomain, type PlainDomainQuestion, type PlainFigure } from './plain-domain.js';
import { register } from './register-kit.js';
import { emptyDatabase, figuresAlone, forgetEverything } from './report-kit.js';

/** D7 and I2 to I6 of any register, in any period, as the plain rules tell them. */
const database = emptyDatabase();

/** A was split into B and C, B renamed D, and C and E merged into F; G was there always, and in Niger N until 2013. */
const PLACES: readonly PlaceRow[] = [
  { country: 'MLI', code: 'A', until: '2010-07-01' },
  { country: 'MLI', code: 'B', since: '2010-07-01', until: '2011-05-15' },
  { country: 'MLI', code: 'C', since: '2010-07-01', until: '2012-12-31' },
  { country: 'MLI', code: 'D', since: '2011-05-15' },
  { country: 'MLI', code: 'E', until: '2012-12-31' },
  { country: 'MLI', code: 'F', since: '2012-12-31' },
  { country: 'MLI', code: 'G' },
  { country: 'NER', code: 'N', until: '2013-07-01' },
];
const SUCCESSIONS = [
  ['A', 'B'],
  ['A', 'C'],
  ['B', 'D'],
  ['C', 'F'],
  ['E', 'F'],
] as const;
const CODES = ['D7', 'I2', 'I3', 'I4', 'I5', 'I6'];

const day = fc
  .tuple(fc.integer({ min: 2008, max: 2014 }), fc.constantFrom('01-01', '02-28', '07-01', '12-31'))
  .map(([year, rest]) => `${year}-${rest}`);
const maybeDay = fc.option(day, { freq: 5 });
const mission = fc.constantFrom('EAST', 'WEST');
const country = fc.constantFrom('MLI', 'MLI', 'NER', 'IND');
const codesOf = (of: string) => PLACES.filter((place) => place.country === of).map(({ code }) => code);
/** A country, and one of its places or none. */
const location = country.chain((of) =>
  fc.record({ country: fc.constant(of), place: fc.constantFrom(...codesOf(of), ...codesOf(of), undefined) }),
);

const partnerships = fc
  .array(
    country.chain((of) =>
      fc.record({
        mission,
        country: fc.constant(of),
        since: day,
        days: fc.option(fc.integer({ min: 1, max: 2000 })),
        places: fc.subarray(codesOf(of)),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((rows) =>
    rows.map(({ days, ...row }, index) => ({
      ...row,
      reference: `P${index}`,
      until: days === null ? null : later(row.since, days),
    })),
  );

function later(from: string, days: number): string {
  return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
}

const exit = fc
  .record({
    partnership: fc.nat({ max: 3 }),
    donor: fc.constantFrom('agency', 'bank'),
    leftOn: day,
    looks: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.boolean()), {
      selector: ([days]) => days,
      maxLength: 3,
    }),
  })
  .map(({ leftOn, looks, ...rest }) => ({
    ...rest,
    leftOn,
    looks: looks.map(([days, works]) => [later(leftOn, days), works] as const),
  }));

const adoption = fc
  .record({
    arrangement: fc.constantFrom('X', 'Y'),
    mission,
    where: location,
    since: maybeDay,
    until: fc.option(day, { freq: 1 }),
    adaptation: fc.constantFrom('ADAPTED', 'UNCHANGED', 'NOT_REVIEWED'),
    donorMoney: fc.constantFrom('YES', 'NO', 'UNKNOWN'),
  })
  .map(({ where, since, until, ...rest }): AdoptionRow => {
    const isProper = since === null || until === null || since < until;
    return { ...rest, ...where, since, until: isProper ? until : null };
  });

/** Those that the database would keep: the same place has the same arrangement once at a time. */
function kept(adoptions: readonly AdoptionRow[]): AdoptionRow[] {
  const overlaps = (one: AdoptionRow, other: AdoptionRow) =>
    (one.since ?? '') < (other.until ?? '9999') && (other.since ?? '') < (one.until ?? '9999');
  return adoptions.filter(
    (one, index) =>
      !adoptions
        .slice(0, index)
        .some(
          (other) =>
            other.arrangement === one.arrangement &&
            other.country === one.country &&
            other.place === one.place &&
            overlaps(one, other),
        ),
  );
}

const domain: fc.Arbitrary<PlainDomain> = fc
  .record({
    partnerships,
    exits: fc.uniqueArray(exit, { selector: ({ partnership, donor }) => `${partnership} ${donor}`, maxLength: 5 }),
    arrangements: fc.tuple(
      ...['X', 'Y'].map((name) =>
        fc
          .record({ mission, where: fc.option(location, { nil: {} }), originatedOn: maybeDay })
          .map(({ where, ...rest }) => ({ ...rest, ...where, name })),
      ),
    ),
    adoptions: fc.array(adoption, { maxLength: 8 }).map(kept),
  })
  .map(({ exits, ...rest }) => ({
    ...rest,
    places: PLACES,
    successions: SUCCESSIONS,
    exits: exits
      .filter(({ partnership }) => partnership < rest.partnerships.length)
      .map(({ partnership, donor, leftOn, looks }) => [`P${partnership}`, donor, leftOn, looks] as const),
  }));

const question: fc.Arbitrary<PlainDomainQuestion> = fc
  .record({
    groupBy: fc.subarray(['YEAR', 'MISSION', 'COUNTRY'] as const),
    from: fc.option(fc.integer({ min: 2009, max: 2013 }), { freq: 3 }),
    length: fc.option(fc.constantFrom(0, 1, 3, 10), { freq: 4 }),
    countries: fc.option(fc.constantFrom(['MLI'], ['MLI', 'NER']), { freq: 1 }),
  })
  .map(({ from, length, ...rest }) => ({ ...rest, from, to: length === null ? null : (from ?? 2010) + length }));

async function fill(records: PlainDomain): Promise<void> {
  const { pool } = database;
  await forgetEverything(pool);
  await recordPlaces(pool, records.places, records.successions);
  await register(
    pool,
    [
      ['agency', null, true],
      ['bank', null, true],
    ],
    records.partnerships.map(({ reference, mission: of, country: in_, since, until }) => ({
      reference,
      mission: of,
      countries: [in_],
      stages: [['OPERATING', since, until] as const, ...(until === null ? [] : [['ENDED', until, null] as const])],
    })),
  );
  await workIn(
    pool,
    records.partnerships.flatMap(({ reference, places }) => places.map((place) => [reference, place] as const)),
  );
  await recordExits(pool, records.exits);
  await recordArrangements(pool, records.arrangements, records.adoptions);
}

function asked({ groupBy, from, to, countries }: PlainDomainQuestion): ReportInput {
  return {
    indicators: CODES.filter((code) => code !== 'I3' || from !== null),
    groupBy,
    where: {
      period: { from: from === null ? null : String(from), to: to === null ? null : String(to) },
      countries: countries === null ? null : { iso3: countries },
    },
  };
}

function expectSame(value: ReportValueData, key: string, figure: PlainFigure | undefined): void {
  const { code } = value.indicator;
  const { expected, reporting } = value.coverage;
  const isGiven = figure !== undefined && figure.reporting > 0;
  const ratio = isGiven ? [String(figure.numerator), String(figure.denominator)] : [null, null];
  const [made, told] =
    code === 'I2'
      ? [[value.value], [String(figure?.distinct.size ?? 0)]]
      : [[value.numerator, value.denominator], ratio];
  expect([code, key, expected, reporting, ...made]).toEqual([
    code,
    key,
    figure?.expected ?? 0,
    figure?.reporting ?? 0,
    ...told,
  ]);
}

/** What a row tells of its figures, apart from single units. */
const figuresOf = ({ keys, values }: ReportRowData) => ({
  keys,
  values: values.map(({ value, numerator, denominator, status, reason, coverage: { reporting, expected, share } }) => [
    value,
    numerator,
    denominator,
    status,
    reason,
    reporting,
    expected,
    share,
  ]),
});

it('figures of places, adoptions and exits are those of the plain rules', async () => {
  await fc.assert(
    fc.asyncProperty(domain, fc.array(question, { minLength: 4, maxLength: 6 }), async (records, questions) => {
      await fill(records);
      for (const one of questions) {
        const { rows, totals } = await database.make(asked(one));
        // The same where nothing is asked of single units, and those that put in the same are told as one.
        const alone = await figuresAlone(database.pool, asked(one));
        expect([alone.rows.map(figuresOf), figuresOf({ keys: [], values: alone.totals })]).toEqual([
          rows.map(figuresOf),
          figuresOf({ keys: [], values: totals }),
        ]);
        for (const value of totals) {
          const { code } = value.indicator;
          expectSame(value, 'totals', plainDomain(code, records, { ...one, groupBy: [] }).get(''));
        }
        const keys = new Set(rows.map((row) => row.keys.map(({ code }) => code).join(' ')));
        for (const code of asked(one).indicators) {
          const plain = plainDomain(code, records, one);
          expect([...plain.keys()].filter((key) => !keys.has(key))).toEqual([]);
          for (const row of rows) {
            const key = row.keys.map((of) => of.code).join(' ');
            expectSame(
              row.values.find(({ indicator }) => indicator.code === code)!,
              key,
              plain.get(key),
            );
          }
        }
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);

it('the order in which records come changes nothing, nor does a record of a later day', async () => {
  await fc.assert(
    fc.asyncProperty(domain, question, adoption, async (records, one, late) => {
      const until2016 = { ...one, to: Math.min(one.to ?? 2016, 2016) };
      const report = async () => {
        const { rows, totals } = await database.make(asked(until2016));
        return { rows, totals };
      };
      await fill(records);
      const before = await report();
      await fill({
        ...records,
        partnerships: records.partnerships.toReversed(),
        exits: records.exits.toReversed(),
        adoptions: records.adoptions.toReversed(),
      });
      expect(await report()).toEqual(before);

      await recordArrangements(
        database.pool,
        [],
        kept([...records.adoptions, { ...late, since: '2017-03-01', until: '2018-03-01' }]).slice(
          records.adoptions.length,
        ),
      );
      expect(await report()).toEqual(before);
    }),
    { numRuns: 6 },
  );
}, 120_000);
