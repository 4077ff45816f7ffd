import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildAppSchema } from './schema.js';

/**
 * Writes `schema.graphql`, or with `--check` compares it with the code and fails where they differ.
 * Run it in the project's folder, by `npm run schema` and `npm run check:schema`.
 */
const FILE = 'schema.graphql';
const HEADER =
  '# The API as clients see it. Made from the code by `npm run schema`: change the code, not this file.\n\n';

const printed = `${HEADER}${printSchema(lexicographicSortSchema(buildAppSchema()))}\n`;

if (process.argv.includes('--check')) {
  const committed = await readFile(FILE, 'utf8').catch(() => null);
  if (committed !== printed) {
    const fault = committed === null ? 'is missing' : 'differs from the code';
    process.stderr.write(`${FILE} ${fault}: run \`npm run schema\` and commit the result.\n`);
    process.exitCode = 1;
  }
} else {
  await writeFile(FILE, printed);
  process.stdout.write(`${FILE} written.\n`);
}
