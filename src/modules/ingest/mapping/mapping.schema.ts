import { z } from 'zod';
import {
  ExpectedUnits,
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorSource,
  IndicatorTheme,
  ObservationStatus,
  PlaceOperator,
  Scenario,
  TimeOperator,
} from '../../indicators/indicator.codes.js';
import {
  ContributionSide,
  ContributionState,
  IssueArea,
  MembershipRole,
} from '../../partnerships/partnership.codes.js';
import {
  choice,
  column,
  commonSettings,
  country,
  countryList,
  columnName,
  dictionary,
  identifierScheme,
  missionCode,
  optionalCountry,
  regionalMission,
  strict,
  text,
  tokens,
  wholeNumber,
} from './mapping-parts.schema.js';

const finiteNumber = z.number({ error: 'must be a number' }).refine(Number.isFinite, { error: 'must be a number' });

/** An indicator that a file brings: its definition, and where its figures stand. */
const indicator = strict({
  code: text.refine((value) => value.length <= 100, { error: 'is longer than 100 characters' }),
  /** Its column, for `layout: indicator-columns`. Left out: the column is named as the code. */
  column: column.optional(),
  /** What the indicator column says for it, for `layout: rows`. Left out: the code. */
  key: text.optional(),
  name: text,
  theme: choice(Object.values(IndicatorTheme)),
  definition: text,
  unit: text,
  measure: choice(Object.values(IndicatorMeasure)),
  direction: choice(Object.values(IndicatorDirection)),
  source: choice([IndicatorSource.EXTERNAL, IndicatorSource.REPORTED]).default(IndicatorSource.EXTERNAL),
  citation: text.optional(),
  timeOperator: choice(Object.values(TimeOperator)),
  placeOperator: choice(Object.values(PlaceOperator)),
  weight: text.optional(),
  expectedUnits: choice(Object.values(ExpectedUnits)).default(ExpectedUnits.EVER_REPORTED),
  leastCoverage: finiteNumber.min(0).max(1).default(1),
  version: wholeNumber(1, 1_000_000).default(1),
  /** The figures of the file are multiplied by it: 1000000 where the file has millions. */
  scale: finiteNumber.optional(),
  /** Least and greatest figure that can be, after scaling. */
  range: z
    .tuple([finiteNumber.nullable(), finiteNumber.nullable()], { error: 'must be [least, greatest], null for none' })
    .optional(),
}).refine((given) => given.placeOperator !== 'WEIGHTED_MEAN' || given.weight !== undefined, {
  error: 'is a WEIGHTED_MEAN without `weight`: name the indicator that it is weighted by',
});

const LAYOUT_SETTINGS = {
  'indicator-columns': {
    needs: ['period'],
    refuses: ['yearColumns', 'indicatorColumn', 'value', 'numerator', 'denominator', 'statusColumn'],
  },
  'year-columns': { needs: [], refuses: ['period', 'value', 'numerator', 'denominator', 'statusColumn'] },
  rows: { needs: ['period'], refuses: ['yearColumns'] },
} as const;

