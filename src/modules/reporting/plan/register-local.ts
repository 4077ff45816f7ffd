/** Joins what tells whether an organization `o` is local to the partnership of a row: its home country is one of the partnership's. */
export function joinLocal(row: string): string {
  return `left join partnership_country local
    on (local.mission_id, local.partnership_id, local.country_id) = (${row}.mission_id, ${row}.partnership_id, o.home_country_id)`;
}

/** The organization `o` is local: false also where its home country is not known. */
export const IS_LOCAL = 'local.country_id is not null';

/** The partnership of a row has no country on record, so that no organization can be said to be local to it. */
export function hasNoCountry(row: string): string {
  return `not exists (select from partnership_country pc where (pc.mission_id, pc.partnership_id) = (${row}.mission_id, ${row}.id))`;
}
