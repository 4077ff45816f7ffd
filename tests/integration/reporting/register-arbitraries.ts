import * as fc from 'fast-check';
import { REGION_OF } from './plain-register.js';
import type { OrganizationRow, PartnershipRow } from './register-kit.js';

/** Registers of any kind, and questions to them. */

export const ORGANIZATIONS: readonly OrganizationRow[] = [
  ['agency', 'GOVERNMENT INTERNATIONAL', true, 'TWN'],
  ['commune', 'GOVERNMENT LOCAL', false, 'MLI'],
  ['mill', 'BUSINESS', false, 'NER'],
  ['union', 'CIVIL_SOCIETY', false, 'IND'],
  ['forum', null],
];
const PRACTICES = ['STRENGTHENING_LOCAL_CAPACITY', 'ENGAGING_COMMUNITIES_DIRECTLY'];

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
  .uniqueArray(fc.tuple(name, fc.constantFrom('MEMBER', 'DONOR'), maybeDay, maybeDay, fc.option(fc.nat(3))), {
    selector: ([organization, role]) => `${organization} ${role}`,
    maxLength: 4,
  })
  .map((rows) =>
    rows.map(([organization, role, since, until, votes]) => {
      const isBackwards = since !== null && until !== null && since >= until;
      return [organization, role, since, isBackwards ? null : until, votes] as const;
    }),
  );

/** Seats of a synergistic agent, one to an organization. */
const seats = fc
  .uniqueArray(fc.tuple(name, fc.constantFrom('BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT'), maybeDay, maybeDay), {
    selector: ([organization]) => organization,
    maxLength: 5,
  })
  .map((rows) =>
    rows.map(([organization, sector, since, until]) => {
      const isBackwards = since !== null && until !== null && since >= until;
      return [organization, sector, since, isBackwards ? null : until] as const;
    }),
  );

const assessments = fc.uniqueArray(fc.tuple(day, fc.array(fc.constantFrom(...PRACTICES), { maxLength: 3 })), {
  selector: ([on]) => on,
  maxLength: 3,
});

const contribution = fc.tuple(
  fc.oneof(name, fc.constantFrom('DONOR', 'PARTNERS')),
  fc.constantFrom('REALISED', 'REALISED', 'REALISED', 'PLEDGED'),
  fc.integer({ min: 0, max: 9000 }).map((cents) => cents / 100),
  fc.constantFrom('USD', 'USD', 'USD', 'EUR', 'XOF'),
  maybeDay,
  fc.option(name),
  fc.constantFrom('CASH', 'IN_KIND', null),
);

const PLACES = ['MLI-1', 'MLI-2', 'IND-1'];
const AREAS = ['HEALTH', 'EDUCATION', 'OTHER'];

export const partnerships: fc.Arbitrary<PartnershipRow[]> = fc
  .array(
    fc.record({
      mission: fc.constantFrom('EAST', 'WEST'),
      countries: fc.subarray(Object.keys(REGION_OF), { maxLength: 3 }),
      declared: fc.option(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.constantFrom('USD', 'USD', 'EUR')), {
        nil: undefined,
      }),
      places: fc.subarray(PLACES),
      issueAreas: fc.subarray(AREAS),
      form: fc.constantFrom('TASKFORCE', 'STANDING_ORGANIZATION', undefined),
      stages,
      members,
      seats: fc.option(seats, { nil: undefined }),
      assessments,
      contributions: fc.array(contribution, { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((rows) =>
    rows.map((row, index) => ({
      ...row,
      reference: `P${index}`,
      places: row.places.filter((place) => row.countries.includes(place.split('-')[0]!)),
    })),
  );

const quarter = fc.tuple(fc.integer({ min: 2008, max: 2014 }), fc.integer({ min: 0, max: 3 }));
const DIMENSIONS = [
  'MISSION',
  'COUNTRY',
  'REGION',
  'PLACE',
  'ISSUE_AREA',
  'PARTNERSHIP_FORM',
  'PARTNERSHIP',
  'YEAR',
] as const;
export const question = fc.record({
  groupBy: fc.subarray([...DIMENSIONS], { maxLength: 3 }),
  grouping: fc.constantFrom('DISJOINT' as const, 'EACH' as const),
  period: fc.option(fc.tuple(quarter, quarter)),
  countries: fc.option(fc.subarray(Object.keys(REGION_OF), { minLength: 1 })),
  issueAreas: fc.option(fc.subarray(AREAS, { minLength: 1 }), { freq: 3 }),
  currency: fc.option(fc.constantFrom('USD', 'XOF')),
  convertTo: fc.option(fc.constantFrom('USD', 'EUR'), { freq: 2 }),
});
