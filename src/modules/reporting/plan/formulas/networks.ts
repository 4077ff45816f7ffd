import { RECORDS } from '../records.js';
import type { Formula, Part, UnitFamily } from '../derived.js';
import { daysFrom } from '../register-active.js';
import { PARTNERSHIP_GROUPS, PARTNERSHIPS } from '../register-partnerships.js';
import { allOf } from '../statement.js';
import { FOLLOW_UP } from './exits.js';

/** Condition on a membership: the organization is a partner, not a donor. */
const IS_PARTNER = (m: string) => `${m}.role <> 'DONOR'`;

/**
 * The pairs of organizations that were members of a partnership at the same time, one pair for each partnership that has
 * ended; ended_on: the day of its end, null where that is not known. Memberships as donor do not make partners.
 */
const UNITS: Part = {
  name: 'pairs',
  needs: [PARTNERSHIPS.units],
  sql: () => `select p.mission_id, p.id, p.reference, p.mission_code, one.organization_id as one_id, other.organization_id as other_id,
      o1.name as one_name, o2.name as other_name, jsonb_build_array(o1.name, o2.name) as organizations, e.ended_on
    from partnerships p
      join (select mission_id, partnership_id, min(since) as ended_on from stage_period where stage = 'ENDED'
        group by mission_id, partnership_id) e on (e.mission_id, e.partnership_id) = (p.mission_id, p.id)
      join membership one on (one.mission_id, one.partnership_id) = (p.mission_id, p.id) and ${IS_PARTNER('one')}
      join membership other on (other.mission_id, other.partnership_id) = (p.mission_id, p.id) and ${IS_PARTNER('other')}
        and other.organization_id > one.organization_id
        and daterange(other.since, other.until) && daterange(one.since, one.until)
      join organization o1 on o1.id = one.organization_id join organization o2 on o2.id = other.organization_id
    group by p.mission_id, p.id, p.reference, p.mission_code, one.organization_id, other.organization_id, o1.name, o2.name, e.ended_on`,
};

/** Pairs of former partners as units: each stands where the partnership stands that has ended. */
const PAIRS: UnitFamily = {
  units: UNITS,
  groups: {
    name: 'pair_groups',
    needs: [UNITS, PARTNERSHIP_GROUPS],
    sql: (
      query,
    ) => `select u.mission_id, u.id, u.one_id, u.other_id${query.groupDimensions.map((_, index) => `, g.k${index}`).join('')}
      from pairs u join ${PARTNERSHIP_GROUPS.name} g on (g.mission_id, g.id) = (u.mission_id, u.id)`,
  },
  key: ['mission_id', 'id', 'one_id', 'other_id'],
  dimensions: PARTNERSHIPS.dimensions,
  identity: { mission: 'mission_id', partnership: 'reference', organizations: 'organizations', on: 'ended_on' },
  order: ['mission_code', 'reference', 'one_name', 'other_name', 'one_id', 'other_id'],
};

/** The days on which it is told who works together again, from that of the first end on. */
const PAIR_DAYS: Part = {
  name: 'pair_days',
  needs: [UNITS],
  sql: (query) => daysFrom(query, 'select min(ended_on) from pairs'),
};

/**
 * The first day on which each pair worked together in another partnership that both came to be in after the first one had
 * ended. Of the other one only what the caller may see; it need not be one that the report is about.
 */
const REUNIONS: Part = {
  name: 'reunions',
  needs: [UNITS],
  sql: (query) => `select u.mission_id, u.id, u.one_id, u.other_id, min(greatest(one.since, other.since)) as reunited_on
    from pairs u
      join membership one on one.organization_id = u.one_id and ${IS_PARTNER('one')}
        and (one.mission_id, one.partnership_id) <> (u.mission_id, u.id)
      join membership other on (other.mission_id, other.partnership_id, other.organization_id)
        = (one.mission_id, one.partnership_id, u.other_id) and ${IS_PARTNER('other')}
        and daterange(other.since, other.until) && daterange(one.since, one.until)
      join partnership q on (q.mission_id, q.id) = (one.mission_id, one.partnership_id)
    where ${allOf([query.missionIsVisible('q'), query.isMember('q')])}
      and one.since is not null and other.since is not null and greatest(one.since, other.since) >= u.ended_on
    group by u.mission_id, u.id, u.one_id, u.other_id`,
};

/**
 * I7: of the pairs whose partnership ended 24 months ago or earlier, those that have come to work together again by the last
 * day. Younger ones are censored, whether they have or not: they still have time.
 */
export const NETWORK_PERSISTENCE: Formula = {
  code: 'I7',
  units: PAIRS,
  records: [RECORDS.membershipsOfPair],
  dependsOn: [RECORDS.stagePeriods],
  parts: [PAIR_DAYS, REUNIONS],
  facts: (query, indicatorId) => `
    select ${indicatorId} as indicator_id, u.mission_id, u.id, u.one_id, u.other_id, u.step, null::text as currencies,
      case when not u.censored then u.reunited::int::numeric end as numerator,
      case when not u.censored then 1::numeric end as denominator,
      case when u.censored then 'CENSORED' end as reason
    from (
      select u.*, d.step, u.ended_on + ${FOLLOW_UP} > d.day as censored, coalesce(r.reunited_on <= d.day, false) as reunited
      from pair_days d join pairs u on u.ended_on <= d.day
        left join reunions r on (r.mission_id, r.id, r.one_id, r.other_id) = (u.mission_id, u.id, u.one_id, u.other_id)
    ) u
    union all
    select ${indicatorId}, u.mission_id, u.id, u.one_id, u.other_id, ${query.undatedStep}, null, null, null, 'NOT_DATED'
    from pairs u where u.ended_on is null`,
};
