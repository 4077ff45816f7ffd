import { flatRow, type ResponseObject, type Row, shapePage, shapeRecord } from './shape.js';
import { type FoundShape, keyText, type RecordsShape, type RootShape } from './plan/root-plan.js';

/** The value of a root field, made of the row that its statement delivered. */
export function shapeRoot(shape: RootShape, row: Row): ResponseObject | (ResponseObject | null)[] | null {
  switch (shape.kind) {
    case 'page':
      return shapePage(shape.page, row);
    case 'record':
      return rowsOf(shape.found, row).map((found) => shapeTyped(shape.found, found))[0] ?? null;
    case 'records':
      return shapeRecords(shape.wanted, row);
  }
}

/** The wanted records, each in its turn; null for one that is not there. */
export function shapeRecords(wantedRecords: RecordsShape['wanted'], row: Row): (ResponseObject | null)[] {
  const byKey = new Map<FoundShape, Map<string, Row>>();
  return wantedRecords.map((wanted) => {
    if (wanted === null) return null;
    let rows = byKey.get(wanted.found);
    if (rows === undefined) {
      const { key } = wanted.found;
      rows = new Map(rowsOf(wanted.found, row).map((found) => [keyText(key.map((slot) => found[slot])), found]));
      byKey.set(wanted.found, rows);
    }
    const found = rows.get(wanted.key);
    return found === undefined ? null : shapeTyped(wanted.found, found);
  });
}

function rowsOf({ rows, row: { slots } }: FoundShape, row: Row): Row[] {
  return ((row[rows] as Row[] | null) ?? []).map((found) => flatRow(found, slots.length));
}

/** A record that says of what type it is, as a field of an interface needs it. */
function shapeTyped({ record }: FoundShape, row: Row): ResponseObject | null {
  const object = shapeRecord(record, row);
  if (object !== null) object['__typename'] = record.typeName;
  return object;
}
