import { z } from 'zod';
import {
  ContributionSide,
  ContributionState,
  IssueArea,
  MembershipRole,
} from '../../partnerships/partnership.codes.js';
import {
  choice,
  column,
  columnName,
  commonSettings,
  country,
  countryList,
  currencyCode,
  dictionary,
  identifierScheme,
  missionCode,
  optionalCountry,
  regularExpression,
  regionalMission,
  strict,
  text,
  tokens,
  wholeNumber,
} from './mapping-parts.schema.js';

/** A file of missions. */
export const missions = strict({
  ...commonSettings,
  records: z.literal('missions'),
  /** The one country that the mission of a row serves; the mission's code is its alpha-3 code. */
  country,
  missionName: column,
  fiscalYearFirstMonth: wholeNumber(1, 12).default(10),
  /** The region of a row: a regional mission that serves the countries of its rows. */
  region: strict({ column, missions: z.record(z.string(), regionalMission) }).optional(),
});

const money = { column, currency: currencyCode };

/** A file of partnerships, with their members and contributions. */
export const partnerships = strict({
  ...commonSettings,
  records: z.literal('partnerships'),
  missions: z.array(regionalMission).min(1, { error: 'is empty' }),
  /** The mission of a row: by what the column says; by `severalOrNone` where it says several things, or nothing. */
  mission: strict({
    column,
    separator: z.string().min(1, { error: 'is empty' }),
    codes: z.record(z.string(), missionCode),
    severalOrNone: missionCode,
  }),
  reference: column,
  partnershipTitle: column,
  purpose: column.optional(),
  countries: countryList,
  issueAreas: strict({
    column,
    separator: z.string().min(1, { error: 'is empty' }),
    codes: z.record(z.string(), choice(Object.values(IssueArea))),
  }).optional(),
  declaredTotal: strict(money).optional(),
  /** OPERATING from the first day of the start year; ENDED from the first day after the end year. */
  years: strict({ start: column, end: column, stillOpen: tokens.default([]) }).optional(),
  members: strict({
    column,
    separator: z.string().min(1, { error: 'is empty' }),
    role: choice(Object.values(MembershipRole)),
    /** Under which scheme the organizations of this source are recognized when they come again. */
    identifierScheme: text,
    /** Regular expressions of parts that never stand alone ("Inc."): they belong to the name before. */
    fragments: z.array(regularExpression).default([]),
    /** Whole names that hold the separator, with ", " in its place. */
    wholeNames: z.array(text).default([]),
    /** Names that the source has damaged: to what they should be. */
    corrections: dictionary.default({}),
  }).optional(),
  contributions: z
    .array(
      strict({
        ...money,
        side: choice(Object.values(ContributionSide)),
        state: choice(Object.values(ContributionState)),
      }),
    )
    .default([]),
}).superRefine((mapping, context) => {
  const codes = new Set(mapping.missions.map((mission) => mission.code));
  const check = (code: string, path: PropertyKey[]) => {
    if (!codes.has(code))
      context.addIssue({ code: 'custom', path, message: `is ${code}, which is not among \`missions\`` });
  };
  check(mapping.mission.severalOrNone, ['mission', 'severalOrNone']);
  for (const [key, code] of Object.entries(mapping.mission.codes)) check(code, ['mission', 'codes', key]);
  const kinds = mapping.contributions.map(({ side, state }) => `${state} ${side}`);
  for (const [index, kind] of kinds.entries()) {
    if (kinds.indexOf(kind) < index)
      context.addIssue({ code: 'custom', path: ['contributions', index], message: `repeats ${kind}` });
  }
});

/** A file of organizations. */
export const organizations = strict({
  ...commonSettings,
  records: z.literal('organizations'),
  /** By what the source itself tells its organizations apart: unique in the file, and there in every row. */
  key: strict({ column: columnName, scheme: identifierScheme }),
  organizationName: column,
  /** Other names; with a separator, several in one cell. */
  otherNames: z
    .array(strict({ column: columnName, separator: z.string().min(1, { error: 'is empty' }).optional() }))
    .default([]),
  /** Identifiers of other registers, by which organizations of other sources are recognized. */
  identifiers: z.array(strict({ column: columnName, scheme: identifierScheme })).default([]),
  /** IATI OrganisationType: where it decides, it tells the sector. */
  iatiType: column.optional(),
  homeCountry: optionalCountry.optional(),
}).superRefine((mapping, context) => {
  const schemes = [mapping.key, ...mapping.identifiers].map(({ scheme }) => scheme);
  for (const [index, scheme] of schemes.entries()) {
    if (schemes.indexOf(scheme) < index)
      context.addIssue({ code: 'custom', path: ['identifiers', index - 1, 'scheme'], message: `repeats ${scheme}` });
  }
});
