import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
} from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import { encodeKey, type KeyReader } from '../read-plan/read-by-key.js';
import { entityOf, type ReadModel } from '../read-plan/model.js';
import { checkInput } from './check-input.js';
import { inheritChecks } from './inherited-checks.js';
import { describeNeverCleared } from './never-cleared.js';
import { type ConstraintProblem, type InstalledMutation, mutationOf } from './declare.js';
import { type Problem, Refused } from './problems.js';
import { claimKey, keepResult, keyedRequest } from './request-keys.js';
import { inTransaction } from './transaction.js';
import { Work } from './work.js';

/** What came of a mutation that was done: keys of its records, by field of the payload, and warnings. */
interface Done {
  readonly keys: Readonly<Record<string, readonly unknown[]>>;
  readonly warnings: readonly Problem[];
}

/** A payload, as its fields' resolvers get it. */
interface Payload extends Done {
  readonly userErrors: readonly Problem[];
}

const NOTHING_DONE: Done = { keys: {}, warnings: [] };

/**
 * Puts the mutations into a schema, in place: a mutation checks its input, does its work in one transaction, and its payload then
 * reads the changed records as any query would.
 */
export function installMutations(schema: GraphQLSchema, model: ReadModel, readByKey: KeyReader): void {
  inheritChecks(schema);
  describeNeverCleared(schema);
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const mutation = mutationOf(field);
    if (mutation === undefined) continue;
    const inputType = getNamedType(field.args[0]!.type) as GraphQLInputObjectType;
    field.resolve = async (_source, { input }: { input: Record<string, unknown> }, context: RequestContext) =>
      perform(model, mutation, inputType, input, context);
    installPayload(getNamedType(field.type) as GraphQLObjectType, mutation, readByKey);
  }
}

function installPayload(payload: GraphQLObjectType, mutation: InstalledMutation, readByKey: KeyReader): void {
  for (const field of Object.values(payload.getFields()) as GraphQLField<Payload, RequestContext>[]) {
    const entity = mutation.returns[field.name];
    if (entity === undefined) {
      delete field.resolve;
      continue;
    }
    field.resolve = ({ keys }, _args, context, info) => {
      const key = keys[field.name];
      return key === undefined ? null : readByKey(entity(), key, context, info);
    };
  }
}

async function perform(
  model: ReadModel,
  mutation: InstalledMutation,
  inputType: GraphQLInputObjectType,
  given: Readonly<Record<string, unknown>>,
  { actor, today, database, deadline }: RequestContext,
): Promise<Payload> {
  const { input, problems } = checkInput(inputType, given);
  if (problems.length > 0) return refused(problems);
  const reason = (input['reason'] as string | null | undefined) ?? null;
  const request = keyedRequest(mutation.name, actor.tokenId, input);
  try {
    const done = await inTransaction(
      database,
      deadline,
      { useCase: mutation.name, actor: actor.name, reason },
      async (manager) => {
        if (request !== null) {
          const earlier = await claimKey(manager, request);
          if (earlier.kind === 'same') return earlier.result as Done;
          if (earlier.kind === 'another') throw new Refused([KEY_REUSED]);
        }
        const work = new Work(manager, { actor, today, model });
        const records = await mutation.run(work, input);
        work.settle();
        const result = { keys: keysOf(model, mutation, records), warnings: work.warnings };
        if (request !== null) await keepResult(manager, request, result);
        return result;
      },
    );
    return { ...done, userErrors: [] };
  } catch (error) {
    if (error instanceof Refused) return refused(error.problems);
    const violated = violatedBy(error, mutation.allConstraints);
    if (violated !== null) return refused([violated]);
    throw error;
  }
}

const KEY_REUSED: Problem = {
  code: 'KEY_REUSED',
  message: 'This key was used for another request: give every request a key of its own.',
  path: ['idempotencyKey'],
};

/** User errors of one answer at most: who has more has one fault many times. */
const USER_ERRORS_MAX = 20;

function refused(problems: readonly Problem[]): Payload {
  const userErrors = problems.slice(0, USER_ERRORS_MAX);
  const last = userErrors.at(-1);
  const more = problems.length - userErrors.length;
  if (last !== undefined && more > 0) {
    userErrors[userErrors.length - 1] = { ...last, message: `${last.message} (And ${more} more.)` };
  }
  return { ...NOTHING_DONE, userErrors };
}

function keysOf(
  model: ReadModel,
  mutation: InstalledMutation,
  records: Readonly<Record<string, object>>,
): Done['keys'] {
  return Object.fromEntries(
    Object.entries(records).map(([field, record]) => [
      field,
      encodeKey(entityOf(model, mutation.returns[field]!()), record as Record<string, unknown>),
    ]),
  );
}

/** What a constraint of the database says of the input. Null: another error. */
function violatedBy(error: unknown, constraints: InstalledMutation['allConstraints']): ConstraintProblem | null {
  const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
  return constraint === undefined ? null : (constraints[constraint] ?? null);
}
