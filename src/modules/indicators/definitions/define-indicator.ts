import { Field, ID, InputType } from 'type-graphql';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { Checked, CreatingInput } from '../../../platform/mutations/index.js';
import { MissionKind } from '../../missions/mission.codes.js';
import { defineMutation } from '../../register/index.js';
import {
  ExpectedUnits,
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorSource,
  IndicatorTheme,
  PlaceOperator,
  TimeOperator,
} from '../indicator.codes.js';
import { Indicator } from '../indicator.entity.js';
import { inOrder } from '../disaggregation.rules.js';
import { checkDisaggregations, checkMeaning, refuseSomeMissions, reportersOf, weightOf } from './check-definition.js';
import {
  CITATION,
  DEFINITION,
  DisaggregationInput,
  INDICATOR_CODE,
  NAME,
  SHARE,
  UNIT,
  WORDS,
} from './indicator.inputs.js';

@InputType({ description: 'A new indicator that missions report, or whose figures are imported from a data set.' })
class DefineIndicatorInput extends CreatingInput {
  @Field({ description: 'Unique code, 1–100 letters, digits, "_", "." or "-": "PEOPLE_TRAINED".' })
  @Checked(INDICATOR_CODE)
  code: string;

  @Field({ description: WORDS.name })
  @Checked(NAME)
  name: string;

  @Field(() => IndicatorTheme, { description: WORDS.theme })
  theme: IndicatorTheme;

  @Field({ description: WORDS.definition })
  @Checked(DEFINITION)
  definition: string;

  @Field({ description: WORDS.unit })
  @Checked(UNIT)
  unit: string;

  @Field(() => IndicatorMeasure, { description: WORDS.measure })
  measure: IndicatorMeasure;

  @Field(() => IndicatorDirection, { description: WORDS.direction })
  direction: IndicatorDirection;

  @Field(() => IndicatorSource, {
    description: 'Where its figures come from: REPORTED or EXTERNAL. What is DERIVED needs a formula in the product.',
  })
  source: IndicatorSource;

  @Field(() => String, { nullable: true, description: WORDS.citation })
  @Checked(CITATION)
  citation?: string | null;

  @Field(() => TimeOperator, { description: WORDS.timeOperator })
  timeOperator: TimeOperator;

  @Field(() => PlaceOperator, { description: WORDS.placeOperator })
  placeOperator: PlaceOperator;

  @Field(() => String, { nullable: true, description: WORDS.weight })
  weight?: string | null;

  @Field(() => ExpectedUnits, { description: WORDS.expectedUnits })
  expectedUnits: ExpectedUnits;

  @Field(() => DecimalScalar, { nullable: true, description: `${WORDS.leastCoverage} Null or left out: 1.` })
  @Checked(SHARE)
  leastCoverage?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: WORDS.mayOverlap })
  mayOverlap: boolean;

  @Field(() => [DisaggregationInput], { defaultValue: [], description: WORDS.disaggregations })
  disaggregations: DisaggregationInput[];

  @Field(() => [MissionKind], { nullable: true, description: WORDS.reporterKinds })
  reporterKinds?: MissionKind[] | null;

  @Field(() => [ID], { nullable: true, description: WORDS.reporterMissionIds })
  reporterMissionIds?: string[] | null;
}

/** Defines an indicator, in its first version. */
export const DefineIndicator = defineMutation({
  name: 'defineIndicator',
  description:
    'Defines an indicator that missions report, or whose figures are imported, in its first version. For headquarters of all missions.',
  permission: 'write:indicators',
  input: DefineIndicatorInput,
  returns: { indicator: () => Indicator },
  errors: ['DUPLICATE_REFERENCE', 'MEANINGLESS', 'SHIPPED'],
  constraints: {
    indicator_code_key: {
      code: 'DUPLICATE_REFERENCE',
      path: ['code'],
      message: 'This code is taken: give another one, or revise the indicator that has it.',
    },
  },
  async run(work, { weight: weightCode = null, citation = null, leastCoverage, reporterKinds = null, ...input }) {
    refuseSomeMissions(work);
    const { code, reporterMissionIds = null } = input;
    if (input.source === IndicatorSource.DERIVED) {
      work.problem(
        'SHIPPED',
        ['source'],
        'What is computed from the records needs a formula in the product: give REPORTED or EXTERNAL.',
      );
    }
    const taken = await work.manager.findOneBy(Indicator, { code });
    if (taken !== null) {
      work.problem(
        'DUPLICATE_REFERENCE',
        ['code'],
        `${code} is the code of "${taken.name}": give another one, or revise that indicator.`,
      );
    }
    const weight = await weightOf(work, weightCode);
    const definition = {
      code,
      name: input.name,
      theme: input.theme,
      definition: input.definition,
      unit: input.unit,
      measure: input.measure,
      direction: input.direction,
      source: input.source,
      citation,
      timeOperator: input.timeOperator,
      placeOperator: input.placeOperator,
      weightIndicatorId: weight?.id ?? null,
      expectedUnits: input.expectedUnits,
      leastCoverage: leastCoverage ?? '1',
      mayOverlap: input.mayOverlap,
      disaggregations: inOrder(input.disaggregations),
      reporterKinds: reporterKinds === null ? null : [...new Set(reporterKinds)].sort(),
      reporterMissionIds: await reportersOf(work, reporterMissionIds),
      comparableSince: null,
      retiredOn: null,
    };
    checkMeaning(work, definition, weight);
    checkDisaggregations(work, input.disaggregations);
    work.settle();
    return { indicator: await work.insert(Indicator, definition) };
  },
});
