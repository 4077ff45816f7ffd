/** What tells a row of a table of the register from others: its columns, and the same of a change (c) of it. */
type Key = Readonly<Record<string, string>>;

const ID: Key = { id: 'c.record_id' };

/** The key of rows without an id of their own, which changes tell beside what they changed or as part of the row. */
function rowKey(columns: Readonly<Record<string, 'int' | 'bigint' | 'text'>>): Key {
  const told = 'coalesce(c.record_key, c.before, c.after)';
  return Object.fromEntries(
    Object.entries(columns).map(([column, type]) => [column, `(${told} ->> '${column}')::${type}`]),
  );
}

/** The tables of the register of which every change is on record. */
const KEYS: Readonly<Record<string, Key>> = {
  mission: ID,
  service_area: ID,
  place: ID,
  place_succession: rowKey({ predecessor_id: 'bigint', successor_id: 'bigint' }),
  organization: ID,
  partnership: ID,
  partnership_country: rowKey({ mission_id: 'int', partnership_id: 'bigint', country_id: 'text' }),
  partnership_place: rowKey({ mission_id: 'int', partnership_id: 'bigint', place_id: 'bigint' }),
  stage_period: ID,
  membership: ID,
  donor_involvement: ID,
  exit_verification: ID,
  contribution: ID,
  synergistic_agent: { partnership_id: 'c.record_id' },
  seat: ID,
  institutional_arrangement: ID,
  adoption: ID,
  assessment_instrument: ID,
  assessment: ID,
  assessment_score: rowKey({ mission_id: 'int', assessment_id: 'bigint', dimension: 'text' }),
  locally_led_practice: rowKey({ mission_id: 'int', assessment_id: 'bigint', category: 'text', practice: 'text' }),
};

/**
 * Table expressions that stand before a statement on the register and let it read what was on record at a time: each has the name of a
 * table that the statement reads, and its rows as they stood then. (In a WITH that is not recursive, a name within its own expression is
 * the table itself.)
 *
 * Rows without a later change are read as they are. The others are put together from their changes since: the row as it is, or as it was
 * when it was first removed, with what each column was before its first change until then: what has come after under the same key is
 * another row. What was created since was not there.
 *
 * @param text the statement
 * @param at the time, as SQL
 */
export function tablesThen(text: string, at: string): string[] {
  return Object.entries(KEYS)
    .filter(([table]) => new RegExp(`\\b(?:from|join) ${table}\\b`).test(text))
    .map(([table, key]) => tableThen(table, key, at));
}

function tableThen(table: string, key: Key, at: string): string {
  const columns = Object.keys(key);
  const ofChange = Object.entries(key)
    .map(([column, sql]) => `${sql} as ${column}`)
    .join(', ');
  const same = (one: string, other: string) =>
    columns.map((column) => `${one}.${column} = ${other}.${column}`).join(' and ');
  const since = `c.record_type = '${table.toUpperCase()}' and c.recorded_at > ${at}`;
  const names = columns.join(', ');
  return `${table} as (
    with since as (
      select c.id as change_id, c.action, c.before, ${ofChange},
        min(c.id) filter (where c.action = 'REMOVED') over (partition by ${Object.values(key).join(', ')}) as removal
      from record_change c where ${since}
    ),
    changed as (
      select ${names}, (array_agg(action order by change_id))[1] <> 'CREATED' as was_there,
        (array_agg(before) filter (where change_id = removal))[1] as removed
      from since group by ${names}
    ),
    earlier as (
      select ${names}, jsonb_object_agg(b.key, b.value order by change_id desc) as were
      from since cross join jsonb_each(before) b where action = 'CHANGED' and (removal is null or change_id < removal) group by ${names}
    )
    select t.* from ${table} t where not exists (select from since s where ${same('s', 't')})
    union all
    select p.* from changed c left join ${table} t on ${same('t', 'c')} left join earlier e on ${same('e', 'c')}
      cross join jsonb_populate_record(null::${table}, coalesce(c.removed, to_jsonb(t)) || coalesce(e.were, '{}')) p
    where c.was_there
  )`;
}
