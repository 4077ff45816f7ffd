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
  choice,
  column,
  commonSettings,
  country,
  regularExpression,
  strict,
  text,
  wholeNumber,
  yearSpan,
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

/** A file of figures of indicators. */
export const observations = strict({
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
  years: yearSpan.optional(),
  /** Which headers are years, for `layout: year-columns`: a regular expression whose first group is the year. Left out: four digits. */
  yearColumns: regularExpression.optional(),
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
});
