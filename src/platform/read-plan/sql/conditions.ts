import { all, type Condition, EVERYTHING } from '../conditions.js';
import type { Column, Entity, Hop } from '../model.js';
import type { StatementWriter } from './writer.js';

/** Most values by which keys are looked up beforehand; more are looked up row by row. */
const LOOKED_UP_VALUES_MAX = 50;

type RelatedCondition = Extract<Condition, { kind: 'related' }>;
type Leaf = Extract<Condition, { kind: 'compare' | 'in' }>;

/**
 * The condition on rows of a table, with the caller's scope of that table added: the one way by which any table gets
 * into a statement. Can stand in a conjunction as it is.
 */
export function restricted(writer: StatementWriter, entity: Entity, alias: string, condition: Condition): string {
  return writePart(writer, all([condition, writer.scopeOf(entity)]), alias);
}

/** A condition on the row that goes by `alias`, as SQL. Where it stands under `not`, unknown counts as false. */
export function writeCondition(writer: StatementWriter, condition: Condition, alias: string): string {
  const column = ({ name }: Column): string => `${alias}.${name}`;
  switch (condition.kind) {
    case 'everything':
      return 'true';
    case 'nothing':
      return 'false';
    case 'all':
      return condition.of.map((part) => writePart(writer, part, alias)).join(' and ');
    case 'any':
      return condition.of.map((part) => writeCondition(writer, part, alias)).join(' or ');
    case 'not':
      return `(${writeCondition(writer, condition.of, alias)}) is not true`;
    case 'compare':
      return `${column(condition.column)} ${condition.operator} ${writer.bind(condition.value, condition.column.type)}`;
    case 'in':
      return `${column(condition.column)} = any(${writer.bind(condition.values, `${condition.column.type}[]`)})`;
    case 'overlaps':
      return `${column(condition.column)} && ${writer.bind(condition.values, `${condition.column.type}[]`)}`;
    case 'isSet':
      return `${column(condition.column)} = ${writer.bind(condition.values, `${condition.column.type}[]`)}`;
    case 'contains':
      writer.plannedByValue = true;
      return `${column(condition.column)} ilike ${writer.bind(`%${escapedForLike(condition.text)}%`, 'text')}`;
    case 'isNull':
      return `${column(condition.column)} is null`;
    case 'keys':
      return writeKeys(writer, condition, alias);
    case 'inForce':
      return writeInForce(writer, condition, alias);
    case 'sameAs':
      return `${column(condition.column)} = ${writer.column(condition.outer, condition.outerColumn)}`;
    case 'related':
      return writeRelated(writer, condition, alias);
  }
}

/** A condition as a part of a conjunction. */
function writePart(writer: StatementWriter, condition: Condition, alias: string): string {
  const text = writeCondition(writer, condition, alias);
  return condition.kind === 'any' ? `(${text})` : text;
}

function escapedForLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}

function writeKeys(
  writer: StatementWriter,
  { columns, rows }: Extract<Condition, { kind: 'keys' }>,
  alias: string,
): string {
  const [only, ...others] = rows;
  if (only !== undefined && others.length === 0) {
    // Compared column by column, a key makes the same plan whatever its values are: it need not be planned anew each time.
    return columns.map(({ name, type }, index) => `${alias}.${name} = ${writer.bind(only[index], type)}`).join(' and ');
  }
  const arrays = columns.map((column, index) =>
    writer.bind(
      rows.map((row) => row[index]),
      `${column.type}[]`,
    ),
  );
  const names = columns.map(({ name }) => `${alias}.${name}`);
  return names.length === 1
    ? `${names[0]} = any(${arrays[0]})`
    : `(${names.join(', ')}) in (select * from unnest(${arrays.join(', ')}))`;
}

function writeInForce(
  writer: StatementWriter,
  { since, until, at }: Extract<Condition, { kind: 'inForce' }>,
  alias: string,
): string {
  const end = `${alias}.${until.name}`;
  if (at === null) return `${end} is null`;
  const start = `${alias}.${since.name}`;
  const moment = writer.bind(at, since.type);
  const begun = `${start} <= ${moment}`;
  return `${since.nullable ? `(${start} is null or ${begun})` : begun} and (${end} is null or ${end} > ${moment})`;
}

function writeRelated(writer: StatementWriter, condition: RelatedCondition, alias: string): string {
  const { hop, where } = condition;
  const scope = condition.ofScope ? EVERYTHING : writer.scopeOf(hop.target);
  if (hop.toOne && scope.kind === 'everything') {
    const { here, there } = split(hop, where);
    const lookup = keyLookup(hop, there);
    if (lookup !== null || (there.length === 0 && here.length > 0)) {
      const parts = here.map((part) => writeCondition(writer, part, alias));
      return (lookup === null ? parts : [...parts, lookup(writer, alias)]).join(' and ');
    }
  }
  const other = writer.newAlias();
  const link = hop.pairs.map(({ from, to }) => `${other}.${to.name} = ${alias}.${from.name}`).join(' and ');
  const asked = writePart(writer, all([where, scope]), other);
  return `exists (select from ${hop.target.table} ${other} where ${link}${asked === 'true' ? '' : ` and ${asked}`})`;
}

/** Divides what is asked of a related record: what its foreign key here already tells, and the rest. */
function split(hop: Hop, where: Condition): { here: Leaf[]; there: Condition[] } {
  const here: Leaf[] = [];
  const there: Condition[] = [];
  for (const part of where.kind === 'all' ? where.of : [where]) {
    const pair =
      part.kind === 'compare' || part.kind === 'in' ? hop.pairs.find(({ to }) => to === part.column) : undefined;
    if (pair === undefined) there.push(part);
    else here.push({ ...(part as Leaf), column: pair.from });
  }
  return { here, there };
}

/**
 * A related record that is asked for by its unique code is looked up once, before any row is read. So an index on the
 * foreign key and the order still serves, which it could not through a join.
 */
function keyLookup(hop: Hop, there: readonly Condition[]): ((writer: StatementWriter, alias: string) => string) | null {
  const [part] = there;
  const [pair] = hop.pairs;
  if (there.length !== 1 || hop.pairs.length !== 1 || part === undefined || pair === undefined) return null;
  const one = part.kind === 'compare' && part.operator === '=';
  const few = part.kind === 'in' && part.values.length <= LOOKED_UP_VALUES_MAX;
  if (!(one || few) || !part.column.unique) return null;
  return (writer, alias) => {
    const other = writer.newAlias();
    const keys = `select ${other}.${pair.to.name} from ${hop.target.table} ${other} where ${writeCondition(writer, part, other)}`;
    return `${alias}.${pair.from.name} = ${one ? `(${keys})` : `any(array(${keys}))`}`;
  };
}
