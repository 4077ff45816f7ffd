import { RECORDS } from '../records.js';
import type { Formula, Part } from '../derived.js';
import { ACTIVE, withoutStage } from '../register-active.js';
import { hasNoCountry, joinLocal } from '../register-local.js';
import { PARTNERSHIPS } from '../register-partnerships.js';

/** The votes in the active partnerships on the days on which they are looked at; members in every role have those on record. */
const VOTES: Part = {
  name: 'votes',
  needs: [ACTIVE],
  sql: () => `select a.mission_id, a.id, a.step, count(m.mission_id) as members,
      count(*) filter (where m.mission_id is not null and m.voting_seats is null) as not_recorded,
      sum(m.voting_seats) as seats,
      sum(case when local.country_id is not null then m.voting_seats when m.voting_seats is not null then 0 end) as local_seats,
      coalesce(bool_or(o.home_country_id is null) filter (where m.voting_seats > 0), false) as home_unknown,
      bool_or(o.home_country_id is not null) filter (where m.voting_seats > 0) as home_known
    from active a
      left join membership m on (m.mission_id, m.partnership_id) = (a.mission_id, a.id)
        and (m.since is null or m.since <= a.day) and (m.until is null or m.until > a.day)
      left join organization o on o.id = m.organization_id
      ${joinLocal('local', 'm', 'o')}
    group by a.mission_id, a.id, a.step`,
};

/**
 * D6: voting seats of local organizations ÷ all voting seats, of the partnerships that are active on the last day. One of
 * whose votes it is of none known whether they are local has no numerator, and leaves both sums.
 */
export const LOCAL_DECISION_SEATS: Formula = {
  code: 'D6',
  units: PARTNERSHIPS,
  records: [RECORDS.stagePeriods, RECORDS.memberships],
  needsLives: true,
  parts: [VOTES],
  facts: (query, indicatorId) => `
    select ${indicatorId} as indicator_id, v.mission_id, v.id, v.step, null::text as currencies,
      case when v.known then v.local_seats::numeric end as numerator, case when v.known then v.seats::numeric end as denominator,
      case when v.members = 0 then 'NO_MEMBERS' when v.not_recorded > 0 then 'SEATS_NOT_RECORDED'
        when v.seats = 0 then 'ZERO_DENOMINATOR' when v.no_country then 'NO_COUNTRY'
        when v.home_unknown then 'HOME_COUNTRY_UNKNOWN' end as reason
    from (
      select v.*, n.no_country, v.home_known is not false and not (n.no_country and v.seats > 0) as known
      from votes v cross join lateral (select ${hasNoCountry('v')} as no_country) n
    ) v
    union all ${withoutStage(query, indicatorId)}`,
};
