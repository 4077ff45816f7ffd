import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { LineCounter, parseDocument } from 'yaml';
import { packageFolder } from '../../../config/settings.js';
import { ExpectedError } from '../../../platform/errors/expected-error.js';
import { problemsOf, problemText } from './mapping-problems.rules.js';
import { mappingSchema, type IndicatorSettings, type Mapping } from './mapping.schema.js';

const EXTENSION = '.yaml';
const MAPPING_BYTES_MAX = 1024 * 1024;

/** A mapping that ships with the product. */
export interface NamedMapping {
  readonly name: string;
  readonly title: string;
  readonly records: Mapping['records'];
}

/** A mapping that has been checked, with what it takes from others. */
export interface LoadedMapping {
  readonly mapping: Mapping;
  /** Definitions of the indicators that it names only as weights. */
  readonly weightDefinitions: readonly IndicatorSettings[];
}

/** The mappings that ship with the product, by name. */
export async function listMappings(): Promise<NamedMapping[]> {
  const loaded = await Promise.all((await shippedNames()).map((name) => readMapping(shippedPath(name))));
  return loaded.map(({ name, title, records }) => ({ name, title, records }));
}

/**
 * Loads a shipped mapping by its name, or one of the user's own by its path (with a `/`, or ending in .yaml or .yml).
 * @throws ExpectedError that names the file, the line, the place in it and the remedy
 */
export async function loadMapping(nameOrPath: string): Promise<LoadedMapping> {
  const mapping = await readMapping(await pathOf(nameOrPath));
  return { mapping, weightDefinitions: await weightDefinitionsOf(mapping) };
}

async function pathOf(nameOrPath: string): Promise<string> {
  if (/[/\\]|\.ya?ml$/i.test(nameOrPath)) return nameOrPath;
  const names = await shippedNames();
  if (names.includes(nameOrPath)) return shippedPath(nameOrPath);
  throw new ExpectedError(
    'UNKNOWN_MAPPING',
    `There is no mapping "${nameOrPath}" (did you mean "${closest(nameOrPath, names)}"?). Those that ship are ${names.join(', ')}; ` +
      'one of your own is named by its path, such as ./my-register.yaml.',
  );
}

async function readMapping(path: string): Promise<Mapping> {
  const lines = new LineCounter();
  const document = parseDocument(await readText(path), { lineCounter: lines, prettyErrors: false });
  const [syntaxError] = document.errors;
  if (syntaxError) {
    const { line, col } = lines.linePos(syntaxError.pos[0]);
    throw wrongMapping([`${path}, line ${line}, column ${col}: this is not YAML: ${syntaxError.message}.`]);
  }
  let content: unknown;
  try {
    content = withIndicatorDefaults(document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    throw wrongMapping([`${path}: ${(error as Error).message}.`]);
  }
  const result = mappingSchema.safeParse(content);
  if (result.success) return result.data;
  throw wrongMapping(problemsOf(result.error, document, lines).map((problem) => problemText(path, problem)));
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAPPING_BYTES_MAX) {
      throw wrongMapping([
        `${path} is ${size} bytes long: a mapping has at most ${MAPPING_BYTES_MAX}. Is it the file to import?`,
      ]);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it may not be read' }[
      code ?? ''
    ];
    throw new ExpectedError('UNKNOWN_MAPPING', `The mapping ${path} cannot be read: ${reason ?? message}.`);
  }
}

/** What all indicators of a mapping have in common is written once, under `indicatorDefaults`. */
function withIndicatorDefaults(content: unknown): unknown {
  if (typeof content !== 'object' || content === null || !('indicatorDefaults' in content)) return content;
  const { indicatorDefaults, ...rest } = content as { indicatorDefaults: unknown; indicators?: unknown };
  if (typeof indicatorDefaults !== 'object' || indicatorDefaults === null || !Array.isArray(rest.indicators))
    return content;
  const indicators = rest.indicators.map((each: unknown) =>
    typeof each === 'object' && each !== null ? { ...indicatorDefaults, ...each } : each,
  );
  return { ...rest, indicators };
}

async function weightDefinitionsOf(mapping: Mapping): Promise<IndicatorSettings[]> {
  if (mapping.records !== 'observations') return [];
  const own = new Set(mapping.indicators.map(({ code }) => code));
  const wanted = new Set(
    mapping.indicators.flatMap(({ weight }) => (weight === undefined || own.has(weight) ? [] : [weight])),
  );
  const sources = await Promise.all(mapping.definitionsFrom.map(async (name) => readMapping(await pathOf(name))));
  return sources
    .flatMap((source) => (source.records === 'observations' ? source.indicators : []))
    .filter(({ code }) => wanted.delete(code));
}

async function shippedNames(): Promise<string[]> {
  const files = await readdir(shippedFolder());
  return files
    .filter((file) => file.endsWith(EXTENSION))
    .map((file) => basename(file, EXTENSION))
    .sort();
}

function shippedPath(name: string): string {
  return join(shippedFolder(), `${name}${EXTENSION}`);
}

/** They are read from the sources, also by the built program. */
function shippedFolder(): string {
  return join(packageFolder(), 'src', 'modules', 'ingest', 'mappings');
}

function wrongMapping(problems: readonly string[]): ExpectedError {
  return new ExpectedError('WRONG_MAPPING', problems.join('\n'));
}
