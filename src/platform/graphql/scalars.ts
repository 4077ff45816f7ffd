import { Decimal } from 'decimal.js';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

const PLAIN_DECIMAL = /^-?\d{1,100}(\.\d{1,100})?$/;

function readDecimal(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !PLAIN_DECIMAL.test(text)) {
    throw new GraphQLError('A Decimal is written in plain digits such as "1333803155" or "-0.25", as a string.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return new Decimal(text).toFixed();
}

/** An exact decimal number, written as a string in plain digits; what is stored is never rounded. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal number, as a string in plain digits ("1333803155", "-0.25"). Never in exponent notation, never rounded on the way.',
  serialize: (value) => String(value),
  parseValue: readDecimal,
  parseLiteral: (node) =>
    readDecimal(
      node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined,
    ),
});

/** A day of the calendar without time or zone. */
export const DateScalar = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description: 'A day of the calendar, "YYYY-MM-DD", without time or time zone.',
});

/** A point in time. */
export const DateTimeScalar = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A point in time, RFC 3339, such as "2015-01-01T00:00:00Z".',
});
