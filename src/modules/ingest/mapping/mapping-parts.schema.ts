import { closest } from 'fastest-levenshtein';
import { z } from 'zod';

/** An object that takes these keys and no others; a wrong key is answered with the nearest right one. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') {
        const unknown = issue.keys.map((key) => `"${key}" (did you mean "${closest(key, keys)}"?)`);
        return `does not take ${unknown.join(', ')}: it takes ${keys.join(', ')}`;
      }
      return issue.input === undefined ? 'is missing' : `must be a group of settings: ${keys.join(', ')}`;
    },
  });
}

/** One of the values; a wrong one is answered with the nearest right one. */
export function choice<const Value extends string>(values: readonly [Value, ...Value[]] | readonly Value[]) {
  return z.enum(values as readonly [Value, ...Value[]], {
    error: ({ input }) => {
      if (input === undefined) return `is missing: give one of ${values.join(', ')}`;
      const nearest = typeof input === 'string' && input !== '' ? `, perhaps ${closest(input, values)}` : '';
      return `is ${JSON.stringify(input)}: give one of ${values.join(', ')}${nearest}`;
    },
  });
}

/** A text that is not empty. Numbers and truth values count as they are written: `vintage: 2021`. */
export const text = z
  .union([z.string(), z.number(), z.boolean()], {
    error: ({ input }) => (input === undefined ? 'is missing' : 'must be a text'),
  })
  .transform(String)
  .refine((value) => value.trim() !== '', { error: 'is empty' });

/** A token of a file, which may be empty. */
const token = z
  .union([z.string(), z.number(), z.boolean(), z.null()], { error: 'must be a text' })
  .transform((value) => String(value ?? ''));

export const tokens = z.array(token, { error: 'must be a list, such as [NA, ".."]' });

export const wholeNumber = (least: number, most: number) =>
  z
    .number({ error: `must be a whole number from ${least} to ${most}` })
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    });

/** Two years, both included. */
export const yearSpan = z
  .tuple([wholeNumber(0, 9999), wholeNumber(0, 9999)], { error: 'must be [first, last]' })
  .refine(([first, last]) => first <= last, { error: 'ends before it begins' });

export const currencyCode = text.refine((value) => /^[A-Z]{3}$/.test(value), {
  error: 'must be an ISO 4217 code such as USD',
});

/** From a text of the file to a text of the product. */
export const dictionary = z.record(z.string(), text, { error: 'must be a list of pairs, such as `ROM: ROU`' });

const DATA_ADDRESS =
  'must be the name of a column, `name#2` for the second column of that name, or `#3` for the third column';

export const columnName = z
  .union([z.string(), z.number()], { error: ({ input }) => (input === undefined ? 'is missing' : DATA_ADDRESS) })
  .transform(String);

/** A column: its name alone, or with the tokens that mean "nothing" in this column, instead of the file's. */
export const column = z
  .union([columnName, strict({ column: columnName, missing: tokens.optional() })], {
    error: ({ input }) => (input === undefined ? 'is missing' : DATA_ADDRESS),
  })
  .transform((given) => (typeof given === 'string' ? { column: given, missing: undefined } : given));

/** A column of a file and the tokens that mean "nothing" in it; undefined: those of the whole file. */
export type ColumnSetting = z.infer<typeof column>;

const fileFormat = strict({
  format: choice(['csv', 'tsv']).default('csv'),
  encoding: choice(['utf-8', 'latin-1']).default('utf-8'),
  delimiter: z.string().length(1, { error: 'must be one character' }).optional(),
  quote: choice(['"', "'", 'none']).default('"'),
  headerRow: wholeNumber(1, 100).default(1),
  finalNewline: choice(['required', 'optional']).default('required'),
});

const numberStyle = strict({
  decimal: choice(['.', ',']).default('.'),
  thousands: choice([',', '.', ' ', "'", 'none']).default(','),
  percent: choice(['as-written', 'fraction']).default('as-written'),
}).refine((style) => style.decimal !== style.thousands, {
  error: 'has the same mark before the fraction and between groups of digits',
});

/** Every kind of mapping begins with these. */
export const commonSettings = {
  name: z.string({ error: 'is missing' }).regex(/^[a-z0-9][a-z0-9-]{0,59}$/, {
    error: 'must be lower-case letters, digits and hyphens, such as my-register',
  }),
  title: text,
  file: fileFormat.prefault({}),
  missing: tokens.default(['']),
  numbers: numberStyle.prefault({}),
};

const CODINGS = ['alpha-3', 'alpha-2', 'numeric', 'm49', 'name'] as const;

const codings = z
  .union([choice(CODINGS), z.array(choice(CODINGS)).min(1)], {
    error: `must be one or a list of ${CODINGS.join(', ')}`,
  })
  .transform((given) => [given].flat());

/** Codes of the source itself. */
const ownCodes = {
  aliases: dictionary.default({}),
  aggregates: dictionary.default({}),
  retired: z.record(z.string(), z.array(text), { error: 'must be a list such as `DDR: [DEU]`' }).default({}),
};

/**
 * Where a row tells its country. Tokens for "nothing" are the column's own alone: in a column of two-letter codes `NA` is Namibia.
 * `otherwise` is a second column, read where the first is empty.
 */
export const country = strict({
  column: columnName,
  missing: tokens.default(['']),
  codes: codings,
  ...ownCodes,
  otherwise: strict({ column: columnName, codes: codings }).optional(),
});

/**
 * A country that a row may tell or not. `notCountries` are words that stand for none: the row is taken without a country, with a note.
 */
export const optionalCountry = strict({
  column: columnName,
  missing: tokens.default(['']),
  codes: codings,
  ...ownCodes,
  notCountries: tokens.default([]),
});

/** A cell with several countries. `notCountries` are words in it that name none: they are left out, with a note. */
export const countryList = strict({
  column: columnName,
  separator: z.string().min(1, { error: 'is empty' }),
  codes: codings,
  ...ownCodes,
  notCountries: tokens.default([]),
});

export type OptionalCountrySettings = z.infer<typeof optionalCountry>;
export type CountrySettings = z.infer<typeof country>;
export type CountryListSettings = z.infer<typeof countryList>;

export const missionCode = text.refine((value) => /^[A-Z0-9][A-Z0-9_-]{0,39}$/.test(value), {
  error: 'must be capital letters, digits, _ and -, such as LAC',
});

/** A register or source that gives identifiers to organizations. */
export const identifierScheme = text.refine((value) => /^[A-Z0-9][A-Z0-9_-]{0,39}$/.test(value), {
  error: 'must be capital letters, digits, _ and -, such as IATI',
});

/** A regional mission that the mapping itself tells of, because no row does. It is made where it is not there. */
export const regionalMission = strict({ code: missionCode, name: text });

/** A regular expression. */
export const regularExpression = z.string().refine(isPattern, { error: 'is not a regular expression' });

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