const observations = strict({
  ...commonSettings,
  records: z.literal('observations'),
  layout: choice(['indicator-columns', 'year-columns', 'rows']),
  country,
  period: strict({
    column,
    kind: choice(['MONTH', 'QUARTER', 'YEAR', 'FISCAL_YEAR']).default('YEAR'),
    firstMonth: wholeNumber(1, 12).default(10),
  }).optional(),
  /** Years that can be; others are refused. */
  years: z.tuple([wholeNumber(0, 9999), wholeNumber(0, 9999)], { error: 'must be [first, last]' }).optional(),
  /** Which headers are years, for `layout: year-columns`: a regular expression whose first group is the year. Left out: four digits. */
  yearColumns: z.string().refine(isPattern, { error: 'is not a regular expression' }).optional(),
  /** Which indicator a row is about. Left out: the only one of `indicators`. */
  indicatorColumn: column.optional(),
  value: column.optional(),
  numerator: column.optional(),
  denominator: column.optional(),
  statusColumn: strict({
    column,
    codes: z.record(z.string(), choice(Object.values(ObservationStatus))),
  }).optional(),
  status: choice(Object.values(ObservationStatus)).default(ObservationStatus.NORMAL),
  scenario: choice(Object.values(Scenario)).default(Scenario.ACTUAL),
  vintage: text.optional(),
  /** What becomes of rows about a country or an indicator that the mapping does not know. */
  unmatched: choice(['refuse', 'skip']).default('refuse'),
  indicators: z.array(indicator, { error: 'must be a list of indicators' }).min(1, { error: 'is empty' }),
  /** Shipped mappings with the definitions of indicators that are named here only as `weight`. */
  definitionsFrom: z.array(text).default([]),
}).superRefine((mapping, context) => {
  const problem = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  const { needs, refuses } = LAYOUT_SETTINGS[mapping.layout];
  for (const key of needs)
    if (mapping[key] === undefined) problem([key], `is missing: layout ${mapping.layout} needs it`);
  for (const key of refuses)
    if (mapping[key] !== undefined) problem([key], `has no meaning in layout ${mapping.layout}`);
  if (mapping.layout === 'rows') {
    const pair = [mapping.numerator, mapping.denominator].filter((given) => given !== undefined).length;
    if ((mapping.value === undefined) === (pair === 0) || pair === 1) {
      problem(['value'], 'must stand alone, or numerator and denominator in its place');
    }
  }
  if (
    mapping.layout !== 'indicator-columns' &&
    mapping.indicatorColumn === undefined &&
    mapping.indicators.length > 1
  ) {
    problem(['indicatorColumn'], 'is missing: with several indicators a column must say which one a row is about');
  }
  for (const [index, code] of mapping.indicators.map((each) => each.code).entries()) {
    if (mapping.indicators.findIndex((each) => each.code === code) < index)
      problem(['indicators', index, 'code'], `repeats ${code}`);
  }
  if (mapping.years && mapping.years[0] > mapping.years[1]) problem(['years'], 'ends before it begins');
});

const missions = strict({
  ...commonSettings,
  records: z.literal('missions'),
  /** The one country that the mission of a row serves; the mission's code is its alpha-3 code. */
  country,
  missionName: column,
  fiscalYearFirstMonth: wholeNumber(1, 12).default(10),
  /** The region of a row: a regional mission that serves the countries of its rows. */
  region: strict({ column, missions: z.record(z.string(), regionalMission) }).optional(),
});

const money = {
  column,
  currency: text.refine((value) => /^[A-Z]{3}$/.test(value), { error: 'must be an ISO 4217 code such as USD' }),
};

const partnerships = strict({
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
    fragments: z.array(z.string().refine(isPattern, { error: 'is not a regular expression' })).default([]),
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

const organizations = strict({
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

const KINDS = [observations, missions, partnerships, organizations] as const;
const KIND_NAMES = KINDS.map((kind) => kind.shape.records.value).join(', ');

/** What a mapping file must be. `records` says of what kind the records of the file are. */
export const mappingSchema = z.discriminatedUnion('records', KINDS, {
  error: ({ input }) => {
    const given = (input as { records?: unknown } | null)?.records;
    return given === undefined
      ? `is missing: give one of ${KIND_NAMES}`
      : `is ${JSON.stringify(given)}: give one of ${KIND_NAMES}`;
  },
});

export type ObservationsMapping = z.infer<typeof observations>;
export type MissionsMapping = z.infer<typeof missions>;
export type PartnershipsMapping = z.infer<typeof partnerships>;
export type OrganizationsMapping = z.infer<typeof organizations>;
/** How a file becomes records. */
export type Mapping = ObservationsMapping | MissionsMapping | PartnershipsMapping | OrganizationsMapping;
export type IndicatorSettings = ObservationsMapping['indicators'][number];
export type RegionalMission = z.infer<typeof regionalMission>;

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
