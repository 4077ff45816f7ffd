import { RECORDS } from '../records.js';
import type { Formula, Part } from '../derived.js';
import { daysFrom } from '../register-active.js';
import { INSTRUMENT, SEVERAL_INSTRUMENTS } from '../register-instruments.js';
import { PARTNERSHIPS } from '../register-partnerships.js';
import { allOf } from '../statement.js';

/** The trust surveys of the partnerships, with what they are measured by, and from which day to which each is the last one. */
const SURVEYS: Part = {
  name: 'surveys',
  needs: [PARTNERSHIPS.units],
  sql: () => `select p.mission_id, p.id, a.round, a.assessed_on, a.trust_mean, a.trust_respondents,
      ${INSTRUMENT} || ', scale ' || trim_scale(a.trust_scale_least) || ' to ' || trim_scale(a.trust_scale_most) as instrument,
      lead(a.assessed_on) over (partition by p.mission_id, p.id order by a.assessed_on, a.id) as next_on
    from partnerships p join assessment a on (a.mission_id, a.partnership_id) = (p.mission_id, p.id)
      join assessment_instrument i on i.id = a.instrument_id
    where a.trust_mean is not null`,
};

/** The days on which it is told how trust has changed, from that of the first survey on. */
const SURVEY_DAYS: Part = {
  name: 'survey_days',
  needs: [SURVEYS],
  sql: (query) => daysFrom(query, 'select min(assessed_on) from surveys'),
};

/** The last survey of each partnership on or before each day, beside the baseline by the same edition and scale. */
const CHANGES: Part = {
  name: 'trust_changes',
  needs: [SURVEYS, SURVEY_DAYS],
  sql: () => `select s.mission_id, s.id, d.step, s.instrument, s.trust_respondents as respondents,
      s.trust_mean - b.trust_mean as change,
      case when s.round = 'BASELINE' then 'NO_LATER_ROUND' when b.id is not null then null
        when other.id is not null then 'OTHER_INSTRUMENT' else 'NO_BASELINE' end as reason
    from survey_days d join surveys s on s.assessed_on <= d.day and (s.next_on is null or s.next_on > d.day)
      left join surveys b on (b.mission_id, b.id, b.instrument) = (s.mission_id, s.id, s.instrument)
        and b.round = 'BASELINE' and s.round <> 'BASELINE'
      left join (select distinct mission_id, id from surveys where round = 'BASELINE') other
        on (other.mission_id, other.id) = (s.mission_id, s.id)`,
};

/**
 * I9: the change of the mean from the baseline to the last survey on or before the last day, weighed by the respondents of the
 * latter. One by another edition or scale than any baseline is not compared.
 */
export const CHANGE_IN_TRUST: Formula = {
  code: 'I9',
  units: PARTNERSHIPS,
  records: [RECORDS.assessments],
  needsLives: true,
  parts: [CHANGES],
  obstacle: SEVERAL_INSTRUMENTS,
  measuredByInstrument: true,
  facts: (_, indicatorId) => `
    select ${indicatorId} as indicator_id, c.mission_id, c.id, c.step, case when c.reason is null then c.instrument end as currencies,
      case when c.reason is null then c.respondents * c.change end as numerator,
      case when c.reason is null then c.respondents::numeric end as denominator, c.reason
    from trust_changes c
    union all
    select ${indicatorId}, p.mission_id, p.id, d.step, null, null, null, 'NOT_SURVEYED'
    from survey_days d cross join partnerships p
      left join (select mission_id, id, min(assessed_on) as first_on from surveys group by mission_id, id) s
        on (s.mission_id, s.id) = (p.mission_id, p.id)
    where ${allOf([
      '(s.first_on is null or s.first_on > d.day)',
      '(p.since is null or p.since <= d.day)',
      '(p.until is null or p.until > d.day)',
    ])}`,
};
