import { crc32 } from 'node:zlib';
import type { GraphQLObjectType } from 'graphql';
import { SEARCH_LENGTH_MAX, SEARCH_LENGTH_MIN } from '../../../config/limits.js';
import { badUserInput } from '../../graphql/errors.js';
import { checkText } from '../../graphql/input-checks.js';
import type { Scalar } from '../conditions.js';
import type { SearchDeclaration } from '../declare/search.js';
import { type Column, columnOf, type Entity, entityOf, type Hop, type ReadModel, type SqlType } from '../model.js';
import { searchWords } from '../search-words.rules.js';
import { type SelectedField, type SelectionSource, subfields } from '../selection.js';
import { decodeCursor } from './cursor.js';
import { readPageArguments } from './page-arguments.js';

/** A search, planned: what its first statement finds. */
export interface SearchPlan {
  /** As it was typed. */
  readonly query: string;
  readonly words: readonly string[];
  readonly sources: readonly SearchSource[];
  /** Mark by which its cursors know it. */
  readonly mark: string;
  readonly after: readonly Scalar[] | null;
  readonly before: readonly Scalar[] | null;
  readonly backwards: boolean;
  /** Records of a page. */
  readonly size: number;
  readonly fields: readonly SearchField[];
}

/** A table of texts by which records of a type are found. */
export interface SearchSource {
  /** Tells the types of one search apart, in their order. */
  readonly place: number;
  readonly texts: Entity;
  readonly names: Column;
  readonly words: Column;
  /** To the record. */
  readonly record: Hop;
  /** The columns that are the record's key, in its order. */
  readonly key: readonly Column[];
}

/** What a client selected of the page. */
interface SearchField {
  readonly kind: 'edges' | 'nodes' | 'pageInfo' | 'totalCount';
  readonly field: SelectedField;
  /** What it selected of each edge. */
  readonly below: readonly SelectedField[];
}

/** By what the results of a search are ordered: how far they are from fitting, then type, then key. */
const ORDER = (['integer', 'integer', 'text'] as const).map((type: SqlType) => ({ column: { type, array: false } }));

/**
 * Plans a search.
 * @param mayRead whether the caller may ask for records of a type at all; types that it may not are left out
 * @throws GraphQLError BAD_USER_INPUT for what cannot be looked for, or a page that cannot be served
 */
export function planSearch(
  model: ReadModel,
  source: SelectionSource,
  selected: SelectedField,
  { searchables }: SearchDeclaration,
  mayRead: (entity: Entity) => boolean,
): SearchPlan {
  const place = selected.responseKey;
  const query = checkQuery(selected.args['query'] as string, `${place}.query`);
  const words = searchWords(query);
  if (words.length === 0) {
    throw badUserInput(`${place}.query has no letter or digit in it: give words to look for.`, {
      argument: `${place}.query`,
    });
  }
  const types = (selected.args['types'] ?? null) as readonly string[] | null;
  const sources = searchables.flatMap(({ type, texts }, index): SearchSource[] => {
    const found = sourceOf(entityOf(model, texts()), index);
    return (types === null || types.includes(type)) && mayRead(found.record.target) ? [found] : [];
  });
  const page = readPageArguments(selected.args, place);
  const mark = `search ${crc32(JSON.stringify([query, sources.map((one) => one.place)]))}`;
  const order = { mark, keys: ORDER };
  const fields = subfields(source, selected, selected.type as GraphQLObjectType).map((field): SearchField => ({
    kind: field.name as SearchField['kind'],
    field,
    below: field.name === 'edges' ? subfields(source, field, field.type as GraphQLObjectType) : [],
  }));
  return {
    query,
    words,
    sources,
    mark,
    after: page.after === null ? null : decodeCursor(page.after, order, `${place}.after`),
    before: page.before === null ? null : decodeCursor(page.before, order, `${place}.before`),
    backwards: page.backwards,
    size: page.size,
    fields,
  };
}

function checkQuery(query: string, at: string): string {
  const { length } = [...checkText(query, at).trim()];
  if (length >= SEARCH_LENGTH_MIN && length <= SEARCH_LENGTH_MAX) return query;
  throw badUserInput(`${at} has ${length} characters: give ${SEARCH_LENGTH_MIN} to ${SEARCH_LENGTH_MAX}.`, {
    argument: at,
  });
}

/** @throws Error for a table of texts without the columns and the relation that a search needs */
export function sourceOf(texts: Entity, place: number): SearchSource {
  const record = texts.relations.get('record');
  if (record === undefined) throw new Error(`${texts.name}.record is no to-one relation.`);
  const key = record.target.key.map((column) => record.pairs.find(({ to }) => to === column)!.from);
  return { place, texts, names: columnOf(texts, 'names'), words: columnOf(texts, 'words'), record, key };
}
