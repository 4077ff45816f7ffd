import { type Condition, EVERYTHING } from '../conditions.js';
import type { SearchPlan, SearchSource } from '../plan/search-plan.js';
import { restricted } from './conditions.js';
import type { Statement, StatementWriter } from './writer.js';

/**
 * How far a record is from fitting, from 0 to `FARTHEST`, in classes: it has just this name; a name begins with it; its names have
 * all words, or words that begin so; its names and longer texts together have; some are only alike. Within a class, the more of the
 * first name is told the nearer; among those alike the more alike first.
 */
const FARTHEST = 1_000_000;
const CLASSES = { begins: 200_000, inNames: 400_000, inTexts: 600_000 };
const WITHIN_CLASS = 190_000;
const ALIKENESS = 300_000;
const WITHIN_ALIKE = 90_000;

/** The score that clients see, from 0 to 1. */
export function scoreOf(distance: number): number {
  return (FARTHEST - distance) / FARTHEST;
}

/** What the statement of a search delivers, by position. */
export type FoundRow = readonly [distance: number, place: number, key: string];
export type SearchAnswer = readonly [
  rows: readonly FoundRow[] | null,
  count: number | null,
  beyondAfter: boolean | null,
  beyondBefore: boolean | null,
];

/**
 * Writes the statement that finds: a page of keys in their order, and what else is wanted of the whole. Only records that the
 * caller may see are found, so that neither pages nor counts tell of others.
 */
export function writeSearch(writer: StatementWriter, search: SearchPlan): Statement {
  const wants = (kind: string): boolean => search.fields.some((field) => field.kind === kind);
  const wantsPage = wants('pageInfo');
  const words = search.words.map((word) => writer.bind(word, 'text'));
  const all = (query: (word: string) => string): string => words.map(query).join(' && ');
  const asked = [
    `search_fold(${writer.bind(search.query, 'text')}) as typed`,
    `${all((word) => `search_word(${word}, 'A')`)} as in_names`,
    `${all((word) => `search_word(${word}, 'AB')`)} as in_texts`,
    `${all((word) => `search_alike(${word})`)} as alike`,
  ];
  const found = search.sources.map((source) => writeSource(writer, source));

  const position = '(distance, place, key)';
  const bound = (values: SearchPlan['after'], operator: string): string[] => {
    if (values === null) return [];
    const [distance, place, key] = values;
    return [
      `${position} ${operator} (${writer.bind(distance, 'integer')}, ${writer.bind(place, 'integer')}, ${writer.bind(key, 'text')})`,
    ];
  };
  const within = [...bound(search.after, '>'), ...bound(search.before, '<')];
  const direction = search.backwards ? ' desc' : '';
  const order = ['distance', 'place', 'key'].map((column) => column + direction).join(', ');
  // One more than the page, to tell whether there are more.
  const page = `select distance, place, key from found${within.length === 0 ? '' : ` where ${within.join(' and ')}`} order by ${order} limit ${search.size + 1}`;
  const slots = [
    `(select json_agg(json_build_array(distance, place, key) order by ${order}) from (${page}) page)`,
    wants('totalCount') ? '(select count(*) from found)' : 'null',
    wantsPage && search.after !== null ? `exists (select from found where ${bound(search.after, '<=')[0]})` : 'null',
    wantsPage && search.before !== null ? `exists (select from found where ${bound(search.before, '>=')[0]})` : 'null',
  ];
  return {
    text: [
      `with asked as materialized (select ${asked.join(', ')}),`,
      `found as materialized (\n${found.join('\nunion all\n')})`,
      `select json_build_array(\n${slots.join(',\n')}) as j`,
    ].join('\n'),
    values: writer.values,
    plannedByValue: true,
  };
}

function writeSource(writer: StatementWriter, source: SearchSource): string {
  const alias = writer.newAlias();
  const names = `${alias}.${source.names.name}`;
  const words = `${alias}.${source.words.name}`;
  // The record's own scope decides, asked of the record.
  const scope = writer.scopeOf(source.record.target);
  const visible: Condition =
    scope.kind === 'everything' ? EVERYTHING : { kind: 'related', hop: source.record, where: EVERYTHING };
  const keys = source.key.map(({ name }) => `${alias}.${name}::text`);
  return [
    `select ${writeDistance(names, words)} as distance, ${source.place} as place,`,
    `json_build_array(${keys.join(', ')})::text collate "C" as key`,
    `from asked cross join ${source.texts.table} ${alias}`,
    `where ${words} @@ asked.alike and ${restricted(writer, source.texts, alias, visible)}`,
  ].join('\n');
}

function writeDistance(names: string, words: string): string {
  const share = (most: number): string =>
    `(${most} * least(1, length(typed)::float8 / greatest(1, length(split_part(${names}, '|', 2)))))::integer`;
  return [
    `case when ${names} like '%|' || typed || '|%' then 0`,
    `when ${names} like '%|' || typed || '%' then ${CLASSES.begins} - ${share(WITHIN_CLASS)}`,
    `when ${words} @@ in_names then ${CLASSES.inNames} - ${share(WITHIN_CLASS)}`,
    `when ${words} @@ in_texts then ${CLASSES.inTexts} - ${share(WITHIN_CLASS)}`,
    `else ${FARTHEST} - (${ALIKENESS} * word_similarity(typed, ${names}))::integer - ${share(WITHIN_ALIKE)} end`,
  ].join('\n');
}
