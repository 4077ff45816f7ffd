import type { GraphQLResolveInfo } from 'graphql';
import { Resolver } from 'type-graphql';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requirePermission } from '../../../platform/graphql/permissions.js';
import { BesideField, ReadsRecords } from '../../../platform/read-plan/index.js';
import { Country } from '../../countries/country.entity.js';
import { Mission } from '../../missions/mission.entity.js';
import { Partnership } from '../../partnerships/partnership.entity.js';
import { PARTNERSHIP_CODES } from '../plan/formulas.js';
import { asRefusal, ReportRefused } from '../report-refused.js';
import { callerOf, type ReportCaller } from '../report-scope.rules.js';
import { explanationPage, reportFields, valueSelectionOf } from '../report-selection.js';
import { yearsOf } from '../report-size.rules.js';
import { ReportValue } from '../report.types.js';
import { partnershipsIn, type RecordsIn, seriesOf, type ShortSelection, valuesOf } from './short-ways.service.js';
import { SeriesPoint } from './short-ways.types.js';

/** What a figure is taken to cost besides its record. */
const RECORDS_READ = 10;

const text = (description: string, nullable = false) => ({ type: () => String, description, nullable });
const CODE = text('Code of the indicator.');
const PERIOD = text(
  'A year "2014", a quarter "2014-Q3", a month "2014-09" or a fiscal year "FY2014". Left out: all of the time.',
  true,
);
const SERIES_ARGUMENTS = {
  code: CODE,
  from: text('First period, written as "2014". Left out: the first there is.', true),
  to: text('Last period, which is in the series. Left out: the last there is.', true),
};

interface FigureArguments {
  readonly code: string;
  readonly period: string | null;
}

interface SeriesArguments {
  readonly code: string;
  readonly from: string | null;
  readonly to: string | null;
}

const AS_THE_REPORT =
  'It is what `indicatorReport` tells of it alone, made for all records of a list at once. Null only beside an error.';
const SERIES = `The figures of an indicator in the years in which anything reports one, in order of time. ${AS_THE_REPORT}`;

/** Figures of countries, without a report of their own. */
@Resolver(() => Country)
export class CountryFiguresResolver {
  @ReadsRecords(RECORDS_READ)
  @BesideField(() => ReportValue, {
    description: `The figure of an indicator for the country; what belongs to several countries counts in each. ${AS_THE_REPORT}`,
    of: () => Country,
    needs: ['iso3'],
    arguments: { code: CODE, period: PERIOD },
    answer: (countries, args: FigureArguments, context, info) => figure(ofCountries(countries), args, context, info),
  })
  indicator: ReportValue;

  @ReadsRecords((period: SeriesArguments) => RECORDS_READ + yearsOf(period))
  @BesideField(() => [SeriesPoint], {
    description: SERIES,
    of: () => Country,
    needs: ['iso3'],
    arguments: SERIES_ARGUMENTS,
    answer: (countries, args: SeriesArguments, context) => series(ofCountries(countries), args, context),
  })
  series: SeriesPoint[];
}

/** Figures of missions likewise. */
@Resolver(() => Mission)
export class MissionFiguresResolver {
  @ReadsRecords(RECORDS_READ)
  @BesideField(() => ReportValue, {
    description: `The figure of an indicator for the mission. ${AS_THE_REPORT}`,
    of: () => Mission,
    needs: ['code'],
    arguments: { code: CODE, period: PERIOD },
    answer: (missions, args: FigureArguments, context, info) => figure(ofMissions(missions), args, context, info),
  })
  indicator: ReportValue;

  @ReadsRecords((period: SeriesArguments) => RECORDS_READ + yearsOf(period))
  @BesideField(() => [SeriesPoint], {
    description: SERIES,
    of: () => Mission,
    needs: ['code'],
    arguments: SERIES_ARGUMENTS,
    answer: (missions, args: SeriesArguments, context) => series(ofMissions(missions), args, context),
  })
  series: SeriesPoint[];
}

