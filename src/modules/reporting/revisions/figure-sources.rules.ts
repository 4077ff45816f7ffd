import { pairText } from '../../indicators/index.js';
import { GROUP_OF } from '../plan/observation-stored-groups.js';
import { isCategory } from '../report-categories.rules.js';
import type { CountryFact } from '../report-facts.js';
import type { ReportRequest } from '../report-request.js';
import type { ChangedFigure } from './revision-report.js';
import { firstDayOf, isTime, stepOfCode } from '../time-grain.rules.js';
import { SPECIAL_KEYS } from '../report.codes.js';

/** Which observations a figure can be made from; null: not narrowed by that. */
export interface FigureSource {
  readonly nr: number;
  readonly indicator: number;
  readonly weight: number | null;
  /** Alpha-3 codes. */
  readonly countries: readonly string[] | null;
  /** 0: countries that no mission serves. */
  readonly mission: number | null;
  /** First day, and day after the last. */
  readonly first: string | null;
  readonly next: string | null;
  /** The categories of its row: "SEX=F". */
  readonly categories: readonly string[];
}

const GROUPS: Partial<Record<ReportRequest['groupBy'][number], (country: CountryFact) => string | null>> = {
  COUNTRY: ({ iso3 }) => iso3,
  ...GROUP_OF,
};

/** Which observations the figures of a page can be made from, told by the keys of their rows. */
export function figureSources(request: ReportRequest, figures: readonly ChangedFigure[]): FigureSource[] {
  return figures.map(({ keys, indicator: { code } }, nr) => {
    const { fact, weight } = request.indicators.find((requested) => requested.fact.code === code)!;
    const time = keys.find(({ dimension }) => isTime(dimension));
    const step = time && isTime(time.dimension) ? stepOfCode(time.dimension, time.code) : null;
    const mission = keys.find(({ dimension }) => dimension === 'MISSION')?.code;
    const grouped = keys.filter(({ dimension }) => GROUPS[dimension] !== undefined);
    const isOf = (country: CountryFact) =>
      grouped.every((key) => (GROUPS[key.dimension]!(country) ?? SPECIAL_KEYS.none) === key.code);
    return {
      nr,
      indicator: fact.id,
      weight: weight?.id ?? null,
      countries: grouped.length === 0 ? null : request.allCountries.filter(isOf).map(({ iso3 }) => iso3),
      mission: mission === undefined ? null : (request.allMissions.find((one) => one.code === mission)?.id ?? 0),
      categories: keys.flatMap(({ dimension, code: category }) =>
        isCategory(dimension) ? pairText({ dimension, category }) : [],
      ),
      first: step === null ? request.period.from : firstDayOf(request.grain!, step),
      next: step === null ? request.period.until : firstDayOf(request.grain!, step + 1),
    };
  });
}
