import { Arg, Extensions, Field, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { type Permission, RequiresPermission } from '../graphql/permissions.js';
import type { Class } from '../read-plan/model.js';
import { Checked, text } from './checks.js';
import { payloadType } from './payload-type.js';
import type { Path } from './problems.js';
import type { Work } from './work.js';

/** A constraint of the database, and the user error that its violation becomes. */
export interface ConstraintProblem<Code extends string = string> {
  readonly code: Code;
  readonly path: Path;
  readonly message: string;
}

/** A mutation: what it takes, what it returns, how it can be refused, and what it does. */
export interface MutationDeclaration<
  Input extends object = object,
  Code extends string = string,
  WarningCode extends string = string,
  Returns extends string = string,
> {
  /** A verb of the domain: "endMembership". */
  readonly name: string;
  readonly description: string;
  readonly permission: Permission;
  readonly input: new () => Input;
  /** Fields of the payload that are records, each with its entity. */
  readonly returns: Readonly<Record<Returns, () => Class>>;
  /** Codes of its user errors, besides those that every mutation has. */
  readonly errors: readonly Code[];
  /** Where a violated constraint is to be told otherwise than the register does in general: another path, for instance. */
  readonly constraints?: Readonly<Record<string, ConstraintProblem<NoInfer<Code>>>>;
  /**
   * Does it, inside a transaction of its own. May run more than once, so it must change nothing but the database.
   * @returns the records of the payload, at least their keys
   */
  run(work: Work<NoInfer<Code> | CommonCode, WarningCode>, input: Input): Promise<Readonly<Record<Returns, object>>>;
}

const EXTENSION = 'mutation';

/** A declaration as the schema's field carries it. */
export interface InstalledMutation extends MutationDeclaration {
  readonly allConstraints: Readonly<Record<string, ConstraintProblem>>;
}

export function mutationOf(field: {
  readonly extensions: Readonly<Record<string, unknown>>;
}): InstalledMutation | undefined {
  return field.extensions[EXTENSION] as InstalledMutation | undefined;
}

/** Codes that every mutation can answer with. */
export type CommonCode = keyof typeof COMMON_CODES;

const COMMON_CODES = {
  NOT_FOUND: 'There is no such record that the caller may use here.',
  INVALID_TEXT: 'A text is empty, too long, of the wrong form, or has control characters in it.',
  UNKNOWN_CODE: 'A code does not exist; the message offers the nearest that do.',
  OUT_OF_RANGE: 'A number or day lies outside what is possible.',
  REQUIRED: 'Something is missing or cleared that has to be there.',
  TOO_MANY: 'A list is too long.',
  KEY_REUSED: 'The idempotency key was used before, for another request.',
} as const;

/**
 * The way in which a product declares its mutations.
 * @param codes all codes of user errors that are its own, each with what it means
 * @param warning type of the warnings: with `code`, `message` and `path`
 * @param constraints user errors of the database's constraints, by constraint name
 */
export function mutationsWith<Code extends string, WarningCode extends string>(
  codes: Readonly<Record<Code, string>>,
  warning: Class,
  constraints: Readonly<Record<string, ConstraintProblem<NoInfer<Code>>>>,
) {
  /** Declares a mutation. @returns its resolver class, to be listed in the schema */
  return function defineMutation<Input extends object, const Used extends Code, const Returns extends string>(
    declaration: MutationDeclaration<Input, Used, WarningCode, Returns>,
  ): Function {
    const { name, description, permission, input, returns } = declaration;
    const typeName = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    const own = Object.fromEntries(declaration.errors.map((code) => [code, codes[code]]));
    const payload = payloadType(typeName, returns, { ...own, ...COMMON_CODES }, warning);

    const resolver: new () => object = { [typeName]: class {} }[typeName]!;
    Resolver()(resolver);
    Mutation(() => payload, { description })(resolver.prototype, name, {});
    Arg('input', () => input, { description: 'What to do.' })(resolver.prototype, name, 0);
    (RequiresPermission(permission) as PropertyDecorator)(resolver.prototype, name);
    const allConstraints = { ...constraints, ...declaration.constraints };
    (Extensions({ [EXTENSION]: { ...declaration, allConstraints } }) as PropertyDecorator)(resolver.prototype, name);
    return resolver;
  };
}

const REASON = 'Why, for the history of the record. Null or left out: not told.';

/** Fields of every input that creates a record. */
@InputType()
export abstract class CreatingInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A key that the caller makes up, 1–100 characters: sent again with the same input within 30 days it returns what the first request did, and with another input it is refused. Null or left out: what is sent twice is done twice.',
  })
  @Checked(text({ most: 100 }))
  idempotencyKey?: string | null;

  @Field(() => String, { nullable: true, description: REASON })
  @Checked(text({ most: 1000, lines: true }))
  reason?: string | null;
}

/** Fields of every input that changes a record. */
@InputType()
export abstract class ChangingInput {
  @Field(() => Int, {
    description:
      'The `version` of the record that the caller has read: if it has changed since, this is refused with CONFLICT.',
  })
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: REASON })
  @Checked(text({ most: 1000, lines: true }))
  reason?: string | null;
}

/** Fields of every input that withdraws a record. */
@InputType()
export abstract class WithdrawingInput {
  @Field(() => Int, {
    description:
      'The `version` of the record that the caller has read: if it has changed since, this is refused with CONFLICT.',
  })
  expectedVersion: number;

  @Field({ description: 'Why it should never have been there. It stays in the history.' })
  @Checked(text({ most: 1000, lines: true }))
  reason: string;
}
