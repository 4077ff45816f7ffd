import { Field, ID, InputType } from 'type-graphql';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput, Checked, given, NeverCleared } from '../../../platform/mutations/index.js';
import { MissionKind } from '../../missions/mission.codes.js';
import { defineMutation, type RegisterWork } from '../../register/index.js';
import {
  ExpectedUnits,
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorTheme,
  PlaceOperator,
  TimeOperator,
} from '../indicator.codes.js';
import { Indicator } from '../indicator.entity.js';
import { Observation } from '../observation.entity.js';
import { inOrder } from '../disaggregation.rules.js';
import {
  checkDisaggregations,
  checkMeaning,
  refuseDerived,
  refuseDropped,
  refuseSomeMissions,
  reportersOf,
  weightOf,
} from './check-definition.js';
import { isSameUnit } from './definition.rules.js';
import { CITATION, DEFINITION, DisaggregationInput, NAME, SHARE, UNIT, WORDS } from './indicator.inputs.js';

@InputType({ description: 'A new version of the definition of an indicator. A field left out stays as it is.' })
class ReviseIndicatorInput extends ChangingInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId: string;

  @Field(() => String, { nullable: true, description: WORDS.name })
  @Checked(NAME, { clearable: false })
  name?: string;

  @Field(() => IndicatorTheme, { nullable: true, description: WORDS.theme })
  @NeverCleared()
  theme?: IndicatorTheme;

  @Field(() => String, { nullable: true, description: WORDS.definition })
  @Checked(DEFINITION, { clearable: false })
  definition?: string;

  @Field(() => String, { nullable: true, description: WORDS.unit })
  @Checked(UNIT, { clearable: false })
  unit?: string;

  @Field(() => IndicatorMeasure, { nullable: true, description: WORDS.measure })
  @NeverCleared()
  measure?: IndicatorMeasure;

  @Field(() => IndicatorDirection, { nullable: true, description: WORDS.direction })
  @NeverCleared()
  direction?: IndicatorDirection;

  @Field(() => String, { nullable: true, description: WORDS.citation })
  @Checked(CITATION)
  citation?: string | null;

  @Field(() => TimeOperator, { nullable: true, description: WORDS.timeOperator })
  @NeverCleared()
  timeOperator?: TimeOperator;

  @Field(() => PlaceOperator, { nullable: true, description: WORDS.placeOperator })
  @NeverCleared()
  placeOperator?: PlaceOperator;

  @Field(() => String, { nullable: true, description: WORDS.weight })
  weight?: string | null;

  @Field(() => ExpectedUnits, { nullable: true, description: WORDS.expectedUnits })
  @NeverCleared()
  expectedUnits?: ExpectedUnits;

  @Field(() => DecimalScalar, { nullable: true, description: WORDS.leastCoverage })
  @Checked(SHARE, { clearable: false })
  leastCoverage?: string;

  @Field(() => Boolean, { nullable: true, description: WORDS.mayOverlap })
  @NeverCleared()
  mayOverlap?: boolean;

  @Field(() => [DisaggregationInput], { nullable: true, description: WORDS.disaggregations })
  @NeverCleared()
  disaggregations?: DisaggregationInput[];

  @Field(() => [MissionKind], { nullable: true, description: WORDS.reporterKinds })
  reporterKinds?: MissionKind[] | null;

  @Field(() => [ID], { nullable: true, description: WORDS.reporterMissionIds })
  reporterMissionIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Required where unit or measure change and there are figures. True: only the words change, and the figures mean the same. False: they do not; reports then refuse to tell figures from before together with later ones, until those from before have been recorded anew.',
  })
  figuresStayComparable?: boolean | null;
}

/** Brings out a new version of the definition of an indicator. */
export const ReviseIndicator = defineMutation({
  name: 'reviseIndicator',
  description:
    'Brings out a new version of the definition of an indicator; the one before stays readable, and reports as of a time before go by it. For headquarters of all missions.',
  permission: 'write:indicators',
  input: ReviseIndicatorInput,
  returns: { indicator: () => Indicator },
  errors: ['ALREADY', 'CYCLE', 'IN_USE', 'MEANINGLESS', 'SHIPPED'],
  constraints: {
    indicator_weight_cycle: {
      code: 'CYCLE',
      path: ['weight'],
      message: 'It would weigh itself, directly or through others: name another weight.',
    },
  },
  async run(work, { indicatorId, expectedVersion, weight: weightCode, reporterKinds, reporterMissionIds, ...input }) {
    refuseSomeMissions(work);
    const indicator = await work.find(Indicator, indicatorId, ['indicatorId']);
    refuseDerived(work, indicator);
    if (indicator.retiredOn !== null) {
      work.refuse(
        'ALREADY',
        ['indicatorId'],
        `It is retired on ${indicator.retiredOn}: take that back first, with retireIndicator.`,
      );
    }
    const weight =
      weightCode !== undefined
        ? await weightOf(work, weightCode)
        : await work.manager.findOneBy(Indicator, { id: indicator.weightIndicatorId ?? 0 });
    const changes: Partial<Indicator> = {
      ...given(input, [
        'name',
        'theme',
        'definition',
        'unit',
        'measure',
        'direction',
        'citation',
        'timeOperator',
        'placeOperator',
        'expectedUnits',
        'leastCoverage',
        'mayOverlap',
      ]),
      weightIndicatorId: weight?.id ?? null,
      ...(input.disaggregations === undefined ? {} : { disaggregations: inOrder(input.disaggregations) }),
      ...(reporterKinds === undefined ? {} : { reporterKinds: reporterKinds && [...new Set(reporterKinds)].sort() }),
      ...(reporterMissionIds === undefined ? {} : { reporterMissionIds: await reportersOf(work, reporterMissionIds) }),
    };
    const revised = { ...indicator, ...changes };
    checkMeaning(work, revised, weight);
    if (input.disaggregations !== undefined) {
      checkDisaggregations(work, input.disaggregations);
      await refuseDropped(work, indicator, revised.disaggregations);
    }
    const comparable = await staysComparable(work, indicator, revised, input.figuresStayComparable ?? null);
    work.settle();
    if (!comparable) changes.comparableSince = await timeOfWork(work);
    return { indicator: await work.update(Indicator, indicator, changes, expectedVersion) };
  },
});

/** Whether figures on record are in the unit of the new version: what only the caller can tell, once unit or measure change. */
async function staysComparable(
  work: RegisterWork,
  before: Indicator,
  after: Indicator,
  told: boolean | null,
): Promise<boolean> {
  if (isSameUnit(before, after) || !(await work.manager.existsBy(Observation, { indicatorId: before.id }))) return true;
  if (told === null) {
    work.problem(
      'REQUIRED',
      ['figuresStayComparable'],
      'There are figures on record, and their unit or measure is to change: say whether only the words change, or the figures mean something else. What is another thing is better defined with a code of its own.',
    );
  }
  return told ?? true;
}

/** When the transaction began, which is when what it writes was recorded. */
async function timeOfWork({ manager }: RegisterWork): Promise<Date> {
  const [row]: [{ now: Date }] = await manager.query('select now() as now');
  return row.now;
}
