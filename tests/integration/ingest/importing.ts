import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile, type ImportRequest, type ImportResult } from '../../../src/modules/ingest/index.js';
import type { Finding } from '../../../src/modules/ingest/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

type Options = Partial<Pick<ImportRequest, 'dryRun' | 'atomic'>>;

/** A database to import into, and a folder for the files to import. */
export class ImportTrial {
  /** Everything that the last import found. */
  findings: Finding[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
  ) {}

  static async begin(): Promise<ImportTrial> {
    return new ImportTrial(await createTestDatabase(), await mkdtemp(join(tmpdir(), 'trisector-import-')));
  }

  async end(): Promise<void> {
    await Promise.all([this.database.drop(), rm(this.folder, { recursive: true })]);
  }

  /** Imports a file that is there. */
  async file(path: string, mapping: string, options: Options = {}): Promise<ImportResult> {
    this.findings = [];
    return importFile(this.database.pool, {
      path,
      mapping,
      actor: 'test',
      report: { add: (finding) => void this.findings.push(finding) },
      ...options,
    });
  }

  /** Imports a file with this content, by a mapping that ships or by one with this content. */
  async content(content: string | Buffer, mapping: string, options: Options = {}): Promise<ImportResult> {
    const path = join(this.folder, 'file.csv');
    await writeFile(path, content);
    if (!mapping.includes('\n')) return this.file(path, mapping, options);
    const mappingPath = join(this.folder, 'mapping.yaml');
    await writeFile(mappingPath, mapping);
    return this.file(path, mappingPath, options);
  }

  /** The sentence with which a whole file is refused. */
  async refusal(content: string | Buffer, mapping: string, options: Options = {}): Promise<string> {
    return this.content(content, mapping, options).then(
      () => 'it was not refused',
      (error: Error) => error.message.replaceAll(`${this.folder}/`, ''),
    );
  }

  async rows<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.database.pool.query<Row>(query, values)).rows;
  }

  /** Everything that an import could change: the rows of all tables, with the transaction that wrote them. */
  async everything(): Promise<string> {
    const tables = await this.rows<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by tablename`,
    );
    const states = tables.map(
      ({ name }) =>
        `select '${name}' as name, count(*) as rows, md5(string_agg(t.xmin::text || t::text, '' order by t::text)) as state from ${name} t`,
    );
    return JSON.stringify(await this.rows(`${states.join(' union all ')} order by name`));
  }
}

/** A mapping of figures in columns, with settings of the test's own. */
export function figuresMapping(settings = '', indicator = ''): string {
  return `name: figures
title: Figures of a test
records: observations
layout: indicator-columns
missing: ['', NA, '..']
vintage: first
country: { column: iso3, codes: alpha-3 }
period: { column: year }
indicatorDefaults: { theme: CONTEXT, unit: persons, measure: COUNT, direction: NEUTRAL, timeOperator: LAST, placeOperator: SUM }
${settings}
indicators:
  - { code: TEST.A, column: a, name: A, definition: A figure.${indicator === '' ? '' : `, ${indicator}`} }
`;
}
