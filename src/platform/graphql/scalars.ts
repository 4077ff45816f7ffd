import { Decimal } from 'decimal.js';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';

const PLAIN_DECIMAL = /^-?\d{1,100}(\.\d{1,100})?$/;

/** @param nodes where the value stands in the document; of a variable GraphQL itself tells the place */
function refused(message: string, nodes?: ValueNode): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT' } });
}

function readDecimal(value: unknown, nodes?: ValueNode): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !PLAIN_DECIMAL.test(text)) {
    throw refused('A Decimal is written in plain digits such as "1333803155" or "-0.25", as a string.', nodes);
  }
  return new Decimal(text).toFixed();
}

/** An exact decimal number, written as a string in plain digits; what is stored is never rounded. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal number, as a string in plain digits ("1333803155", "-0.25"). Never in exponent notation, never rounded on the way.',
  serialize: (value) => String(value),
  parseValue: (value) => readDecimal(value),
  parseLiteral: (node) =>
    readDecimal(
      node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined,
      node,
    ),
});

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar as PostgreSQL knows it, "YYYY-MM-DD", from year 1 on. */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || text < '0001') return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readDay(value: unknown, nodes?: ValueNode): string {
  if (typeof value === 'string' && isDay(value)) return value;
  throw refused('A Date is a day of the calendar from year 1 on, written "YYYY-MM-DD": "2014-09-30".', nodes);
}

/** A day of the calendar without time or zone. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A day of the calendar, "YYYY-MM-DD", without time or time zone.',
  serialize: String,
  parseValue: (value) => readDay(value),
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : undefined, node),
});

function afterYearZero(moment: Date, nodes?: ValueNode): Date {
  if (moment.getUTCFullYear() > 0) return moment;
  throw refused('A DateTime is a moment from year 1 on, in RFC 3339: "2015-01-01T00:00:00Z".', nodes);
}

const isoDateTime = GraphQLDateTimeISO.toConfig();

/** A point in time. */
export const DateTimeScalar = new GraphQLScalarType<Date, Date | string>({
  ...isoDateTime,
  name: 'DateTime',
  description: 'A point in time, RFC 3339, such as "2015-01-01T00:00:00Z".',
  parseValue: (value) => afterYearZero(isoDateTime.parseValue(value)),
  parseLiteral: (node, variables) => afterYearZero(isoDateTime.parseLiteral(node, variables), node),
});
