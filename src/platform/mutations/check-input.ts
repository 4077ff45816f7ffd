import { getNamedType, type GraphQLInputObjectType, isInputObjectType, isNonNullType } from 'graphql';
import { checkOf, type FieldCheck, type InputCode } from './checks.js';
import type { Path, Problem } from './problems.js';

/** Values of one list of an input at most. */
const LIST_VALUES_MAX = 1000;

/** An input as it is to be used, and all that is wrong with it. */
export interface CheckedInput {
  readonly input: Record<string, unknown>;
  readonly problems: readonly Problem<InputCode>[];
}

/** Looks at every field of an input, also within its inputs and lists; all problems are told at once. */
export function checkInput(type: GraphQLInputObjectType, given: Readonly<Record<string, unknown>>): CheckedInput {
  const problems: Problem<InputCode>[] = [];
  return { input: checkObject(type, given, [], problems), problems };
}

function checkObject(
  type: GraphQLInputObjectType,
  given: Readonly<Record<string, unknown>>,
  path: Path,
  problems: Problem<InputCode>[],
): Record<string, unknown> {
  const fields = type.getFields();
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = fields[name]!;
    const at = [...path, name];
    const check = checkOf(field);
    if (value === null || value === undefined) {
      if (check !== undefined && !check.clearable && !isNonNullType(field.type) && value === null) {
        problems.push({
          code: 'REQUIRED',
          message: 'This cannot be cleared: give a value, or leave the field out.',
          path: at,
        });
      }
      input[name] = value;
      continue;
    }
    const named = getNamedType(field.type);
    input[name] = checkValue(isInputObjectType(named) ? named : null, check, value, at, problems);
  }
  return input;
}

function checkValue(
  nested: GraphQLInputObjectType | null,
  check: FieldCheck | undefined,
  value: unknown,
  at: Path,
  problems: Problem<InputCode>[],
): unknown {
  if (Array.isArray(value)) {
    if (value.length > LIST_VALUES_MAX) {
      problems.push({
        code: 'TOO_MANY',
        message: `This has ${value.length} values: give ${LIST_VALUES_MAX} at most.`,
        path: at,
      });
      return value;
    }
    return value.map((one, index) => checkValue(nested, check, one, [...at, String(index)], problems));
  }
  if (nested !== null) return checkObject(nested, value as Record<string, unknown>, at, problems);
  if (check === undefined) return value;
  const finding = check.check(value as never);
  if ('value' in finding) return finding.value;
  problems.push({ ...finding, path: at });
  return value;
}
