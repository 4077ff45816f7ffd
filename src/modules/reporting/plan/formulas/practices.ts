import { RECORDS } from '../records.js';
import type { Formula, Part } from '../derived.js';
import { daysFrom } from '../register-active.js';
import { PARTNERSHIPS } from '../register-partnerships.js';
import { allOf } from '../statement.js';

/** The assessments of the partnerships: how many categories of practices each saw, and from which day to which it is the last one. */
const PRACTICES: Part = {
  name: 'practices',
  needs: [PARTNERSHIPS.units],
  sql: () => `select s.mission_id, s.id, s.assessed_on, s.categories,
      lead(s.assessed_on) over (partition by s.mission_id, s.id order by s.assessed_on, s.assessment) as next_on
    from (
      select p.mission_id, p.id, a.id as assessment, a.assessed_on, count(distinct l.category) as categories
      from partnerships p join assessment a on (a.mission_id, a.partnership_id) = (p.mission_id, p.id)
        left join locally_led_practice l on (l.mission_id, l.assessment_id) = (a.mission_id, a.id)
      group by p.mission_id, p.id, a.id, a.assessed_on
    ) s`,
};

/** The days on which it is told who is led locally, from that of the first assessment on. */
const ASSESSMENT_DAYS: Part = {
  name: 'assessment_days',
  needs: [PRACTICES],
  sql: (query) => daysFrom(query, 'select min(assessed_on) from practices'),
};

/**
 * D5: partnerships in which the last assessment on or before the last day saw practices in two categories or more, and so
 * two practices at least ÷ partnerships assessed by then. One that is not is expected to be, unless its life is known to
 * lie outside that day.
 */
export const LOCALLY_LED_SHARE: Formula = {
  code: 'D5',
  units: PARTNERSHIPS,
  records: [RECORDS.assessments],
  needsLives: true,
  parts: [ASSESSMENT_DAYS],
  facts: (_, indicatorId) => `
    select ${indicatorId} as indicator_id, a.mission_id, a.id, d.step, null::text as currencies,
      (a.categories >= 2)::int::numeric as numerator, 1::numeric as denominator, null as reason
    from assessment_days d join practices a on a.assessed_on <= d.day and (a.next_on is null or a.next_on > d.day)
    union all
    select ${indicatorId}, p.mission_id, p.id, d.step, null, null, null, 'NOT_ASSESSED'
    from assessment_days d cross join partnerships p
      left join (select mission_id, id, min(assessed_on) as first_on from practices group by mission_id, id) a
        on (a.mission_id, a.id) = (p.mission_id, p.id)
    where ${allOf([
      '(a.first_on is null or a.first_on > d.day)',
      '(p.since is null or p.since <= d.day)',
      '(p.until is null or p.until > d.day)',
    ])}`,
};
