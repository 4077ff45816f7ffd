import { EVERYTHING } from '../conditions.js';
import type { SearchPlan, SearchSource } from '../plan/search-plan.js';
import { restricted } from './conditions.js';
import type { Statement, StatementWriter } from './writer.js';

/**
 * How far a record is from fitting, from 0 to `FARTHEST`, in classes: it has just this name; a name begins with it; its names have
 * all words; its names and longer texts have all words; its names have words that are like them. Within a class, the more of the
 * first name is told, or the more alike it is, the nearer.
 */
const FARTHEST = 1_000_000;
const CLASSES = { begins: 200_000, inNames: 400_000, inTexts: 600_000 };
const WITHIN_CLASS = 190_000;
const WITHIN_LIKE = 390_000;

/** The score that clients see, from 0 to 1. */
export function scoreOf(distance: number): number {
  return (FARTHEST - distance) / FARTHEST;
}

/** From where on a word counts as like another: the share of trigrams they have in common. One wrong letter in five is let pass. */
const ALIKE = 0.5;

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
  const query = `search_fold(${writer.bind(search.query, 'text')})`;
  const words = search.words.map((word) => ({ ...word, bound: writer.bind(word.text, 'text') }));
  const found = search.sources.map((source) => writeSource(writer, source, query, words));

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
    text: `with found as materialized (\n${found.join('\nunion all\n')})\nselect json_build_array(\n${slots.join(',\n')}) as j`,
    values: writer.values,
    plannedByValue: true,
  };
}

interface BoundWord {
  readonly bound: string;
  readonly mayBeMisspelt: boolean;
}

function writeSource(
  writer: StatementWriter,
  source: SearchSource,
  query: string,
  words: readonly BoundWord[],
): string {
  const alias = writer.newAlias();
  const names = `${alias}.${source.names.name}`;
  const texts = `${alias}.${source.words.name}`;
  const everyWord = words.map((word) => writeWord(word, names, texts));
  // The record's own scope decides, asked of the record.
  const scope = writer.scopeOf(source.record.target);
  const visible =
    scope.kind === 'everything' ? EVERYTHING : ({ kind: 'related', hop: source.record, where: EVERYTHING } as const);
  const keys = source.key.map(({ name }) => `${alias}.${name}::text`);
  return [
    `select ${writeDistance(query, words, names, texts)} as distance, ${source.place} as place,`,
    `json_build_array(${keys.join(', ')})::text collate "C" as key`,
    `from ${source.texts.table} ${alias}`,
    `where ${[...everyWord, restricted(writer, source.texts, alias, visible)].join(' and ')}`,
  ].join('\n');
}

/** Whether a record has a word, or in its names one like it. */
function writeWord({ bound, mayBeMisspelt }: BoundWord, names: string, texts: string): string {
  const has = `${texts} @@ search_word(${bound}, 'AB')`;
  if (!mayBeMisspelt) return has;
  // The operator takes its threshold from a setting. A subquery is computed before the index is asked, so it is set in time, for
  // this statement alone.
  const set = `set_config('pg_trgm.word_similarity_threshold', '${ALIKE}', true)`;
  return `(${has} or ${names} %> (select case when ${set} <> '' then search_fold(${bound}) end))`;
}

function writeDistance(query: string, words: readonly BoundWord[], names: string, texts: string): string {
  const allWords = (weight: string): string =>
    words.map(({ bound }) => `search_word(${bound}, '${weight}')`).join(' && ');
  const share = `(${WITHIN_CLASS} * least(1, length(${query})::float8 / greatest(1, length(split_part(${names}, '|', 2)))))::integer`;
  return [
    `case when ${names} like '%|' || ${query} || '|%' then 0`,
    `when ${names} like '%|' || ${query} || '%' then ${CLASSES.begins} - ${share}`,
    `when ${texts} @@ (${allWords('A')}) then ${CLASSES.inNames} - ${share}`,
    `when ${texts} @@ (${allWords('AB')}) then ${CLASSES.inTexts} - ${share}`,
    `else ${FARTHEST} - (${WITHIN_LIKE} * word_similarity(${query}, ${names}))::integer end`,
  ].join('\n');
}
