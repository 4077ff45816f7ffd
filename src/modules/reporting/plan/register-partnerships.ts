import type { Part, UnitFamily } from './derived.js';
import { partnershipGroups } from './register-groups.js';
import type { RegisterQuery } from './register-query.js';
import { allOf } from './statement.js';

/**
 * The partnerships that the report is about, with their recorded life.
 *
 * The life lasts from the first day of the first stage to the first day of ENDED (or the end of the last stage on
 * record); `since` is null where the first stage has no date.
 */
function partnerships(query: RegisterQuery): string {
  const { countries, partnerships: filter } = query.question.request;
  const bind = (value: unknown, type: string) => query.parameters.once(value, type);
  const ofPartnership = '(mission_id, partnership_id) = (p.mission_id, p.id)';
  // Nothing asks for the life of a partnership where neither years nor activity matter.
  const needsLife = query.grain !== null || query.bounded || query.formulas.some(({ needsLives }) => needsLives);
  return `select p.mission_id, p.id, p.reference, m.code as mission_code, p.declared_total, p.declared_currency
      ${query.groupDimensions.length > 0 ? ', p.issue_areas, p.form' : ''}
      ${needsLife ? ', life.partnership_id is not null as has_stage, life.since, life.until' : ''}
    from partnership p join mission m on m.id = p.mission_id
      ${needsLife ? `left join (${lives(query)}) life on (life.mission_id, life.partnership_id) = (p.mission_id, p.id)` : ''}
    where ${allOf([
      query.ofMissions('p'),
      query.isMember('p'),
      countries !== null &&
        `exists (select from partnership_country where ${ofPartnership} and country_id = any(${bind(countries, 'text[]')}))`,
      filter.references !== null &&
        `(p.mission_id, p.reference) in (select * from unnest(${bind(
          filter.references.map(({ missionId }) => missionId),
          'int[]',
        )}, ${bind(
          filter.references.map(({ reference }) => reference),
          'text[]',
        )}))`,
      filter.issueAreas !== null && `p.issue_areas && ${bind(filter.issueAreas, 'text[]')}`,
      filter.forms !== null && `p.form = any(${bind(filter.forms, 'text[]')})`,
      filter.stages !== null &&
        `exists (select from stage_period where ${ofPartnership} and stage = any(${bind(filter.stages, 'text[]')})
          and (since is null or since <= ${query.lastDay}) and (until is null or until > ${query.lastDay}))`,
    ])}`;
}

function lives(query: RegisterQuery): string {
  const before = (aggregate: string) => `${aggregate} filter (where stage <> 'ENDED')`;
  return `select mission_id, partnership_id,
      case when ${before('bool_or(since is null)')} then null else ${before('min(since)')} end as since,
      coalesce(min(since) filter (where stage = 'ENDED'),
        case when ${before('bool_or(until is null)')} then null else ${before('max(until)')} end) as until
    from stage_period g where ${query.ofMissions('g')} group by mission_id, partnership_id`;
}

const UNITS: Part = { name: 'partnerships', sql: partnerships };

/** The groups of partnerships, in which what belongs to them stands as well. */
export const PARTNERSHIP_GROUPS: Part = { name: 'groups', needs: [UNITS], sql: partnershipGroups };

/** Partnerships as units. */
export const PARTNERSHIPS: UnitFamily = {
  units: UNITS,
  groups: PARTNERSHIP_GROUPS,
  key: ['mission_id', 'id'],
  dimensions: [
    'COUNTRY',
    'MISSION',
    'REGION',
    'SUBREGION',
    'WORLD_BANK_REGION',
    'INCOME_GROUP',
    'PLACE',
    'ISSUE_AREA',
    'PARTNERSHIP_FORM',
    'PARTNERSHIP',
  ],
  identity: { mission: 'mission_id', partnership: 'reference' },
  order: ['mission_code', 'reference'],
};
