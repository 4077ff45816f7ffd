/** What became of the records of one kind that a file tells of. `read` is the sum of all others but `missing`. */
export interface RecordCounts {
  read: number;
  created: number;
  revised: number;
  unchanged: number;
  /** Told again, in the same words, by a later row of the file. */
  repeated: number;
  refused: number;
  /** Left out on purpose: aggregates among countries, and what the mapping skips. */
  skipped: number;
  /** Told to be missing: neither a record nor zero. */
  missing: number;
}

/** Kinds of records that an import brings. */
export type RecordKind =
  | 'indicators'
  | 'observations'
  | 'missions'
  | 'serviceAreas'
  | 'partnerships'
  | 'organizations'
  | 'memberships'
  | 'contributions'
  | 'exchangeRates';

/** Counts of one import. */
export interface ImportCounts {
  /** Rows of the file without header and blank rows; how many of them were refused or skipped as a whole. */
  readonly rows: { read: number; refused: number; skipped: number };
  /** Remarks on rows that were taken all the same. */
  warnings: number;
  /** Rows whose published figure was compared with what their figures come to, and how many of them differ. Left out: nothing to compare. */
  published?: { compared: number; differing: number };
  /** By kind, the kinds that the mapping is about. */
  readonly records: Partial<Record<RecordKind, RecordCounts>>;
}

export function emptyCounts(): ImportCounts {
  return { rows: { read: 0, refused: 0, skipped: 0 }, warnings: 0, records: {} };
}

/** The counts of one kind, which are then part of the whole. */
export function countsOf(counts: ImportCounts, kind: RecordKind): RecordCounts {
  counts.records[kind] ??= {
    read: 0,
    created: 0,
    revised: 0,
    unchanged: 0,
    repeated: 0,
    refused: 0,
    skipped: 0,
    missing: 0,
  };
  return counts.records[kind];
}

/** How many records were refused, of all kinds. */
export function refusedRecords(counts: ImportCounts): number {
  return Object.values(counts.records).reduce((sum, each) => sum + each.refused, 0);
}
