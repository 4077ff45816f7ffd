import { DataSource, type EntityMetadata, getMetadataArgsStorage } from 'typeorm';
import { EntityMetadataBuilder } from 'typeorm/metadata-builder/EntityMetadataBuilder.js';
import { DATABASE_CONNECT_TIMEOUT_MS } from '../config/limits.js';
import { RegisterAndObservations1700000000001 } from '../migrations/0001-register-and-observations.js';
import { OrdersAndSearches1700000000002 } from '../migrations/0002-orders-and-searches.js';
import { DomainInFull1700000000003 } from '../migrations/0003-domain-in-full.js';
import { Search1700000000004 } from '../migrations/0004-search.js';
import { SectorMixes1700000000005 } from '../migrations/0005-sector-mixes.js';
import { ObservationCells1700000000006 } from '../migrations/0006-observation-cells.js';
import { IndicatorVersions1700000000007 } from '../migrations/0007-indicator-versions.js';
import { ExchangeRates1700000000009 } from '../migrations/0009-exchange-rates.js';
import { ObservationGroups1700000000015 } from '../migrations/0015-observation-groups.js';
import { CellsOfOtherPeriods1700000000016 } from '../migrations/0016-cells-of-other-periods.js';
import { KeysOfChanges1700000000017 } from '../migrations/0017-keys-of-changes.js';
import { Disaggregations1700000000018 } from '../migrations/0018-disaggregations.js';
import { AccessToken } from '../modules/access/access-token.entity.js';
import { Adoption } from '../modules/arrangements/adoptions/adoption.entity.js';
import { InstitutionalArrangement } from '../modules/arrangements/institutional-arrangement.entity.js';
import { AssessmentInstrument } from '../modules/assessments/assessment-instrument.entity.js';
import { AssessmentScore } from '../modules/assessments/assessment-score.entity.js';
import { Assessment } from '../modules/assessments/assessment.entity.js';
import { LocallyLedPractice } from '../modules/assessments/locally-led-practice.entity.js';
import { CountryName } from '../modules/countries/country-name.entity.js';
import { Country } from '../modules/countries/country.entity.js';
import { IndicatorVersion } from '../modules/indicators/indicator-version.entity.js';
import { Indicator } from '../modules/indicators/indicator.entity.js';
import { Observation } from '../modules/indicators/observation.entity.js';
import { ObservationCell } from '../modules/indicators/observation-cell.entity.js';
import {
  ObservationGroup,
  ObservationGroupChange,
  ObservationReporter,
} from '../modules/indicators/observation-group.entity.js';
import { ImportRun } from '../modules/ingest/import-run.entity.js';
import { Mission } from '../modules/missions/mission.entity.js';
import { ExchangeRate } from '../modules/money/exchange-rate.entity.js';
import { RecordChange } from '../modules/history/record-change.entity.js';
import { RequestKey } from '../modules/register/request-key.entity.js';
import { ServiceArea } from '../modules/missions/service-area.entity.js';
import { OrganizationIdentifier } from '../modules/organizations/organization-identifier.entity.js';
import { OrganizationMerge } from '../modules/organizations/organization-merge.entity.js';
import { Organization } from '../modules/organizations/organization.entity.js';
import { Contribution } from '../modules/partnerships/contribution.entity.js';
import { DonorInvolvement } from '../modules/partnerships/donor-involvement/donor-involvement.entity.js';
import { ExitVerification } from '../modules/partnerships/donor-involvement/exit-verification.entity.js';
import { Membership } from '../modules/partnerships/membership.entity.js';
import { PartnershipCountry } from '../modules/partnerships/partnership-country.entity.js';
import { PartnershipPlace } from '../modules/partnerships/partnership-place.entity.js';
import { Partnership } from '../modules/partnerships/partnership.entity.js';
import { SectorMix } from '../modules/partnerships/sector-mix.entity.js';
import { StagePeriod } from '../modules/partnerships/stage-period.entity.js';
import { PlaceSuccession } from '../modules/places/place-succession.entity.js';
import { Place } from '../modules/places/place.entity.js';
import { ArrangementSearchText } from '../modules/search/arrangement-search-text.entity.js';
import { OrganizationSearchText } from '../modules/search/organization-search-text.entity.js';
import { PartnershipSearchText } from '../modules/search/partnership-search-text.entity.js';
import { Coordination } from '../modules/synergistic-agents/coordinations/coordination.entity.js';
import { SeatHolder } from '../modules/synergistic-agents/seats/seat-holder.entity.js';
import { SearchVocabulary } from '../modules/search/search-vocabulary.entity.js';
import { Seat } from '../modules/synergistic-agents/seat.entity.js';
import { Sponsorship } from '../modules/synergistic-agents/sponsorships/sponsorship.entity.js';
import { SynergisticAgent } from '../modules/synergistic-agents/synergistic-agent.entity.js';

const ENTITIES = [
  AccessToken,
  Adoption,
  ArrangementSearchText,
  Assessment,
  AssessmentInstrument,
  AssessmentScore,
  Contribution,
  Coordination,
  Country,
  CountryName,
  DonorInvolvement,
  ExchangeRate,
  ExitVerification,
  ImportRun,
  Indicator,
  IndicatorVersion,
  InstitutionalArrangement,
  LocallyLedPractice,
  Membership,
  Mission,
  Observation,
  ObservationCell,
  ObservationGroup,
  ObservationGroupChange,
  ObservationReporter,
  Organization,
  OrganizationIdentifier,
  OrganizationMerge,
  OrganizationSearchText,
  Partnership,
  PartnershipCountry,
  PartnershipPlace,
  PartnershipSearchText,
  Place,
  PlaceSuccession,
  RecordChange,
  RequestKey,
  SearchVocabulary,
  Seat,
  SeatHolder,
  SectorMix,
  ServiceArea,
  Sponsorship,
  StagePeriod,
  SynergisticAgent,
];

/** Every migration, oldest first. */
const MIGRATIONS = [
  RegisterAndObservations1700000000001,
  OrdersAndSearches1700000000002,
  DomainInFull1700000000003,
  Search1700000000004,
  SectorMixes1700000000005,
  ObservationCells1700000000006,
  IndicatorVersions1700000000007,
  ExchangeRates1700000000009,
  ObservationGroups1700000000015,
  CellsOfOtherPeriods1700000000016,
  KeysOfChanges1700000000017,
  Disaggregations1700000000018,
];

/** How many connections a data source has at most, and how long one statement may take, in milliseconds. Default: TypeORM's, no limit. */
interface ConnectionLimits {
  readonly max?: number;
  readonly statementTimeoutMs?: number;
}

/**
 * The one place that knows all entities and migrations. The schema comes from migrations alone, never from `synchronize`.
 * The data source is not yet connected: call `initialize()`, and `destroy()` when done.
 */
export function createDataSource(url: string, limits: ConnectionLimits = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'all',
    synchronize: false,
    applicationName: 'trisector',
    connectTimeoutMS: DATABASE_CONNECT_TIMEOUT_MS,
    ...(limits.max === undefined ? {} : { poolSize: limits.max }),
    extra: limits.statementTimeoutMs === undefined ? {} : { statement_timeout: limits.statementTimeoutMs },
  });
}

/** All entities and their relations. TypeORM builds its metadata when it connects; it needs no connection for that. */
export function entityMetadata(): EntityMetadata[] {
  const unconnected = createDataSource('postgres://unconnected');
  const entities = Object.values(unconnected.options.entities ?? {}) as Function[];
  return new EntityMetadataBuilder(unconnected, getMetadataArgsStorage()).build(entities);
}
