import { RECORDS } from '../records.js';
import { AssessmentDimension } from '../../../assessments/assessment.codes.js';
import type { Formula, Part, UnitFamily } from '../derived.js';
import { daysFrom } from '../register-active.js';
import { INSTRUMENT, SEVERAL_INSTRUMENTS } from '../register-instruments.js';
import { PARTNERSHIP_GROUPS, PARTNERSHIPS } from '../register-partnerships.js';
import { allOf } from '../statement.js';

/** The dimensions of the partnerships, whether they were scored or not. */
const UNITS: Part = {
  name: 'dimensions',
  needs: [PARTNERSHIPS.units],
  sql: (query) => `select p.mission_id, p.id, dimension, p.mission_code, p.reference
    from partnerships p cross join unnest(${query.parameters.once(Object.values(AssessmentDimension), 'text[]')}) as dimension`,
};

/** The dimensions of partnerships as units: each stands where its partnership stands, and under itself. */
const DIMENSIONS: UnitFamily = {
  units: UNITS,
  groups: {
    name: 'dimension_groups',
    needs: [UNITS, PARTNERSHIP_GROUPS],
    sql: (query) => {
      const keys = query.groupDimensions.map((dimension, index) =>
        dimension === 'ASSESSMENT_DIMENSION' ? `, u.dimension collate "C" as k${index}` : `, g.k${index}`,
      );
      return `select u.mission_id, u.id, u.dimension${keys.join('')}
        from dimensions u join ${PARTNERSHIP_GROUPS.name} g on (g.mission_id, g.id) = (u.mission_id, u.id)`;
    },
  },
  key: ['mission_id', 'id', 'dimension'],
  dimensions: [...PARTNERSHIPS.dimensions, 'ASSESSMENT_DIMENSION'],
  identity: { mission: 'mission_id', partnership: 'reference', assessmentDimension: 'dimension' },
  order: ['mission_code', 'reference', 'dimension'],
};

/** The assessments of the partnerships, and from which day to which each is the last one. */
const ASSESSMENTS: Part = {
  name: 'assessments',
  needs: [PARTNERSHIPS.units],
  sql: () => `select p.mission_id, p.id, a.id as assessment_id, a.assessed_on, ${INSTRUMENT} as instrument,
      lead(a.assessed_on) over (partition by p.mission_id, p.id order by a.assessed_on, a.id) as next_on
    from partnerships p join assessment a on (a.mission_id, a.partnership_id) = (p.mission_id, p.id)
      join assessment_instrument i on i.id = a.instrument_id`,
};

/** The days on which it is told how partnerships are scored, from that of the first assessment on. */
const PROFILE_DAYS: Part = {
  name: 'profile_days',
  needs: [ASSESSMENTS],
  sql: (query) => daysFrom(query, 'select min(assessed_on) from assessments'),
};

const middle = (order: string) => `percentile_disc(0.5) within group (order by numerator ${order})`;

/** P3: the scores of a dimension in the last assessment of each partnership on or before the last day, with their median. */
export const ASSESSMENT_PROFILE: Formula = {
  code: 'P3',
  units: DIMENSIONS,
  records: [RECORDS.assessments],
  needsLives: true,
  parts: [ASSESSMENTS, PROFILE_DAYS],
  pooled: { value: `(${middle('asc')} + ${middle('desc')}) / 2` },
  hasDistribution: true,
  measuredByInstrument: true,
  obstacle: {
    sql: (query) =>
      query.groupDimensions.includes('ASSESSMENT_DIMENSION')
        ? SEVERAL_INSTRUMENTS.sql(query)
        : `case when count(distinct dimension) filter (where reason is null) > 0 then '${OF_ALL_DIMENSIONS}' end`,
    reason: (found) =>
      found === OF_ALL_DIMENSIONS
        ? 'Scores of different dimensions have nothing in common. Group by ASSESSMENT_DIMENSION.'
        : SEVERAL_INSTRUMENTS.reason(found),
  },
  facts: (_, indicatorId) => `
    select ${indicatorId} as indicator_id, u.mission_id, u.id, u.dimension, d.step,
      case when s.score is not null then a.instrument end as currencies, s.score::numeric as numerator, null::numeric as denominator,
      case when s.score is null then 'NOT_SCORED' end as reason
    from profile_days d join assessments a on a.assessed_on <= d.day and (a.next_on is null or a.next_on > d.day)
      join dimensions u on (u.mission_id, u.id) = (a.mission_id, a.id)
      left join assessment_score s on (s.mission_id, s.assessment_id, s.dimension) = (a.mission_id, a.assessment_id, u.dimension)
    union all
    select ${indicatorId}, u.mission_id, u.id, u.dimension, d.step, null, null, null, 'NOT_ASSESSED'
    from profile_days d cross join partnerships p
      join dimensions u on (u.mission_id, u.id) = (p.mission_id, p.id)
      left join (select mission_id, id, min(assessed_on) as first_on from assessments group by mission_id, id) a
        on (a.mission_id, a.id) = (p.mission_id, p.id)
    where ${allOf([
      '(a.first_on is null or a.first_on > d.day)',
      '(p.since is null or p.since <= d.day)',
      '(p.until is null or p.until > d.day)',
    ])}`,
};

const OF_ALL_DIMENSIONS = 'dimensions';
