import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { GraphQLError, Kind, parse, validate, type GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { ExpectedError } from '../../platform/errors/expected-error.js';
import { enforceDocumentLimits } from './document-limits.js';
import { enforceLeastLimits, QUERY_TOKENS_MAX } from './query-limits.js';

/** Texts of GraphQL documents by their SHA-256, in lower-case hexadecimal digits. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** So many problems of a file are told; whoever has mended them sees the next. */
const PROBLEMS_TOLD = 10;

/** As relay-compiler and GraphQL Code Generator write it: SHA-256 to text. */
const byHash = z.record(z.string(), z.string());

/** As Apollo's generate-persisted-query-manifest writes it. */
const manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

const fileSchema = z.union([
  manifest.transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const)),
  byHash.transform((documents) => Object.entries(documents)),
]);

/** By what a document is known: the SHA-256 of its text, in lower-case hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Reads the documents that this server executes.
 * @throws ExpectedError `TRUSTED_DOCUMENTS`, with a sentence for each document that could not be executed
 */
export async function readTrustedDocuments(file: string, schema: GraphQLSchema): Promise<TrustedDocuments> {
  const documents = parseFile(file, await readText(file));
  if (documents.length === 0) {
    throw wrong(file, 'holds no documents, so that none would be executed: have your client’s compiler write it anew.');
  }
  const problems = documents.flatMap(([hash, text]) => {
    const problem = problemOf(hash, text, schema);
    return problem === null ? [] : [`the document "${hash.slice(0, 80)}" ${problem}`];
  });
  if (problems.length > 0) {
    const more = problems.length - PROBLEMS_TOLD;
    throw wrong(file, [...problems.slice(0, PROBLEMS_TOLD), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n  '));
  }
  return new Map(documents);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw wrong(file, `cannot be read (${code}): name a file that is there and that this user may read.`);
  }
}

function parseFile(file: string, text: string): Array<readonly [hash: string, text: string]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw wrong(file, `is no JSON: ${(error as SyntaxError).message}.`);
  }
  const read = fileSchema.safeParse(json);
  if (read.success) return read.data;
  throw wrong(file, 'is no list of documents: give an object {"<SHA-256 of the document>": "<document>"}.');
}

/** What keeps a document from being executed, as the end of a sentence. Null: nothing. */
function problemOf(hash: string, text: string, schema: GraphQLSchema): string | null {
  const actual = hashOf(text);
  if (hash !== actual) {
    return `is not named by the SHA-256 of its text, which is ${actual}: set the algorithm of your client’s compiler to SHA256.`;
  }
  try {
    const document = parse(text, { maxTokens: QUERY_TOKENS_MAX });
    const [error] = validate(schema, document, undefined, { maxErrors: 1 });
    if (error !== undefined) throw error;
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      enforceDocumentLimits(document, definition);
      // What is too much only with some variables is refused with those, as it is of any document.
      enforceLeastLimits({ schema, document, operation: definition });
    }
    return null;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [place] = error.locations ?? [];
    return `cannot be executed: ${error.message}${place === undefined ? '' : ` (line ${place.line}, column ${place.column})`}`;
  }
}

function wrong(file: string, problem: string): ExpectedError {
  return new ExpectedError('TRUSTED_DOCUMENTS', `TRISECTOR_TRUSTED_DOCUMENTS: ${file} ${problem}`);
}
