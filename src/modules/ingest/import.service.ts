import type { ClientBase, Pool, PoolClient } from 'pg';
import { signChanges } from '../../platform/database/authorship.js';
import { ExpectedError } from '../../platform/errors/expected-error.js';
import { readKnownCountries } from './countries/country-list.service.js';
import type { KnownCountry } from './countries/country-resolver.rules.js';
import { countsOf, emptyCounts, refusedRecords, type ImportCounts, type RecordKind } from './import-counts.js';
import { loadMapping, type LoadedMapping } from './mapping/mapping-reader.js';
import type { MergeContext } from './merge/merge-context.js';
import { StagingWriter } from './merge/staging.js';
import { FindingCollector, type Finding, type FindingSink } from './row-report.js';
import { recordKindOf } from './record-kinds.js';
import { TableHeader } from './source/header.rules.js';
import { readRecords, type RecordConsumer } from './source/record-reader.js';
import { fileRefused, findSourceFile, type SourceFile } from './source/source-file.js';
import type { RowReader } from './rows/row-reader.js';

export interface ImportRequest {
  /** The file. */
  readonly path: string;
  /** Name of a shipped mapping, path of one's own, or one that is loaded already. */
  readonly mapping: string | LoadedMapping;
  /** Who runs it: kept with the run. */
  readonly actor: string;
  /** Does all but the last commit. */
  readonly dryRun?: boolean;
  /** Refuses the whole file if anything in it is refused. */
  readonly atomic?: boolean;
  /** Takes every finding. Left out: only the first few are kept. */
  readonly report?: FindingSink | null;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import; nothing is loaded then. */
  readonly signal?: AbortSignal;
}

/** How far an import is. `MERGING`: the file is read, and the database takes the records over. */
export interface ImportProgress {
  readonly phase: 'READING' | 'MERGING';
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

export interface ImportResult {
  /** Name of the file, without its folder. */
  readonly file: string;
  readonly mapping: string;
  readonly dryRun: boolean;
  /** Id of the row in `import_run` to which the records are traced. Null: it was a dry run. */
  readonly runId: string | null;
  /** Of the file's bytes, hexadecimal. */
  readonly sha256: string;
  readonly counts: ImportCounts;
  /** How often each rule spoke. */
  readonly findings: ReturnType<FindingCollector['byRule']>;
  /** The first few refusals and warnings. */
  readonly examples: readonly Finding[];
}

/** PostgreSQL's code for a table that does not exist. */
const UNDEFINED_TABLE = '42P01';

/**
 * Loads one file in one transaction: good rows go in, bad ones are refused and reported, the same file again changes nothing.
 * The pool needs one free connection; its role needs the right to make temporary tables.
 *
 * @throws ExpectedError when the file as a whole is refused (not readable, cut off, wrong mapping, nothing usable in it,
 *   or anything refused while `atomic`): the database is as it was before
 */
export async function importFile(pool: Pick<Pool, 'connect'>, request: ImportRequest): Promise<ImportResult> {
  const loaded = typeof request.mapping === 'string' ? await loadMapping(request.mapping) : request.mapping;
  const file = await findSourceFile(request.path);
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    return await inTransaction(client, request.dryRun ?? false, () => importInto(client, file, loaded, request));
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // After a failure the state of the connection is not known for sure: it is closed.
    client.release(failure);
  }
}

