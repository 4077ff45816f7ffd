import { RECORDS } from '../records.js';
import type { Formula, Part, UnitFamily } from '../derived.js';
import { daysFrom } from '../register-active.js';
import { PARTNERSHIP_GROUPS, PARTNERSHIPS } from '../register-partnerships.js';

/** How long after the end of something it is asked what lasts. */
export const FOLLOW_UP = `interval '24 months'`;

/** The exits of donors from the partnerships: the day of the exit, and that on which it is 24 months old. */
const UNITS: Part = {
  name: 'exits',
  needs: [PARTNERSHIPS.units],
  sql: () => `select p.mission_id, v.id as exit_id, p.id, p.mission_code, p.reference, v.until as left_on,
      (v.until + ${FOLLOW_UP})::date as followed_on, jsonb_build_array(o.name) as donor, o.name as donor_name
    from partnerships p join donor_involvement v on (v.mission_id, v.partnership_id) = (p.mission_id, p.id)
      join organization o on o.id = v.organization_id
    where v.until is not null`,
};

/** Exits of donors as units: each stands where its partnership stands. */
const EXITS: UnitFamily = {
  units: UNITS,
  groups: {
    name: 'exit_groups',
    needs: [UNITS, PARTNERSHIP_GROUPS],
    sql: (query) => `select e.mission_id, e.exit_id${query.groupDimensions.map((_, index) => `, g.k${index}`).join('')}
      from exits e join ${PARTNERSHIP_GROUPS.name} g on (g.mission_id, g.id) = (e.mission_id, e.id)`,
  },
  key: ['mission_id', 'exit_id'],
  dimensions: PARTNERSHIPS.dimensions,
  identity: { mission: 'mission_id', partnership: 'reference', organizations: 'donor', on: 'left_on' },
  order: ['mission_code', 'reference', 'left_on', 'donor_name', 'exit_id'],
};

/** The days on which it is told what lasted, from that of the first exit on. */
const EXIT_DAYS: Part = {
  name: 'exit_days',
  needs: [UNITS],
  sql: (query) => daysFrom(query, 'select min(left_on) from exits'),
};

/** The first look at each partnership 24 months after the exit or later, and the day on which it had ended, if it has. */
const FOLLOWED_UP: Part = {
  name: 'followed_up',
  needs: [UNITS],
  sql: () => `select e.mission_id, e.exit_id, e.left_on, e.followed_on, look.verified_on, look.still_works, ending.ended_on
    from exits e
      left join (
        select distinct on (e.mission_id, e.exit_id) e.mission_id, e.exit_id, v.verified_on, v.still_works
        from exits e join exit_verification v on (v.mission_id, v.donor_involvement_id) = (e.mission_id, e.exit_id)
          and v.verified_on >= e.followed_on
        order by e.mission_id, e.exit_id, v.verified_on
      ) look on (look.mission_id, look.exit_id) = (e.mission_id, e.exit_id)
      left join (
        select mission_id, partnership_id, min(since) as ended_on from stage_period where stage = 'ENDED'
        group by mission_id, partnership_id
      ) ending on (ending.mission_id, ending.partnership_id) = (e.mission_id, e.id)`,
};

/**
 * I6: of the exits that are 24 months old on the last day, those whose partnership works. The first look 24 months after the
 * exit or later tells (as far as it was made by then); without one, the end of the partnership, if it is on record within the
 * 24 months. Younger exits are censored: they have not failed.
 */
export const PERSISTENCE: Formula = {
  code: 'I6',
  units: EXITS,
  records: [RECORDS.exit, RECORDS.verifications],
  dependsOn: [RECORDS.stagePeriodsOfExit],
  parts: [EXIT_DAYS, FOLLOWED_UP],
  facts: (_, indicatorId) => `
    select ${indicatorId} as indicator_id, f.mission_id, f.exit_id, f.step, null::text as currencies,
      f.works::int::numeric as numerator, case when f.works is not null then 1::numeric end as denominator,
      case when f.censored then 'CENSORED' when f.works is null then 'NOT_VERIFIED' end as reason
    from (
      select f.mission_id, f.exit_id, d.step, f.followed_on > d.day as censored,
        case when f.followed_on > d.day then null when f.verified_on <= d.day then f.still_works
          when f.ended_on <= f.followed_on then false end as works
      from exit_days d join followed_up f on f.left_on <= d.day
    ) f`,
};
