import { RECORDS } from '../records.js';
import type { Formula, Part } from '../derived.js';
import { ACTIVE, withoutStage } from '../register-active.js';
import { PARTNERSHIPS } from '../register-partnerships.js';

/**
 * Who is in the active partnerships on the days on which they are looked at. A member in the role DONOR counts for no
 * sector, nor does an organization whose sector is not known; both are members on record.
 */
const MEMBERS: Part = { name: 'members', needs: [ACTIVE], sql: members };

function members(): string {
  const has = (condition: string) => `coalesce(bool_or(m.role <> 'DONOR' and o.sector = ${condition}), false)`;
  return `select a.mission_id, a.id, a.step, count(m.mission_id) as members,
      ${has(`'GOVERNMENT' and o.government_level = 'LOCAL'`)} as local_government,
      ${has(`'BUSINESS'`)} and ${has(`'CIVIL_SOCIETY'`)} and ${has(`'GOVERNMENT'`)} as three_sectors
    from active a
      left join membership m on (m.mission_id, m.partnership_id) = (a.mission_id, a.id)
        and (m.since is null or m.since <= a.day) and (m.until is null or m.until > a.day)
      left join organization o on o.id = m.organization_id
    group by a.mission_id, a.id, a.step`;
}

function membershipFormula(code: string, property: 'local_government' | 'three_sectors'): Formula {
  return {
    code,
    units: PARTNERSHIPS,
    records: [RECORDS.stagePeriods, RECORDS.memberships],
    needsLives: true,
    parts: [MEMBERS],
    facts: (query, indicatorId) => `
      select ${indicatorId} as indicator_id, m.mission_id, m.id, m.step, null::text as currencies,
        case when m.members > 0 then m.${property}::int::numeric end as numerator,
        case when m.members > 0 then 1::numeric end as denominator,
        case when m.members = 0 then 'NO_MEMBERS' end as reason
      from members m
      union all ${withoutStage(query, indicatorId)}`,
  };
}

/** D1 and D2: of the active partnerships with members on record, those whose members have a property. */
export const MEMBERSHIP_FORMULAS: readonly Formula[] = [
  membershipFormula('D1', 'local_government'),
  membershipFormula('D2', 'three_sectors'),
];
