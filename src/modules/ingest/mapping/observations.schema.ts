import { z } from 'zod';
import { DisaggregationDimension, ObservationStatus, Scenario } from '../../indicators/indicator.codes.js';
import type { Disaggregation } from '../../indicators/index.js';
import { Refusal } from '../refusal.js';
import { parsePeriod, PLAUSIBLE_YEARS } from '../values/period.rules.js';
import { indicator, indicatorFrom, TOWARDS_TARGET } from './indicators.schema.js';
import {
  choice,
  column,
  columnName,
  commonSettings,
  country,
  dictionary,
  regularExpression,
  strict,
  text,
  wholeNumber,
  yearSpan,
} from './mapping-parts.schema.js';

const ONE_FIGURE_A_ROW = ['value', 'numerator', 'denominator', 'statusColumn'] as const;

/** What each layout needs and what has no meaning in it. */
const LAYOUT_SETTINGS = {
  'indicator-columns': {
    needs: ['period'],
    refuses: [
      'yearColumns',
      'scenarios',
      'check',
      'categories',
      'indicatorColumn',
      'indicatorFrom',
      ...ONE_FIGURE_A_ROW,
    ],
  },
  'year-columns': { needs: [], refuses: ['period', 'scenarios', 'check', 'categories', ...ONE_FIGURE_A_ROW] },
  'scenario-columns': {
    needs: ['period', 'scenarios'],
    refuses: ['yearColumns', 'scenario', 'categories', ...ONE_FIGURE_A_ROW],
  },
  'category-columns': {
    needs: ['period', 'categories'],
    refuses: ['yearColumns', 'scenarios', 'check', ...ONE_FIGURE_A_ROW],
  },
  rows: { needs: ['period'], refuses: ['yearColumns', 'scenarios', 'check', 'categories'] },
} as const;

const period = strict({
  column: column.optional(),
  /** The one period of all rows, where no column tells it. */
  always: text.optional(),
  kind: choice(['MONTH', 'QUARTER', 'YEAR', 'FISCAL_YEAR']).default('YEAR'),
  firstMonth: wholeNumber(1, 12).default(10),
  /** `day`: the column has a day, such as "November 29, 2011", and the period is the one in which it lies. */
  written: choice(['period', 'day']).default('period'),
});

const dimension = choice(Object.values(DisaggregationDimension));

/** A file of figures of indicators. */
const observationSettings = strict({
  ...commonSettings,
  records: z.literal('observations'),
  layout: choice(['indicator-columns', 'year-columns', 'scenario-columns', 'category-columns', 'rows']),
  country,
  period: period.optional(),
  /** Years that can be; others are refused. */
  years: yearSpan.optional(),
  /** Which headers are years, for `layout: year-columns`: a regular expression whose first group is the year. Left out: four digits. */
  yearColumns: regularExpression.optional(),
  /** The columns of the scenarios, for `layout: scenario-columns`. */
  scenarios: strict({ BASELINE: column.optional(), TARGET: column.optional(), ACTUAL: column.optional() }).optional(),
  /** The columns of the categories of a dimension, for `layout: category-columns`. */
  categories: strict({
    dimension,
    columns: z.array(strict({ column, category: text.optional() })).min(1, { error: 'is empty' }),
    /** The column of what all categories come to, which is taken as it stands. Left out: there is none, or it is not to be imported. */
    total: column.optional(),
    /** Whether the source leaves out zeros: an empty cell is a zero then. Left out: it is missing. */
    emptyIsZero: z.boolean({ error: 'must be true or false' }).default(false),
  }).optional(),
  /** Columns that tell which category a row is of; one that has nothing there is of all categories. */
  disaggregation: z
    .array(
      strict({
        dimension,
        column,
        /** From what the column says to the category; null: of all categories. Left out: the column says the category. */
        codes: z.record(z.string(), text.nullable()).optional(),
      }),
    )
    .default([]),
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
  /** Of all figures. Left out: ACTUAL. */
  scenario: choice(Object.values(Scenario)).optional(),
  vintage: text.optional(),
  /** What becomes of rows about a country or an indicator that the mapping does not know. */
  unmatched: choice(['refuse', 'skip']).default('refuse'),
  /** Rows whose figures are no numbers, such as milestones: what the column says for them, with the reason for the row report. */
  noFigures: strict({ column: columnName, because: dictionary }).optional(),
  indicators: z.array(indicator, { error: 'must be a list of indicators' }).default([]),
  /** In place of `indicators`: every row tells the definition of its indicator. */
  indicatorFrom: indicatorFrom.optional(),
  /** Shipped mappings with the definitions of indicators that are named here only as `weight`. */
  definitionsFrom: z.array(text).default([]),
  /**
   * A column in which the source publishes what the figures of the row come to. It is not imported: where the two differ by more than
   * `within`, the row report has a warning.
   */
  check: strict({
    column,
    equals: choice(['achievement']),
    within: z.number({ error: 'must be a number' }).min(0).max(1),
  }).optional(),
});

