import { badUserInput } from '../../graphql/errors.js';
import { all, any, type Condition, EVERYTHING, not } from '../conditions.js';
import type { ListDefinition, WhereReading } from '../declare/list.js';
import type { RowConditions } from '../row-conditions.js';

const DEPTH_MAX = 8;
const PARTS_MAX = 100;

type WhereInput = Readonly<Record<string, unknown>>;

/**
 * Reads a `where` into the condition that a row of the list must fulfil.
 * @param at where it stands, for errors
 * @throws GraphQLError BAD_USER_INPUT for values that cannot be compared, for codes that do not exist, for one too deep or too long
 */
export function readWhere(
  list: ListDefinition,
  row: RowConditions,
  where: object,
  at: string,
  today: string,
): Condition {
  let parts = 0;

  const readAt = (
    of: ListDefinition,
    rows: RowConditions,
    input: WhereInput,
    place: string,
    depth: number,
  ): Condition => {
    if (depth > DEPTH_MAX) {
      throw badUserInput(`${place} is nested more than ${DEPTH_MAX} levels deep: write it flatter.`, {
        argument: place,
      });
    }
    const reading: WhereReading = {
      today,
      nested: (other, otherRow, otherInput, otherPlace) =>
        readAt(other, otherRow, otherInput as WhereInput, otherPlace, depth + 1),
    };
    const deeper = (inputs: readonly WhereInput[], name: string): Condition[] =>
      inputs.map((part, index) => readAt(of, rows, part, `${place}.${name}[${index}]`, depth + 1));

    const conditions: Condition[] = [];
    for (const [name, value] of Object.entries(input)) {
      if (value === null || value === undefined) continue;
      parts += 1;
      if (parts > PARTS_MAX) {
        throw badUserInput(`${at} has more than ${PARTS_MAX} conditions: use lists (in) or several requests.`, {
          argument: at,
        });
      }
      if (name === 'and') conditions.push(all(deeper(value as WhereInput[], name)));
      else if (name === 'or') conditions.push(any(deeper(value as WhereInput[], name)));
      else if (name === 'not') conditions.push(not(readAt(of, rows, value as WhereInput, `${place}.not`, depth + 1)));
      else conditions.push(of.filters.get(name)!.read(rows, value, `${place}.${name}`, reading));
    }
    return conditions.length === 0 ? EVERYTHING : all(conditions);
  };
  return readAt(list, row, where as WhereInput, at, 1);
}
