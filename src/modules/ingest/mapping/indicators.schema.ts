import { z } from 'zod';
import { disaggregationProblems, inOrder } from '../../indicators/index.js';
import {
  DisaggregationDimension,
  ExpectedUnits,
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorSource,
  IndicatorTheme,
  PlaceOperator,
  TimeOperator,
} from '../../indicators/indicator.codes.js';
import { choice, column, columnName, regularExpression, strict, text, wholeNumber } from './mapping-parts.schema.js';

/** What is left out is for figures that are computed from records. */
const OBSERVED_PLACE_OPERATORS = Object.values(PlaceOperator).filter(
  (operator) => operator !== PlaceOperator.DISTINCT && operator !== PlaceOperator.POOLED,
);

const finiteNumber = z.number({ error: 'must be a number' }).refine(Number.isFinite, { error: 'must be a number' });

/** By what figures are told apart; its place among the problems is that of what is wrong in it. */
const disaggregations = z
  .array(
    strict({
      dimension: choice(Object.values(DisaggregationDimension)),
      categories: z.array(text),
      exhaustive: z.boolean({ error: 'must be true or false' }).default(false),
    }),
    { error: 'must be a list of dimensions with their categories' },
  )
  .superRefine((given, context) => {
    for (const { path, message } of disaggregationProblems(given)) {
      context.addIssue({ code: 'custom', path: [...path], message: `is wrong: ${message.replace(/\.$/, '')}` });
    }
  })
  .default([])
  .transform(inOrder);

/** What a mapping says of its indicators in the same way, whether it lists them or its file defines them. */
const common = {
  source: choice([IndicatorSource.EXTERNAL, IndicatorSource.REPORTED]).default(IndicatorSource.EXTERNAL),
  citation: text.optional(),
  expectedUnits: choice(Object.values(ExpectedUnits)).default(ExpectedUnits.EVER_REPORTED),
  leastCoverage: finiteNumber.min(0).max(1).default(1),
  version: wholeNumber(1, 1_000_000).default(1),
  disaggregations,
};

/** An indicator that a file brings: its definition, and where its figures stand. */
export const indicator = strict({
  ...common,
  code: text.refine((value) => value.length <= 100, { error: 'is longer than 100 characters' }),
  /** Its column, for `layout: indicator-columns`. Left out: the column is named as the code. */
  column: column.optional(),
  /** What the indicator column says for it, where one tells the indicator of a row. Left out: the code. */
  key: text.optional(),
  name: text,
  theme: choice(Object.values(IndicatorTheme)),
  definition: text,
  unit: text,
  measure: choice(Object.values(IndicatorMeasure)),
  direction: choice(Object.values(IndicatorDirection)),
  timeOperator: choice(Object.values(TimeOperator)),
  placeOperator: choice(OBSERVED_PLACE_OPERATORS),
  weight: text.optional(),
  /** The figures of the file are multiplied by it: 1000000 where the file has millions. */
  scale: finiteNumber.optional(),
  /** Least and greatest figure that can be, after scaling. */
  range: z
    .tuple([finiteNumber.nullable(), finiteNumber.nullable()], { error: 'must be [least, greatest], null for none' })
    .optional(),
}).refine((given) => given.placeOperator !== 'WEIGHTED_MEAN' || given.weight !== undefined, {
  error: 'is a WEIGHTED_MEAN without `weight`: name the indicator that it is weighted by',
});

/** A text in which `{column}` stands for what the row has in that column. */
const template = text;

/**
 * One value for all rows, or one that a column of the row tells: by the whole of what it says (`codes`), else by the first regular
 * expression that fits it (`patterns`), else `otherwise`. A row that none of them fits is refused.
 */
function told<Value extends z.ZodType<string, unknown>>(value: Value) {
  const byColumn = strict({
    column: columnName,
    codes: z.record(z.string(), value).default({}),
    patterns: z.array(strict({ pattern: regularExpression, is: value })).default([]),
    otherwise: value.optional(),
  });
  // Which of the two is meant is plain from what is given, so that the message is about that one.
  return z.unknown().transform((given, context): z.infer<Value> | z.infer<typeof byColumn> => {
    const result = (typeof given === 'object' && given !== null ? byColumn : value).safeParse(given);
    if (result.success) return result.data as z.infer<Value> | z.infer<typeof byColumn>;
    for (const { path, message } of result.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
    return z.NEVER;
  });
}

const PLACE_OPERATORS = OBSERVED_PLACE_OPERATORS.filter((operator) => operator !== PlaceOperator.WEIGHTED_MEAN);

/** The way that an indicator is to go is told by the figures of its rows. */
export const TOWARDS_TARGET = 'TOWARDS_TARGET';

/** How the rows of a file define the indicators that they have figures of. */
export const indicatorFrom = strict({
  ...common,
  /**
   * The columns that together tell one indicator from another. The code is made from them, readable and always the same for the
   * same words; the column of the country gives its alpha-3 code.
   */
  code: strict({
    prefix: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,19}$/, { error: 'must be a short word such as MCC' }),
    columns: z.array(columnName).min(1, { error: 'is empty' }).max(6, { error: 'has more than 6 columns' }),
  }),
  name: template,
  definition: template,
  unit: told(template),
  theme: told(choice(Object.values(IndicatorTheme))),
  measure: told(choice(Object.values(IndicatorMeasure))),
  /** `TOWARDS_TARGET`: where the target is above the baseline a rise is good, where it is below a fall; neutral where one is not told. */
  direction: told(choice([...Object.values(IndicatorDirection), TOWARDS_TARGET])),
  timeOperator: told(choice(Object.values(TimeOperator))),
  placeOperator: told(choice(PLACE_OPERATORS)),
});
