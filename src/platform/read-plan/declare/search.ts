import { Arg, Float, Int, Query, registerEnumType } from 'type-graphql';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, SEARCH_LENGTH_MAX, SEARCH_LENGTH_MIN } from '../../../config/limits.js';
import { connectionType } from '../../graphql/connection-types.js';
import type { TypeValue } from '../../graphql/input-types.js';
import { Node } from '../../graphql/node.js';
import type { Class } from '../model.js';
import { declare, onProperty } from './fields.js';
import { ReadsRecords } from './reading-cost.js';

/** A search ranks all records that it finds before it shows a page of them. */
const READ_FOR_A_SEARCH = 2_000;

/** Records that can be searched, and the table of the texts by which they are found. */
export interface Searchable {
  /** Value of the enum by which a client chooses types. */
  readonly type: string;
  readonly description: string;
  /** Has the properties `names`, `words` (see migration 0004) and `record`, the to-one relation to the record. */
  readonly texts: () => Class<{ names: string; words: string; record: object }>;
}

/** A root field that finds records of several types by their texts. */
export interface SearchDeclaration {
  readonly kind: 'search';
  readonly searchables: readonly Searchable[];
  /** Names of the GraphQL types that are made for it. */
  readonly types: ReadonlySet<string>;
}

const SEARCH_TYPES = new Set(['SearchResultConnection', 'SearchResultEdge']);

/**
 * The root field that searches: makes `SearchResultConnection`, `SearchResultEdge` and `SearchableType`.
 * Which of the records found a caller sees is told by their own scopes.
 */
export function SearchQuery(searchables: readonly Searchable[], options: { description: string }): PropertyDecorator {
  const results = connectionType('SearchResult', () => Node, {
    score: {
      type: () => Float,
      description: 'How well it fits, from 0 to 1, to be compared within one search only. 1: it has just this name.',
    },
  });
  const types = searchableType(searchables);
  return onProperty((prototype, name) => {
    Query(() => results, options)(prototype, name, {});
    const descriptions: [string, () => TypeValue, string][] = [
      ['types', () => [types], 'Types of record to find. Default: all.'],
      [
        'first',
        () => Int,
        `Page size from the front, 1–${PAGE_SIZE_MAX}. Default: ${PAGE_SIZE_DEFAULT}. Not with \`last\`.`,
      ],
      ['after', () => String, 'A cursor of this search: the page starts after it.'],
      ['last', () => Int, `Page size from the back, 1–${PAGE_SIZE_MAX}. Not with \`first\`.`],
      ['before', () => String, 'A cursor of this search: the page ends before it.'],
    ];
    Arg('query', () => String, {
      description: `What to look for, ${SEARCH_LENGTH_MIN}–${SEARCH_LENGTH_MAX} characters.`,
    })(prototype, name, 0);
    descriptions.forEach(([argument, type, description], index) => {
      Arg(argument, type, { nullable: true, description })(prototype, name, index + 1);
    });
    ReadsRecords(READ_FOR_A_SEARCH)(prototype, name);
    declare({ kind: 'search', searchables, types: SEARCH_TYPES }, prototype, name);
  });
}

function searchableType(searchables: readonly Searchable[]): object {
  const type = Object.fromEntries(searchables.map((searchable) => [searchable.type, searchable.type]));
  registerEnumType(type, {
    name: 'SearchableType',
    description: 'Types of record that a search finds.',
    valuesConfig: Object.fromEntries(searchables.map(({ type: value, description }) => [value, { description }])),
  });
  return type;
}
