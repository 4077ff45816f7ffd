import type {
  ExpectedUnits,
  IndicatorMeasure,
  IndicatorSource,
  PlaceOperator,
  TimeOperator,
} from '../indicator.codes.js';

/** What decides whether a definition has a meaning. */
export interface DefinitionFact {
  readonly source: `${IndicatorSource}`;
  readonly measure: `${IndicatorMeasure}`;
  readonly timeOperator: `${TimeOperator}`;
  readonly placeOperator: `${PlaceOperator}`;
  /** Whether it names a weight. */
  readonly weighted: boolean;
  readonly expectedUnits: `${ExpectedUnits}`;
  readonly mayOverlap: boolean;
  /** Whether it names kinds of missions, or missions, that are to report it. */
  readonly namesKinds: boolean;
  readonly namesMissions: boolean;
}

/** A part of a definition that has no meaning beside the others, and the remedy. */
export interface DefinitionProblem {
  readonly field: DefinitionField;
  readonly message: string;
}

type DefinitionField =
  'placeOperator' | 'timeOperator' | 'weight' | 'mayOverlap' | 'reporterKinds' | 'reporterMissionIds';

const ADDITIVE: readonly string[] = ['COUNT', 'AMOUNT'];

/** Whether figures of a measure are quantities, of which there can be a sum. */
export function isQuantity(measure: `${IndicatorMeasure}`): boolean {
  return ADDITIVE.includes(measure);
}

/** What has no meaning in the definition of an observed indicator. */
export function definitionProblems(fact: DefinitionFact): DefinitionProblem[] {
  return [...operatorProblems(fact), ...weightProblems(fact), ...reporterProblems(fact)];
}

function* operatorProblems({ measure, placeOperator, timeOperator, mayOverlap, source }: DefinitionFact) {
  const problem = (field: DefinitionField, message: string): DefinitionProblem => ({ field, message });
  if (placeOperator === 'SUM' && !isQuantity(measure)) {
    yield problem('placeOperator', `A ${measure} is never added up: give another operator, such as MEAN.`);
  }
  if (placeOperator === 'RATIO_OF_SUMS' && measure === 'COUNT') {
    yield problem(
      'placeOperator',
      'A COUNT has no numerator and denominator: give another operator, or measure it as a RATIO.',
    );
  }
  if (placeOperator === 'DISTINCT' || placeOperator === 'POOLED') {
    yield problem(
      'placeOperator',
      `${placeOperator} is for what is computed from the records: figures that are reported do not tell what they count.`,
    );
  }
  if (timeOperator === 'SUM' && !isQuantity(measure) && placeOperator !== 'RATIO_OF_SUMS') {
    yield problem('timeOperator', `A ${measure} of several periods is never added up: give LAST, MEAN or NONE.`);
  }
  if (mayOverlap && (source !== 'REPORTED' || measure !== 'COUNT' || placeOperator !== 'SUM')) {
    yield problem('mayOverlap', 'Only what missions report, count and add up can be counted twice: leave it out.');
  }
}

function* weightProblems({ placeOperator, weighted }: DefinitionFact) {
  if (placeOperator === 'WEIGHTED_MEAN' && !weighted) {
    yield {
      field: 'weight',
      message: 'A weighted mean needs a weight: name an indicator, such as the population.',
    } as const;
  }
  if (placeOperator !== 'WEIGHTED_MEAN' && weighted) {
    yield {
      field: 'weight',
      message: `${placeOperator} does not weigh: leave it out, or give WEIGHTED_MEAN.`,
    } as const;
  }
}

function* reporterProblems({ source, expectedUnits, namesKinds, namesMissions }: DefinitionFact) {
  const fields = [
    ...(namesKinds ? (['reporterKinds'] as const) : []),
    ...(namesMissions ? (['reporterMissionIds'] as const) : []),
  ];
  for (const field of fields) {
    if (source !== 'REPORTED') yield { field, message: 'No mission reports what comes from a data set: leave it out.' };
    else if (expectedUnits === 'EVER_REPORTED') {
      yield {
        field,
        message:
          'Who has ever reported is expected, whichever mission it is: leave it out, or expect MISSION_COUNTRIES.',
      };
    }
  }
}

/** What decides whether an indicator can weigh another. */
export interface WeightFact {
  readonly source: `${IndicatorSource}`;
  readonly measure: `${IndicatorMeasure}`;
}

/**
 * Why an indicator cannot weigh another one, with the remedy. Null: it can.
 * @param weighed the one that it would weigh
 */
export function whyNoWeight(weighed: Pick<WeightFact, 'source'>, weight: WeightFact): string | null {
  if (weight.source === 'DERIVED') return 'it is computed from the records. Name a reported or external indicator.';
  if (!isQuantity(weight.measure)) {
    return `it is no count or amount but a ${weight.measure}. Name one, such as the population.`;
  }
  if (weight.source === 'REPORTED' && weighed.source === 'EXTERNAL') {
    return 'it is reported by missions, while the other is a figure of countries. Name an external indicator.';
  }
  return null;
}

/** What of a definition says in what its figures are. */
export interface UnitOfFigures {
  readonly unit: string;
  readonly measure: `${IndicatorMeasure}`;
}

/** Whether figures by two versions of a definition are in the same unit and measure, as far as the words tell. */
export function isSameUnit(one: UnitOfFigures, other: UnitOfFigures): boolean {
  return one.unit === other.unit && one.measure === other.measure;
}
