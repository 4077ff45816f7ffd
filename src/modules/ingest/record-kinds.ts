import type { LoadedMapping } from './mapping/mapping-reader.js';
import { EXCHANGE_RATE_STAGING, mergeExchangeRates } from './merge/exchange-rates.merge.js';
import type { RecordKind } from './import-counts.js';
import type { MergeContext } from './merge/merge-context.js';
import { mergeMissions } from './merge/missions.merge.js';
import { mergeObservations, OBSERVATION_STAGING } from './merge/observations.merge.js';
import { mergeOrganizations } from './merge/organizations.merge.js';
import { mergePartnerships } from './merge/partnerships.merge.js';
import { REGISTER_STAGING } from './merge/register.merge.js';
import { EXCHANGE_RATE_STAGING_COLUMNS, ExchangeRateRows } from './rows/exchange-rate-rows.js';
import { FileIndicators } from './rows/file-indicators.js';
import { MissionRows } from './rows/mission-rows.js';
import { OBSERVATION_STAGING_COLUMNS, ObservationRows } from './rows/observation-rows.js';
import { OrganizationRows } from './rows/organization-rows.js';
import { PartnershipRows } from './rows/partnership-rows.js';
import type { RowContext, RowReader } from './rows/row-reader.js';
import { REGISTER_STAGING_COLUMNS } from './rows/staged-records.js';

/** What the kind of a file's records decides: how rows are read, where they wait, and how they are taken over. */
export interface RecordKindOfFile {
  /** The records that the file is about; it may bring others besides. */
  readonly counted: RecordKind;
  /** Statement that makes the staging table. */
  readonly stagingTable: string;
  readonly stagingName: string;
  readonly stagingColumns: readonly string[];
  rows(context: RowContext): RowReader;
  merge(context: MergeContext): Promise<void>;
}

export function recordKindOf({ mapping, weightDefinitions }: LoadedMapping): RecordKindOfFile {
  switch (mapping.records) {
    case 'observations': {
      const indicators = new FileIndicators(mapping.indicators);
      return {
        counted: 'observations',
        stagingTable: OBSERVATION_STAGING,
        stagingName: 'ingest_observation',
        stagingColumns: OBSERVATION_STAGING_COLUMNS,
        rows: (context) => new ObservationRows(mapping, indicators, context),
        merge: (context) => mergeObservations(context, mapping, indicators.settings, weightDefinitions),
      };
    }
    case 'missions':
      return {
        ...REGISTER,
        counted: 'missions',
        rows: (context) => new MissionRows(mapping, context),
        merge: (context) => mergeMissions(context, mapping),
      };
    case 'partnerships':
      return {
        ...REGISTER,
        counted: 'partnerships',
        rows: (context) => new PartnershipRows(mapping, context),
        merge: (context) => mergePartnerships(context, mapping),
      };
    case 'organizations':
      return {
        ...REGISTER,
        counted: 'organizations',
        rows: (context) => new OrganizationRows(mapping, context),
        merge: (context) => mergeOrganizations(context, mapping),
      };
    case 'exchange-rates':
      return {
        counted: 'exchangeRates',
        stagingTable: EXCHANGE_RATE_STAGING,
        stagingName: 'ingest_exchange_rate',
        stagingColumns: EXCHANGE_RATE_STAGING_COLUMNS,
        rows: (context) => new ExchangeRateRows(mapping, context),
        merge: (context) => mergeExchangeRates(context, mapping),
      };
  }
}

const REGISTER = {
  stagingTable: REGISTER_STAGING,
  stagingName: 'ingest_record',
  stagingColumns: REGISTER_STAGING_COLUMNS,
} as const;