/** A file of figures of indicators, of which everything fits together. */
export const observations = observationSettings.superRefine((mapping, context) => {
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
  const listed = mapping.indicators;
  if ((mapping.indicatorFrom === undefined) === (listed.length === 0))
    problem(['indicators'], 'must be a list of at least one, or indicatorFrom must stand in its place');
  if (mapping.indicatorFrom && mapping.indicatorColumn)
    problem(['indicatorColumn'], 'has no meaning beside indicatorFrom');
  if (mapping.layout !== 'indicator-columns' && mapping.indicatorColumn === undefined && listed.length > 1) {
    problem(['indicatorColumn'], 'is missing: with several indicators a column must say which one a row is about');
  }
  for (const [index, { code }] of listed.entries()) {
    if (listed.findIndex((each) => each.code === code) < index)
      problem(['indicators', index, 'code'], `repeats ${code}`);
  }
  for (const { path, message } of categoryProblems(mapping)) problem(path, message);
  const { scenarios, check } = mapping;
  if (scenarios && Object.values(scenarios).every((each) => each === undefined)) problem(['scenarios'], 'is empty');
  if (check && !(scenarios?.BASELINE && scenarios.TARGET && scenarios.ACTUAL))
    problem(['check'], 'needs the columns of baseline, target and actual under `scenarios`');
  if (
    directionsOf(mapping.indicatorFrom?.direction).includes(TOWARDS_TARGET) &&
    !(scenarios?.BASELINE && scenarios.TARGET)
  )
    problem(['indicatorFrom', 'direction'], 'needs the columns of baseline and target under `scenarios`');
  if (mapping.period) checkPeriod(mapping.period, problem);
});

interface ToldCategories {
  readonly indicators: readonly { readonly disaggregations: readonly Disaggregation[] }[];
  readonly indicatorFrom?: { readonly disaggregations: readonly Disaggregation[] } | undefined;
  readonly categories?: z.infer<typeof observationSettings>['categories'];
  readonly disaggregation: z.infer<typeof observationSettings>['disaggregation'];
}

/** A dimension that is told has to be one of each definition, and so have the categories that columns are of. */
function* categoryProblems({ indicators, indicatorFrom: defining, categories, disaggregation }: ToldCategories) {
  const definitions = defining ? [defining] : indicators;
  const told = [
    ...disaggregation.map((one, index) => ({ path: ['disaggregation', index], dimension: one.dimension })),
    ...(categories ? [{ path: ['categories'], dimension: categories.dimension }] : []),
  ];
  for (const [index, { path, dimension: of }] of told.entries()) {
    if (told.findIndex((other) => other.dimension === of) < index)
      yield { path: [...path, 'dimension'], message: `repeats ${of}` };
    if (definitions.some(({ disaggregations }) => !disaggregations.some((each) => each.dimension === of)))
      yield { path: [...path, 'dimension'], message: `is ${of}, by which not every indicator has \`disaggregations\`` };
  }
  for (const [index, { column: setting, category = setting.column }] of (categories?.columns ?? []).entries()) {
    const known = definitions.every(({ disaggregations }) =>
      disaggregations.find((each) => each.dimension === categories!.dimension)?.categories.includes(category),
    );
    if (!known)
      yield {
        path: ['categories', 'columns', index],
        message: `is of "${category}", which is no category of every indicator`,
      };
  }
}

/** Every direction that rows may tell. */
function directionsOf(told: z.infer<typeof indicatorFrom>['direction'] | undefined): (string | undefined)[] {
  if (typeof told !== 'object') return [told];
  return [...Object.values(told.codes), ...told.patterns.map(({ is }) => is), told.otherwise];
}

function checkPeriod(
  { column: told, always, kind, firstMonth, written }: z.infer<typeof period>,
  problem: (path: PropertyKey[], message: string) => void,
): void {
  if ((told === undefined) === (always === undefined)) problem(['period'], 'takes one of `column` and `always`');
  if (always === undefined) return;
  const start = parsePeriod(always, { kind, firstMonth, ...PLAUSIBLE_YEARS });
  if (start instanceof Refusal) problem(['period', 'always'], `is wrong: ${start.message.replace(/\.$/, '')}`);
  if (written === 'day') problem(['period', 'written'], 'has no meaning beside `always`');
}
