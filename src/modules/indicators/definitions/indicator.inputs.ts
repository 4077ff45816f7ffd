import { Decimal } from 'decimal.js';
import { Field, InputType } from 'type-graphql';
import { type Check, formed, text } from '../../../platform/mutations/index.js';
import { DisaggregationDimension } from '../indicator.codes.js';

export const INDICATOR_CODE = formed(
  /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/,
  'code of an indicator: give 1–100 letters, digits, "_", "." or "-", such as "PEOPLE_TRAINED"',
);
export const NAME = text({ most: 300 });
export const DEFINITION = text({ most: 20_000, lines: true });
export const UNIT = text({ most: 200 });
export const CITATION = text({ most: 1000, lines: true });

/** A share from 0 to 1. */
export const SHARE: Check = (value: string) => {
  const share = new Decimal(value);
  return share.isNegative() || share.greaterThan(1)
    ? { code: 'OUT_OF_RANGE', message: `This is ${value.slice(0, 40)}: give a share from 0 to 1.` }
    : { value: share.toFixed() };
};

@InputType({ description: 'A dimension by which figures of an indicator are told apart.' })
export class DisaggregationInput {
  @Field(() => DisaggregationDimension, { description: 'The dimension.' })
  dimension: DisaggregationDimension;

  @Field(() => [String], { description: 'Its categories, 1–100 short codes: "F", "M".' })
  categories: string[];

  @Field({
    defaultValue: false,
    description:
      'Whether the categories leave nothing out and nothing is in two of them, so that figures of all of them make that of the whole; of ratios, numerators and denominators alike.',
  })
  exhaustive: boolean;
}

/** Words about each field of a definition, for the inputs. */
export const WORDS = {
  name: 'Name, 300 characters at most.',
  theme: 'What it tells about.',
  definition: 'Precise definition, 20,000 characters at most: what is counted, when, and what is not.',
  unit: 'Unit of the figures, 200 characters at most: "persons", "US dollars", "index 0–1".',
  measure: 'What kind of figure it is.',
  direction: 'Whether a rise is good.',
  citation: 'Where the definition is published, 1,000 characters at most. Null: own.',
  timeOperator:
    'How several periods make one figure of a unit. SUM for flows of a COUNT or AMOUNT, or a RATIO_OF_SUMS.',
  placeOperator: 'How several places make one figure. SUM for a COUNT or AMOUNT only; WEIGHTED_MEAN needs `weight`.',
  weight: 'Code of the indicator, a COUNT or AMOUNT, by which a WEIGHTED_MEAN weighs. Null: none.',
  expectedUnits: 'Which units are expected to report it.',
  leastCoverage: 'Least share of the expected units, 0–1, below which a figure is PARTIAL.',
  mayOverlap:
    'Whether figures of several partnerships may count the same people or things: they are then not added up, and a report gives bounds. For a COUNT that missions report and that is added up.',
  disaggregations:
    'By what figures are told apart within a unit and period, and in which categories. Categories of which there are figures cannot be dropped.',
  reporterKinds: 'Kinds of missions that are expected to report it. Null: both.',
  reporterMissionIds: 'Missions that are expected to report it, 1–1,000. Null: all of these kinds.',
} as const;
