/**
 * Joins what tells whether an organization is local to the partnership of a row: its home country is one of the partnership's.
 * The column `country_id` of what is joined is null where it is not, and where its home country is not known.
 */
export function joinLocal(name: string, row: string, organization: string): string {
  return `left join partnership_country ${name} on (${name}.mission_id, ${name}.partnership_id, ${name}.country_id)
    = (${row}.mission_id, ${row}.partnership_id, ${organization}.home_country_id)`;
}

/** The partnership of a row has no country on record, so that no organization can be said to be local to it. */
export function hasNoCountry(row: string): string {
  return `not exists (select from partnership_country pc where (pc.mission_id, pc.partnership_id) = (${row}.mission_id, ${row}.id))`;
}
