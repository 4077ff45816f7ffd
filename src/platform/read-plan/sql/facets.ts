import { EVERYTHING } from '../conditions.js';
import type { Column, Hop } from '../model.js';
import type { CountedBy, FacetsPlan } from '../plan/facet-plan.js';
import { restricted } from './conditions.js';
import type { Statement, StatementWriter } from './writer.js';

/** What the statement delivers for a facet: what is counted by, its label where the database has one, and the count. */
export type FacetRow = readonly [value: string | readonly string[] | null, label: string | null, count: number];

/**
 * Writes the one statement that counts: the records are gathered once, as the list gathers them, and counted by each facet.
 * It delivers the total, or the rows, of each facet in its turn.
 */
export function writeFacets(writer: StatementWriter, { entity, where, facets }: FacetsPlan): Statement {
  const alias = writer.newAlias();
  const condition = restricted(writer, entity, alias, where);
  const columns = new Set<Column>(facets.flatMap(({ by }) => (by === null ? [] : columnsFor(by))));
  const slots = facets.map(({ by }) =>
    by === null
      ? '(select count(*) from listed)'
      : `(select json_agg(json_build_array(value, label, count)) from (${writeFacet(writer, by)}) counted)`,
  );
  const listed = [...columns].map(({ name }) => `${alias}.${name}`);
  const text = [
    `with listed as materialized (select ${listed.join(', ')} from ${entity.table} ${alias} where ${condition})`,
    `select json_build_array(\n${slots.join(',\n')}) as j`,
  ].join('\n');
  return { text, values: writer.values, plannedByValue: writer.plannedByValue };
}

/** Columns of the listed records by which they are counted. */
function columnsFor(by: CountedBy): readonly Column[] {
  if (by.kind === 'column') return [by.column];
  const hop = by.kind === 'onDay' ? by.hop : (by.between ?? by.record);
  return hop.pairs.map(({ from }) => from);
}

function writeFacet(writer: StatementWriter, by: CountedBy): string {
  switch (by.kind) {
    case 'column':
      return writeColumn(by.column);
    case 'onDay': {
      const state = writer.newAlias();
      const there = restricted(writer, by.hop.target, state, by.where);
      const value = `${state}.${by.column.name}`;
      return `select ${value} as value, null as label, count(*) as count from listed ${leftJoin(by.hop, state, there)} group by ${value}`;
    }
    case 'record':
      return writeRecord(writer, by);
  }
}

function writeColumn({ name, array }: Column): string {
  const counted = `select listed.${name} as had, count(*) as count from listed group by listed.${name}`;
  if (!array) return `select had as value, null as label, count from (${counted}) grouped`;
  // A value that stands twice in one array counts once.
  const each = 'left join lateral (select distinct value from unnest(had) as values_of (value)) each_value on true';
  return `select value, null as label, sum(count)::integer as count from (${counted}) grouped ${each} group by value`;
}

/** Counted by key first, and told by value and label afterwards. */
function writeRecord(writer: StatementWriter, by: Extract<CountedBy, { kind: 'record' }>): string {
  const { between, record } = by;
  let from = 'listed';
  let near = 'listed';
  if (between !== null) {
    near = writer.newAlias();
    from = `listed ${leftJoin(between, near, restricted(writer, between.target, near, between.where ?? EVERYTHING))}`;
  }
  const keys = record.pairs.map((pair, index) => ({ pair, name: `key${index}`, column: `${near}.${pair.from.name}` }));
  const grouped = [
    `select ${keys.map(({ column, name }) => `${column} as ${name}`).join(', ')}, count(*) as count from ${from}`,
    `group by ${keys.map(({ column }) => column).join(', ')}`,
  ].join(' ');
  const there = writer.newAlias();
  const link = keys.map(({ pair, name }) => `${there}.${pair.to.name} = grouped.${name}`).join(' and ');
  return `select ${there}.${by.value.name} as value, ${there}.${by.label.name} as label, count from (${grouped}) grouped left join ${record.target.table} ${there} on ${link}`;
}

function leftJoin({ target, pairs }: Hop, alias: string, condition: string): string {
  const link = pairs.map(({ from, to }) => `${alias}.${to.name} = listed.${from.name}`);
  return `left join ${target.table} ${alias} on ${[...link, ...(condition === 'true' ? [] : [condition])].join(' and ')}`;
}