interface PartnershipArguments {
  readonly codes: readonly string[] | null;
  readonly period: string | null;
}

/** Figures of partnerships likewise. */
@Resolver(() => Partnership)
export class PartnershipFiguresResolver {
  @ReadsRecords(({ codes }: PartnershipArguments) => RECORDS_READ * (codes ?? PARTNERSHIP_CODES).length)
  @BesideField(() => [ReportValue], {
    description: `What the partnership puts into derived indicators, in the order of the codes. ${AS_THE_REPORT}`,
    of: () => Partnership,
    needs: ['missionId', 'reference'],
    arguments: {
      codes: {
        type: () => [String],
        nullable: true,
        description: `Codes of derived indicators. Left out: ${PARTNERSHIP_CODES.join(', ')}.`,
      },
      period: PERIOD,
    },
    answer: (partnerships, { codes, period }: PartnershipArguments, context, info) =>
      answered(context, { 'input.indicators': 'codes', ...OF_PERIOD }, (caller) =>
        valuesOf(
          context.pool,
          partnershipsIn(partnerships),
          { indicators: codes ?? PARTNERSHIP_CODES, from: period, to: period },
          selectionOf(info),
          caller,
        ),
      ),
  })
  indicators: ReportValue[];
}

function ofCountries(countries: readonly Pick<Country, 'iso3'>[]): RecordsIn {
  return () => ({ dimension: 'COUNTRY', codes: countries.map(({ iso3 }) => iso3) });
}

function ofMissions(missions: readonly Pick<Mission, 'code'>[]): RecordsIn {
  return () => ({ dimension: 'MISSION', codes: missions.map(({ code }) => code) });
}

function figure(
  records: RecordsIn,
  { code, period }: FigureArguments,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<readonly unknown[]> {
  return answered(context, { 'input.indicators[0]': 'code', ...OF_PERIOD }, async (caller) => {
    const asked = { indicators: [code], from: period, to: period };
    const selection = selectionOf(info);
    return (await valuesOf(context.pool, records, asked, selection, caller)).map(([value]) => value);
  });
}

function selectionOf(info: GraphQLResolveInfo): ShortSelection {
  const fields = reportFields(info);
  return { values: valueSelectionOf(info, fields), explained: explanationPage(fields) };
}

function series(
  records: RecordsIn,
  { code, from, to }: SeriesArguments,
  context: RequestContext,
): Promise<readonly unknown[]> {
  return answered(context, { 'input.indicators[0]': 'code', ...OF_SERIES }, (caller) =>
    seriesOf(context.pool, records, { indicators: [code], from, to }, caller),
  );
}

/** Where the places of a report's input stand among the arguments of a field. */
type Places = Readonly<Record<string, string>>;

const OF_PERIOD: Places = {
  'input.where.period.from': 'period',
  'input.where.period.to': 'period',
  'input.where.period': 'period',
};

const OF_SERIES: Places = {
  'input.where.period.from': 'from',
  'input.where.period.to': 'to',
  'input.where.period': 'to',
};

/** Only who may make reports gets their figures by a shorter way. What is refused is named as it stands in the field. */
async function answered(
  context: RequestContext,
  places: Places,
  answer: (caller: ReportCaller) => Promise<readonly unknown[]>,
): Promise<readonly unknown[]> {
  requirePermission(context.actor, 'read:reports');
  try {
    return await answer(callerOf(context));
  } catch (error) {
    throw asRefusal(error instanceof ReportRefused ? atItsPlace(error, places) : error);
  }
}

function atItsPlace(refusal: ReportRefused, places: Places): ReportRefused {
  const { code, message, details } = refusal;
  const found = Object.entries(places).find(([place]) => details.argument?.startsWith(place));
  if (found === undefined) return refusal;
  const [place, here] = found;
  const moved = (told: string) => (here + told.slice(place.length)).replace(/^\./, '');
  return new ReportRefused(code, moved(message), { ...details, argument: moved(details.argument!) });
}
