import type { IndicatorFact } from '../report-facts.js';
import type { ObservationQuestion } from './observation-query.js';
import { type ObservedSeries, waysTo, wholeFact } from './observation-series.js';
import { rollUpSeries } from './observation-series-source.js';
import { CELL_CONTENTS, CELL_KEY, rollUp } from './observation-source.js';
import type { Parameters } from './statement.js';
import { stoodAt } from './stood-at.js';

type Involved = Pick<ObservedSeries, 'fact' | 'indicatorId' | 'categories'>;

/**
 * The cells that figures are read from, as SQL: those that are stored, which are what stands now in all categories; a time in the past,
 * and what is told apart by categories, is rolled up from the observations that stood then.
 * @param traced whether each tells of which observations it is
 */
export function cellsOf(question: ObservationQuestion, parameters: Parameters, traced: boolean): string {
  const stood = stoodThen(question, parameters);
  const isStored = question.request.asOf === null && !traced;
  const involved = involvedIn(question);
  const apart = involved.filter(isToldApart);
  const others = involved.filter((one) => !isToldApart(one));
  if (apart.length === 0) return isStored ? 'observation_cell' : `(${rollUp(stood, traced)})`;
  const ways = `jsonb_to_recordset(${parameters.once(JSON.stringify(apart.flatMap(waysTo)), 'jsonb')})
    as w(series int, nr int, direct boolean, size int, allowed text[], combinations int, exhaustive boolean, adds boolean)`;
  const parts = [rollUpSeries(seriesTable(apart, parameters), ways, stood, traced)];
  if (others.length > 0) {
    const ids = parameters.once(
      others.map(({ fact }) => fact.id),
      'int[]',
    );
    const columns = [...CELL_KEY, ...CELL_CONTENTS, ...(traced ? ['ids'] : [])].join(', ');
    const from = isStored ? 'observation_cell' : `(${rollUp(stood, traced)})`;
    parts.push(`select ${columns} from ${from} other where indicator_id = any(${ids})`);
  }
  return `(${parts.map((part) => `(${part})`).join(' union all ')})`;
}

/** Who has ever reported, as SQL: as it is stored, or, for a time in the past and of categories, by the observations themselves. */
export function reportersOf(question: ObservationQuestion, parameters: Parameters): string {
  const involved = involvedIn(question);
  const apart = involved.filter(isToldApart).map(({ fact }) => fact.id);
  if (question.request.asOf === null && apart.length === 0) return 'observation_reporter';
  return `(select distinct s.series as indicator_id, o.scenario, o.country_id, coalesce(o.mission_id, 0) as mission_id
    from ${seriesTable(involved, parameters)} join observation o on o.indicator_id = s.indicator
    where ${stoodThen(question, parameters)}
      and (o.disaggregation = '' or s.series = any(${parameters.once(apart, 'int[]')})))`;
}

/** There can be observations of single categories. */
export function isToldApart({ fact }: { readonly fact: Pick<IndicatorFact, 'disaggregations'> }): boolean {
  return fact.disaggregations.length > 0;
}

/** The observation (o) stands, or stood at the time of the report. */
function stoodThen({ request: { asOf } }: ObservationQuestion, parameters: Parameters): string {
  return stoodAt('o', asOf === null ? null : parameters.once(asOf, 'timestamptz'));
}

/** All whose figures the statement reads: the indicators, and what weighs or divides them. */
function involvedIn({ indicators }: ObservationQuestion): readonly Involved[] {
  const beside = indicators.flatMap(({ weight, denominator }) => [weight ?? [], denominator ?? []].flat());
  const known = new Set(indicators.map(({ fact }) => fact.id));
  const facts = new Map(beside.filter(({ id }) => !known.has(id)).map((fact) => [fact.id, fact]));
  return [...indicators, ...[...facts.values()].map(wholeFact)];
}

function seriesTable(some: readonly Involved[], parameters: Parameters): string {
  const bind = (ids: readonly number[]) => parameters.once(ids, 'int[]');
  return `unnest(${bind(some.map(({ fact }) => fact.id))}, ${bind(some.map(({ indicatorId }) => indicatorId))}) as s(series, indicator)`;
}
