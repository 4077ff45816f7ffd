import {
  choice,
  code,
  day,
  defineList,
  recorded,
  related,
  searchableCode,
  searchedText,
  to,
  type Validity,
  wholeNumber,
  year,
} from '../../platform/read-plan/index.js';
import { CountryList } from '../countries/index.js';
import { MissionList } from '../missions/index.js';
import {
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorSource,
  IndicatorTheme,
  ObservationStatus,
  PeriodKind,
  Scenario,
} from './indicator.codes.js';
import { IndicatorVersion } from './indicator-version.entity.js';
import { Indicator } from './indicator.entity.js';
import { Observation } from './observation.entity.js';

export const IndicatorList = defineList(() => Indicator, {
  name: 'Indicator',
  filters: {
    code: searchableCode('code', 'Unique code: "I1".'),
    name: searchedText('name', 'Name.'),
    theme: choice('theme', 'What it tells about.', { name: 'IndicatorTheme', values: IndicatorTheme }),
    source: choice('source', 'Where its figures come from.', { name: 'IndicatorSource', values: IndicatorSource }),
    measure: choice('measure', 'What kind of figure it is.', { name: 'IndicatorMeasure', values: IndicatorMeasure }),
    direction: choice('direction', 'Whether a rise is good.', {
      name: 'IndicatorDirection',
      values: IndicatorDirection,
    }),
    retired: recorded('retiredOn', 'Whether it is retired, or is to be on a day that is set.'),
  },
  orders: { CODE: 'code', NAME: 'name' },
});

export const IndicatorVersionList = defineList(() => IndicatorVersion, {
  name: 'IndicatorVersion',
  filters: { version: wholeNumber('version', 'Version, from 1.') },
  orders: { VERSION: 'version' },
});

/** An observation stands from when it was recorded until a later revision takes its place. */
const REVISIONS: Validity = { since: 'recordedAt', until: 'supersededAt', argument: 'asOf' };

export const ObservationList = defineList(() => Observation, {
  name: 'Observation',
  filters: {
    indicator: related(to<Observation>('indicator'), IndicatorList, 'Its indicator is such a one.'),
    country: related(to<Observation>('country'), CountryList, 'Its country is such a one.'),
    mission: related(
      to<Observation>('mission'),
      MissionList,
      'Such a mission reported it. What comes from a data set has no mission.',
    ),
    scenario: choice('scenario', 'Baseline, target or actual.', { name: 'Scenario', values: Scenario }),
    status: choice('status', 'Standing of the figure.', { name: 'ObservationStatus', values: ObservationStatus }),
    periodKind: choice('periodKind', 'Length of the period.', { name: 'PeriodKind', values: PeriodKind }),
    periodStart: day('periodStart', 'First day of the period.'),
    year: year('periodStart', 'Calendar year in which the period begins.'),
    disaggregation: code(
      'disaggregation',
      'Categories that it is of: "SEX=F", or "AGE_BAND=15-24;SEX=F" in the order of the alphabet; "" of what is of all of them.',
    ),
    vintage: code('vintage', 'Edition of the source.', { nullable: true }),
  },
  orders: { PERIOD: 'periodStart' },
  validity: REVISIONS,
});