async function inTransaction<T>(client: PoolClient, dryRun: boolean, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query(dryRun ? 'rollback' : 'commit');
    return result;
  } catch (error) {
    // If the connection is lost the server rolls back by itself.
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function importInto(
  client: ClientBase,
  file: SourceFile,
  loaded: LoadedMapping,
  request: ImportRequest,
): Promise<ImportResult> {
  const { mapping } = loaded;
  const counts = emptyCounts();
  const findings = new FindingCollector(file.name, request.report ?? null);
  const kind = recordKindOf(loaded);
  const startedAt = new Date();

  await signChanges(client, { useCase: 'import', actor: request.actor, reason: file.name });
  // An import takes as long as its file is long: the limits that roles have for requests are not for it.
  await client.query(`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
    set local work_mem = '32MB'; ${kind.stagingTable}`);
  const countries = await countriesOf(client);
  const staging = new StagingWriter(client, kind.stagingName, kind.stagingColumns);
  const table = new TableReader(file, loaded, kind.rows({ countries, counts, findings, staging }), findings, counts);
  let sha256: string;
  try {
    sha256 = await readRecords(file, mapping.file, table, {
      signal: request.signal,
      onProgress: (bytesRead) => request.onProgress?.({ phase: 'READING', bytesRead, bytesTotal: file.bytes }),
    });
    await staging.end();
  } catch (error) {
    await staging.abandon();
    throw error;
  }
  request.onProgress?.({ phase: 'MERGING', bytesRead: file.bytes, bytesTotal: file.bytes });

  const context = await beginMerge(client, {
    mapping: mapping.name,
    file: file.name,
    sha256,
    actor: request.actor,
    startedAt,
  });
  request.signal?.throwIfAborted();
  await kind.merge({ ...context, counts, findings, columns: table.columns });
  requireSuccess(file, kind.counted, counts, findings, request.atomic ?? false);
  await client.query('update import_run set counts = $2, finished_at = clock_timestamp() where id = $1', [
    context.runId,
    JSON.stringify(counts),
  ]);
  request.signal?.throwIfAborted();
  return {
    file: file.name,
    mapping: mapping.name,
    dryRun: request.dryRun ?? false,
    runId: request.dryRun ? null : context.runId,
    sha256,
    counts,
    findings: findings.byRule(),
    examples: findings.examples,
  };
}

async function countriesOf(client: ClientBase): Promise<KnownCountry[]> {
  const countries = await readKnownCountries(client).catch((error: { code?: string }) => {
    if (error.code === UNDEFINED_TABLE) return [];
    throw error;
  });
  if (countries.length > 0) return countries;
  throw new ExpectedError('NOT_PREPARED', 'The database has no countries yet: run `trisector migrate` first.');
}

/** One import after another takes its records over: two that meet could not see what the other has just made. */
async function beginMerge(
  client: ClientBase,
  run: { mapping: string; file: string; sha256: string; actor: string; startedAt: Date },
): Promise<Pick<MergeContext, 'client' | 'runId' | 'recordedAt'>> {
  await client.query(`select pg_advisory_xact_lock(hashtext('trisector import'))`);
  const { rows } = await client.query<{ id: string; recorded_at: string }>(
    `insert into import_run (mapping, file_name, sha256, actor, counts, started_at, finished_at)
     values ($1, $2, $3, $4, '{}', $5, clock_timestamp()) returning id, finished_at::text as recorded_at`,
    [run.mapping, run.file, run.sha256, run.actor, run.startedAt],
  );
  const { id, recorded_at: recordedAt } = rows[0] as { id: string; recorded_at: string };
  return { client, runId: id, recordedAt };
}

function requireSuccess(
  file: SourceFile,
  kind: RecordKind,
  counts: ImportCounts,
  findings: FindingCollector,
  atomic: boolean,
): void {
  const refused = Math.max(counts.rows.refused, refusedRecords(counts));
  const [first] = findings.examples.filter(({ severity }) => severity === 'REFUSED');
  const reason = first ? ` The first, in row ${first.row ?? '?'}: ${first.message}` : '';
  if (atomic && refused > 0) {
    throw fileRefused(
      file.path,
      'ROWS_REFUSED',
      `${refused} rows or values are refused, and --atomic takes all or nothing.${reason}`,
    );
  }
  const { rows } = counts;
  const { created, revised, unchanged } = countsOf(counts, kind);
  if (refused > 0 && (rows.refused === rows.read || created + revised + unchanged === 0)) {
    throw fileRefused(
      file.path,
      'NOTHING_USABLE',
      `None of its ${rows.read} rows can be used: is it the right mapping?${reason}`,
    );
  }
}

/** Passes the rows of a table on to the reader of its kind, once its header has what the mapping needs. */
class TableReader implements RecordConsumer {
  columns: readonly string[] = [];

  constructor(
    private readonly file: SourceFile,
    private readonly loaded: LoadedMapping,
    private readonly rows: RowReader,
    private readonly findings: FindingCollector,
    private readonly counts: ImportCounts,
  ) {}

  header(names: readonly string[]): void {
    const header = new TableHeader(names);
    this.rows.bind(header);
    this.columns = names;
    if (header.problems.length > 0) {
      throw fileRefused(
        this.file.path,
        'MAPPING_MISMATCH',
        `The mapping ${this.loaded.mapping.name} does not fit: ${header.problems.join('; ')}. The columns are ${header.summary}.`,
      );
    }
  }

  row(values: readonly string[], row: number): void | Promise<void> {
    return this.rows.row(values, row);
  }

  raggedRow(values: readonly string[], row: number, expected: number): void | Promise<void> {
    this.counts.rows.read += 1;
    this.counts.rows.refused += 1;
    const message = `The row has ${values.length} values and the header ${expected}: look for a delimiter or a quote too many or too few.`;
    return this.findings.add('REFUSED', 'RAGGED_ROW', message, { row });
  }
}
