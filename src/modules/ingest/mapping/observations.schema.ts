import { z } from 'zod';
import { ObservationStatus, Scenario } from '../../indicators/indicator.codes.js';
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
    refuses: ['yearColumns', 'scenarios', 'check', 'indicatorColumn', 'indicatorFrom', ...ONE_FIGURE_A_ROW],
  },
  'year-columns': { needs: [], refuses: ['period', 'scenarios', 'check', ...ONE_FIGURE_A_ROW] },
  'scenario-columns': { needs: ['period', 'scenarios'], refuses: ['yearColumns', 'scenario', ...ONE_FIGURE_A_ROW] },
  rows: { needs: ['period'], refuses: ['yearColumns', 'scenarios', 'check'] },
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

/** A file of figures of indicators. */
export const observations = strict({
  ...commonSettings,
  records: z.literal('observations'),
  layout: choice(['indicator-columns', 'year-columns', 'scenario-columns', 'rows']),
  country,
  period: period.optional(),
  /** Years that can be; others are refused. */
  years: yearSpan.optional(),
  /** Which headers are years, for `layout: year-columns`: a regular expression whose first group is the year. Left out: four digits. */
  yearColumns: regularExpression.optional(),
  /** The columns of the scenarios, for `layout: scenario-columns`. */
  scenarios: strict({ BASELINE: column.optional(), TARGET: column.optional(), ACTUAL: column.optional() }).optional(),
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
