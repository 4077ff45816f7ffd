import type { GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import type { SearchDeclaration } from './declare/search.js';
import type { RecordReference } from './global-id.js';
import type { Entity, ReadModel } from './model.js';
import { encodeCursor } from './plan/cursor.js';
import { Planning } from './plan/planning.js';
import { planRecord } from './plan/record-plan.js';
import { planReferences, type RecordsShape } from './plan/root-plan.js';
import { RowBuilder } from './plan/row-builder.js';
import { planSearch, type SearchPlan } from './plan/search-plan.js';
import { shapeRecords } from './result.js';
import type { StatementRunner } from './run-statement.js';
import { visibleTo } from './scope.js';
import { rootField, type SelectedField } from './selection.js';
import { flatRow, keyOf, type ResponseObject } from './shape.js';
import { type FoundRow, scoreOf, type SearchAnswer, writeSearch } from './sql/search.js';
import { writeStatement } from './sql/statement.js';
import { StatementWriter } from './sql/writer.js';

const NOTHING_FOUND: SearchAnswer = [null, 0, false, false];

/** Records as each field that shows them wants them, in the order of the page. */
type ShownRecords = ReadonlyMap<SelectedField, readonly (ResponseObject | null)[]>;

/**
 * Searches in two statements: one finds the keys of a page, over all types; the other reads what the client selects of these
 * records, as `nodes` does.
 */
export function searchResolver(
  model: ReadModel,
  declaration: SearchDeclaration,
  runner: StatementRunner,
): GraphQLFieldResolver<unknown, RequestContext> {
  return async (_source, _args, { actor, pool, today }, info) => {
    const visible = (entity: Entity) => visibleTo(actor, entity);
    const mayRead = ({ scope }: Entity): boolean => actor.permissions.has(scope.permission);
    const search = planSearch(model, info, rootField(info), declaration, mayRead);
    const answer =
      search.sources.length === 0
        ? NOTHING_FOUND
        : ((await runner.run(pool, writeSearch(new StatementWriter(visible), search))) as SearchAnswer);

    const rows = answer[0] ?? [];
    const page = search.backwards ? rows.slice(0, search.size).toReversed() : rows.slice(0, search.size);
    const row = new RowBuilder();
    const wanted = planRecords(new Planning(model, info, today, planRecord), search, page, row);
    const read =
      row.slots.length === 0 ? [] : flatRow(await runner.run(pool, writeStatement(row, visible)), row.slots.length);
    const shown = new Map([...wanted].map(([field, records]) => [field, shapeRecords(records, read)]));
    return shapeResults(search, answer, page, shown);
  };
}

function planRecords(
  planning: Planning,
  { sources, fields }: SearchPlan,
  page: readonly FoundRow[],
  row: RowBuilder,
): ReadonlyMap<SelectedField, RecordsShape['wanted']> {
  const entities = new Map(sources.map(({ place, record }) => [place, record.target]));
  const references = page.map(([, place, key]): RecordReference => ({
    entity: entities.get(place)!,
    key: JSON.parse(key) as string[],
  }));
  const showing = fields.flatMap(({ kind, field, below }) =>
    kind === 'nodes' ? [field] : kind === 'edges' ? below.filter(({ name }) => name === 'node') : [],
  );
  return new Map(showing.map((field) => [field, planReferences(planning, field, references, row)]));
}

function shapeResults(
  search: SearchPlan,
  [rows, count, beyondAfter, beyondBefore]: SearchAnswer,
  page: readonly FoundRow[],
  shown: ShownRecords,
): ResponseObject {
  const { mark, size, backwards } = search;
  const cursorOf = ([distance, place, key]: FoundRow): string =>
    encodeCursor(mark, [String(distance), String(place), key]);
  // A record may have gone between the two statements.
  const there = [...page.keys()].filter((index) => [...shown.values()].every((records) => records[index] !== null));
  const results: ResponseObject = {};
  for (const { kind, field, below } of search.fields) {
    const key = keyOf(field.responseKey);
    switch (kind) {
      case 'edges':
        results[key] = there.map((index) => shapeEdge(below, page[index]!, index, shown, cursorOf));
        break;
      case 'nodes':
        results[key] = there.map((index) => shown.get(field)![index]);
        break;
      case 'pageInfo': {
        const more = (rows ?? []).length > size;
        results[key] = {
          hasNextPage: (!backwards && more) || beyondBefore === true,
          hasPreviousPage: (backwards && more) || beyondAfter === true,
          startCursor: page.length === 0 ? null : cursorOf(page[0]!),
          endCursor: page.length === 0 ? null : cursorOf(page.at(-1)!),
        };
        break;
      }
      case 'totalCount':
        results[field.name] = count;
        break;
    }
  }
  return results;
}

function shapeEdge(
  fields: readonly SelectedField[],
  row: FoundRow,
  index: number,
  shown: ShownRecords,
  cursorOf: (row: FoundRow) => string,
): ResponseObject {
  const edge: ResponseObject = {};
  for (const field of fields) {
    if (field.name === 'cursor') edge[field.name] = cursorOf(row);
    else if (field.name === 'score') edge[field.name] = scoreOf(row[0]);
    else edge[keyOf(field.responseKey)] = shown.get(field)![index];
  }
  return edge;
}
