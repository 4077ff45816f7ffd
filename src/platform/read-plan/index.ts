export { all, any, EVERYTHING, not, NOTHING, type Condition } from './conditions.js';
export { BesideField } from './declare/beside.js';
export { argument, DerivedField, onDateArgument, rowSetsOf } from './declare/derived.js';
export { byChoice, byChoiceOnDay, byCode, byRecord, bySetOnDay, FacetQuery } from './declare/facets.js';
export { ComputedField, ListField, ListQuery, RecordQuery, ValueOnDayField } from './declare/fields.js';
export {
  amount,
  choice,
  choiceOnDay,
  code,
  day,
  inForceOn,
  moment,
  recorded,
  related,
  searchableCode,
  searchedText,
  wholeNumber,
  year,
  yesOrNo,
} from './declare/filters.js';
export type { KnownCodes } from './declare/filter-values.js';
export { by, matching, to, via } from './declare/link.js';
export { defineList, type Filter, type ListDefinition } from './declare/list.js';
export { readsByArguments, ReadsRecords, recordsReadBy } from './declare/reading-cost.js';
export { type RecordToShow, rowsOf } from './declare/rows.js';
export { type Searchable, SearchQuery } from './declare/search.js';
export { ANY_DAY, SINCE_UNTIL, type Validity } from './declare/validity.js';
export { buildReadModel } from './build-model.js';
export { installReadPlan } from './install.js';
export { moved, type MovedDeclaration } from './moved.js';
export { keyReader } from './read-by-key.js';
export { StatementRunner } from './run-statement.js';
export { NodeResolver } from './node.resolver.js';
export { RowConditions } from './row-conditions.js';
export { open, scoped, type ScopeDeclaration } from './scope.js';
