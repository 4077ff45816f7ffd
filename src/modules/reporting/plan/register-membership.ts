import type { RegisterQuery } from './register-query.js';

/** Codes of the indicators that tell who takes part. */
export const MEMBERSHIP_CODES: readonly string[] = ['D1', 'D2'];

const ACTIVE = `g.stage in ('OPERATING', 'SUSTAINING')`;

/**
 * The days on which the state of the register is told: the last one of the report, or of each of its years, from the
 * first year on of which an active stage tells a day.
 */
export function days(query: RegisterQuery): string {
  const { first } = query.bounds;
  // A period that lies in the future has no day of which anything is known.
  if (!query.yearly) {
    return `days as materialized (
      select 0 as year, ${query.lastDay} as day where ${query.lastDay} >= coalesce(${first}, '-infinity')
    )`;
  }
  return `days as materialized (
    select year, least(make_date(year, 12, 31), ${query.lastDay}) as day
    from generate_series(
      (select extract(year from greatest(coalesce(min(coalesce(g.since, g.until - 1)), ${query.lastDay}), ${first}))::int
        from partnerships p join stage_period g on (g.mission_id, g.partnership_id) = (p.mission_id, p.id) and ${ACTIVE}),
      extract(year from ${query.lastDay})::int) as years(year)
    where least(make_date(year, 12, 31), ${query.lastDay}) >= coalesce(${first}, '-infinity')
  )`;
}

/**
 * The partnerships that are active on those days, and who is in them then. A member in the role DONOR counts for no
 * sector, nor does an organization whose sector is not known; both are members on record.
 */
export function activePartnerships(): string {
  const has = (condition: string) => `coalesce(bool_or(m.role <> 'DONOR' and o.sector = ${condition}), false)`;
  return `active as materialized (
    select p.mission_id, p.id, d.year, count(m.mission_id) as members,
      ${has(`'GOVERNMENT' and o.government_level = 'LOCAL'`)} as local_government,
      ${has(`'BUSINESS'`)} and ${has(`'CIVIL_SOCIETY'`)} and ${has(`'GOVERNMENT'`)} as three_sectors
    from days d cross join partnerships p
      join stage_period g on (g.mission_id, g.partnership_id) = (p.mission_id, p.id)
        and ${ACTIVE}
        and (g.since is null or g.since <= d.day) and (g.until is null or g.until > d.day)
      left join membership m on (m.mission_id, m.partnership_id) = (p.mission_id, p.id)
        and (m.since is null or m.since <= d.day) and (m.until is null or m.until > d.day)
      left join organization o on o.id = m.organization_id
    group by p.mission_id, p.id, d.year
  )`;
}

/** D1 and D2: of the active partnerships with members on record, those whose members have a property. */
export function membershipFacts(property: 'local_government' | 'three_sectors') {
  return (query: RegisterQuery, indicatorId: string): string => `
    select ${indicatorId} as indicator_id, a.mission_id, a.id, a.year, null::text as currencies,
      case when a.members > 0 then a.${property}::int::numeric end as numerator,
      case when a.members > 0 then 1::numeric end as denominator,
      case when a.members = 0 then 'NO_MEMBERS' end as reason
    from active a
    union all
    select ${indicatorId}, p.mission_id, p.id, ${query.yearly ? 'null::int' : '0'}, null, null, null, 'NO_STAGE'
    from partnerships p where not p.has_stage`;
}
