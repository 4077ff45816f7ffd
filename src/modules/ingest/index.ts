export { importFile, type ImportProgress, type ImportRequest, type ImportResult } from './import.service.js';
export type { ImportCounts, RecordCounts, RecordKind } from './import-counts.js';
export { listMappings, loadMapping, type LoadedMapping, type NamedMapping } from './mapping/mapping-reader.js';
export { RowReport, type Finding, type FindingSink, type Severity } from './row-report.js';
