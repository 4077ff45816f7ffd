import type { ObservationQuery } from './observation-query.js';
import { allOf } from './statement.js';
import { firstDayOfStep, nextDayOfStep } from './time-steps.js';

/**
 * The periods of the rows: the one of the report, or each step of time in which any figure lies, taken from the groups of figures
 * (from the figures themselves where the groups are of missions, which depend on the time).
 */
export function period(query: ObservationQuery): string {
  const { grain } = query.time;
  if (grain === null) {
    const { first, next } = query.bounds;
    return `period as materialized (select 0 as step, ${first} as first, ${next} as next)`;
  }
  const steps = query.parameters.once(query.question.steps, 'int[]');
  const measured = query.periodsFirst ? `${query.time.stepOfBase('base')} from figure` : 'step from grouped';
  const overlapped = query.overlapping.length > 0 ? 'union select step from overlapped ' : '';
  return `period as materialized (
    select step, ${firstDayOfStep(grain, 'step')} as first, ${nextDayOfStep(grain, 'step')} as next
    from (${query.question.carried ? '' : `select ${measured} ${overlapped}union `}select unnest(${steps})) as steps(step)
  )`;
}

/** Which mission serves which country in a period: on one day of it at least. */
export function served(query: ObservationQuery): string {
  return `served as materialized (
    select distinct s.country_id, s.mission_id, p.step
    from period p join service_area s
      on (s.since is null or p.next is null or s.since < p.next) and (s.until is null or p.first is null or s.until > p.first)
    where ${allOf([
      query.countryIsAsked('s.country_id'),
      query.missionsOnly !== null && `s.mission_id = any(${query.missionsOnly})`,
    ])}
  )`;
}

/** The years in which a mission serves a country, where units are counted by them: on one day of the year at least. */
export function area(query: ObservationQuery): string {
  return `area as materialized (
    select s.country_id, s.mission_id, range_agg(int4range(date_part('year', s.since)::int, date_part('year', s.until - 1)::int + 1)) as years
    from service_area s
    where ${allOf([query.countryIsAsked('s.country_id'), query.missionIsVisible('s.mission_id')])}
    group by s.country_id, s.mission_id
  )`;
}

/** The units that have ever reported, in any period: of the indicators that need to know. */
export function everReported(query: ObservationQuery): string {
  const rule = query.question.selection.missing > 0 ? false : `r.expected_units = 'EVER_REPORTED'`;
  return `ever as materialized (
    select o.indicator_id, o.country_id, nullif(o.mission_id, 0) as mission_id
    from requested r join ${query.reporters} o using (indicator_id)
    where ${allOf([query.isRequested('o'), rule, query.concerns('o')])}
  )`;
}

/**
 * The units that are expected to report, by the rule of each indicator; where that does not depend on the time they stand for every step of it.
 * A unit that does report is expected, whatever the rule: no figure is left out of a value, nor of its coverage.
 */
export function expectedUnits(query: ObservationQuery): string {
  const selects = [...expectedCountries(query), ...expectedReporters(query)];
  if (query.expectedByStep) selects.push('select indicator_id, by_mission, country_id, mission_id, step from unit');
  if (query.overlapping.length > 0) {
    selects.push('select indicator_id, by_mission, country_id, mission_id, step from overlapped');
  }
  return `expected_unit(indicator_id, by_mission, country_id, mission_id, step) as (${selects.join(' union ')})`;
}

/** Where what is expected does not depend on the time, it stands once, for all steps of it. */
function eachPeriod(query: ObservationQuery): { everyPeriod: string; step: string } {
  return query.expectedByStep ? { everyPeriod: 'cross join period p', step: 'p.step' } : { everyPeriod: '', step: '0' };
}

function expectedCountries(query: ObservationQuery): string[] {
  const { everyPeriod, step } = eachPeriod(query);
  const servedByAsked = (country: string) =>
    query.missionsOnly !== null && `(${country}, p.step) in (select country_id, step from served)`;
  const selects: string[] = [];
  if (query.expects('EXTERNAL', 'ALL_COUNTRIES')) {
    selects.push(`select r.indicator_id, false, c.iso3, null::int, ${step}
      from requested r cross join country c ${everyPeriod}
      where ${allOf([
        `not r.by_mission and r.expected_units = 'ALL_COUNTRIES'`,
        query.countryIsAsked('c.iso3'),
        servedByAsked('c.iso3'),
      ])}`);
  }
  if (query.expects('EXTERNAL', 'EVER_REPORTED')) {
    selects.push(`select e.indicator_id, false, e.country_id, null::int, ${step}
      from ever e join requested r using (indicator_id) ${everyPeriod}
      where ${allOf([`not r.by_mission and r.expected_units = 'EVER_REPORTED'`, servedByAsked('e.country_id')])}`);
  }
  if (query.expects('EXTERNAL', 'MISSION_COUNTRIES')) {
    selects.push(`select r.indicator_id, false, s.country_id, null::int, s.step from requested r cross join served s
      where not r.by_mission and r.expected_units = 'MISSION_COUNTRIES'`);
  }
  return selects;
}

function expectedReporters(query: ObservationQuery): string[] {
  const selects: string[] = [];
  const visible = query.missionIsVisible('s.mission_id');
  if (query.expects('REPORTED', 'MISSION_COUNTRIES')) {
    selects.push(`select r.indicator_id, true, s.country_id, s.mission_id, s.step from requested r cross join served s
      where ${allOf([`r.by_mission and r.expected_units = 'MISSION_COUNTRIES'`, visible, query.isReporter('s.mission_id')])}`);
  }
  if (query.expects('REPORTED', 'EVER_REPORTED')) {
    const { everyPeriod, step } = eachPeriod(query);
    selects.push(`select e.indicator_id, true, e.country_id, e.mission_id, ${step}
      from ever e join requested r using (indicator_id) ${everyPeriod}
      where r.by_mission and r.expected_units = 'EVER_REPORTED'`);
  }
  if (query.expects('REPORTED', 'ALL_COUNTRIES')) {
    // A country that no mission serves is a unit of its own, unless some mission reports it all the same.
    selects.push(`select r.indicator_id, true, c.iso3, s.mission_id, p.step
      from requested r cross join country c cross join period p
        left join served s on ${allOf(['s.country_id = c.iso3 and s.step = p.step', visible, query.isReporter('s.mission_id')])}
      where ${allOf([
        `r.by_mission and r.expected_units = 'ALL_COUNTRIES'`,
        query.countryIsAsked('c.iso3'),
        query.missionsOnly !== null && 's.mission_id is not null',
        `(s.mission_id is not null or not exists (select from unit u where u.indicator_id = r.indicator_id
          and u.country_id = c.iso3 and u.step = p.step))`,
      ])}`);
  }
  return selects;
}
