import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import type { EntityMetadata } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { entityMetadata } from './data-source.js';

/**
 * Draws the diagram of `docs/domain.md` from the entities, between two marks, or with `--check` compares it and fails where they differ.
 * Run it in the project's folder, by `npm run diagram` and `npm run check:diagram`.
 */
const FILE = 'docs/domain.md';
const MARKS =
  /(?<=<!-- diagram: `npm run diagram` draws it from the entities -->\n)[\s\S]*?(?=<!-- end of diagram -->)/;

/** Tables about the records, not of the domain, and those that follow from others and are kept for speed. */
const LEFT_OUT = new Set([
  'access_token',
  'country_name',
  'import_run',
  'institutional_arrangement_search_text',
  'observation_cell',
  'organization_search_text',
  'partnership_search_text',
  'record_change',
  'request_key',
  'search_vocabulary',
  'sector_mix',
]);

const text = await readFile(FILE, 'utf8');
const drawn = text.replace(MARKS, `\n\`\`\`mermaid\n${diagramOf(entityMetadata())}\n\`\`\`\n\n`);
if (!MARKS.test(text)) {
  process.stderr.write(`${FILE} has no marks for the diagram any more.\n`);
  process.exitCode = 1;
} else if (!process.argv.includes('--check')) {
  await writeFile(FILE, drawn);
  process.stdout.write(`${FILE} drawn.\n`);
} else if (drawn !== text) {
  process.stderr.write(
    `The diagram of ${FILE} differs from the entities: run \`npm run diagram\` and commit the result.\n`,
  );
  process.exitCode = 1;
}

/** The entities and the relations among them, as Mermaid draws them. */
function diagramOf(all: readonly EntityMetadata[]): string {
  const entities = all.filter(({ tableName }) => !LEFT_OUT.has(tableName)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const lines = entities.flatMap((entity) => [
    `  ${entity.name}${isDated(entity) ? '["' + entity.name + ' (dated)"]' : ''}`,
    ...entity.relations
      .filter((relation) => relation.isOwning)
      .map(lineOf)
      .sort(),
  ]);
  return ['erDiagram', ...lines].join('\n');
}

/** One, or none, to any number: or to one at most, where the relation is part of one's own key. */
function lineOf(relation: RelationMetadata): string {
  const one = relation.joinColumns.some(({ isNullable }) => isNullable) ? '|o' : '||';
  const many = relation.isOneToOne ? 'o|' : 'o{';
  return `  ${relation.inverseEntityMetadata.name} ${one}--${many} ${relation.entityMetadata.name} : ${relation.propertyName}`;
}

function isDated({ columns }: EntityMetadata): boolean {
  return columns.some(({ propertyName }) => propertyName === 'until');
}
