import { ID, Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { encodeGlobalId } from '../../platform/read-plan/global-id.js';
import { by, ComputedField, DerivedField, ListField, ListQuery, RecordQuery } from '../../platform/read-plan/index.js';
import { Country } from '../countries/country.entity.js';
import { Mission } from '../missions/mission.entity.js';
import { readDisaggregation } from './disaggregation.rules.js';
import { IndicatorDisaggregation, ObservationCategory } from './disaggregation.types.js';
import { IndicatorVersion } from './indicator-version.entity.js';
import { Indicator } from './indicator.entity.js';
import { IndicatorList, IndicatorVersionList, ObservationList } from './indicator.list.js';
import { periodText } from './observation-period.rules.js';
import { Observation } from './observation.entity.js';

const REPORTER_MISSIONS = 'Ids of the missions that are expected to report it. Null: all of these kinds.';

const DISAGGREGATIONS = 'By what its figures are told apart, and in which categories. Empty: by nothing.';

function missionIds(keys: readonly number[] | null): string[] | null {
  return keys?.map((key) => encodeGlobalId('Mission', [key])) ?? null;
}

const REVISIONS_SHOWN = 'Default: the revisions that stand now.';

/** Definitions of indicators, and their figures. */
@Resolver(() => Indicator)
export class IndicatorResolver {
  @RequiresPermission('read:indicators')
  @ListQuery(IndicatorList, { description: 'Indicators, in the order in which they were recorded.' })
  indicators: Connection<Indicator>;

  @RequiresPermission('read:indicators')
  @RecordQuery(() => Indicator, {
    key: { code: ['code'] },
    arguments: { code: 'Unique code: "I1", "v2xcs_ccsi".' },
    description: 'The indicator with this code. Null: there is none.',
  })
  indicator: Indicator | null;

  @ListField(IndicatorVersionList, {
    link: by(() => IndicatorVersion, 'indicator'),
    defaultOrder: ['VERSION_ASC'],
    description: 'Every version of its definition that there was, the present one included.',
  })
  versions: Connection<IndicatorVersion>;

  @DerivedField(() => [ID], {
    of: () => Indicator,
    needs: { reporterMissionIds: true },
    rows: {},
    compute: ({ reporterMissionIds }) => missionIds(reporterMissionIds),
    nullable: true,
    description: REPORTER_MISSIONS,
  })
  reporterMissionIds: string[] | null;

  @DerivedField(() => [IndicatorDisaggregation], {
    of: () => Indicator,
    needs: { disaggregations: true },
    rows: {},
    compute: ({ disaggregations }) => disaggregations,
    description: DISAGGREGATIONS,
  })
  disaggregations: IndicatorDisaggregation[];

  @ListField(ObservationList, {
    link: by(() => Observation, 'indicator'),
    defaultOrder: ['PERIOD_ASC'],
    description: `Its observations that the caller may see, by period, then by country. ${REVISIONS_SHOWN}`,
  })
  observations: Connection<Observation>;
}

/** Versions of definitions. */
@Resolver(() => IndicatorVersion)
export class IndicatorVersionResolver {
  @DerivedField(() => [ID], {
    of: () => IndicatorVersion,
    needs: { reporterMissionIds: true },
    rows: {},
    compute: ({ reporterMissionIds }) => missionIds(reporterMissionIds),
    nullable: true,
    description: REPORTER_MISSIONS,
  })
  reporterMissionIds: string[] | null;

  @DerivedField(() => [IndicatorDisaggregation], {
    of: () => IndicatorVersion,
    needs: { disaggregations: true },
    rows: {},
    compute: ({ disaggregations }) => disaggregations,
    description: DISAGGREGATIONS,
  })
  disaggregations: IndicatorDisaggregation[];
}

/** Observations by themselves. */
@Resolver(() => Observation)
export class ObservationResolver {
  @RequiresPermission('read:observations')
  @ListQuery(ObservationList, {
    defaultOrder: ['PERIOD_ASC'],
    description: `Observations that the caller may see, by period, then by country. ${REVISIONS_SHOWN}`,
  })
  observations: Connection<Observation>;

  @ComputedField(() => String, {
    of: () => Observation,
    needs: ['periodKind', 'periodStart'],
    compute: ({ periodKind, periodStart }) => periodText(periodKind, periodStart),
    description: 'The period in short: "2014", "FY2014" (named after the year in which it ends), "2014-Q3", "2014-09".',
  })
  period: string;

  @DerivedField(() => [ObservationCategory], {
    of: () => Observation,
    needs: { disaggregation: true },
    rows: {},
    compute: ({ disaggregation }) => readDisaggregation(disaggregation),
    description: 'The categories that it is of: of women alone, say. Empty: it is of all of them.',
  })
  disaggregation: ObservationCategory[];
}

/** Observations of a country. */
@Resolver(() => Country)
export class CountryObservationsResolver {
  @ListField(ObservationList, {
    link: by(() => Observation, 'country'),
    defaultOrder: ['PERIOD_ASC'],
    description: `Observations of it that the caller may see, by period. ${REVISIONS_SHOWN}`,
  })
  observations: Connection<Observation>;
}

/** Observations that a mission reported. */
@Resolver(() => Mission)
export class MissionObservationsResolver {
  @ListField(ObservationList, {
    link: by(() => Observation, 'mission'),
    defaultOrder: ['PERIOD_ASC'],
    description: `Observations that it reported and that the caller may see, by period, then by country. ${REVISIONS_SHOWN}`,
  })
  observations: Connection<Observation>;
}
