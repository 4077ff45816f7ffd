import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { KNOWN_PERMISSIONS } from '../modules/access/index.js';
import { ARRANGEMENT_MUTATIONS, ARRANGEMENT_RESOLVERS, ARRANGEMENT_SCOPES } from '../modules/arrangements/index.js';
import { ASSESSMENT_RESOLVERS, ASSESSMENT_SCOPES } from '../modules/assessments/index.js';
import { COUNTRY_SCOPES, CountryResolver } from '../modules/countries/index.js';
import { HISTORY_RESOLVERS, HISTORY_SCOPES } from '../modules/history/index.js';
import {
  CountryObservationsResolver,
  INDICATOR_SCOPES,
  DEFINITION_MUTATIONS,
  IndicatorResolver,
  IndicatorVersionResolver,
  MissionObservationsResolver,
  ObservationResolver,
} from '../modules/indicators/index.js';
import {
  CountryMissionsResolver,
  MISSION_MUTATIONS,
  MISSION_SCOPES,
  MissionResolver,
} from '../modules/missions/index.js';
import {
  CountryOrganizationsResolver,
  ORGANIZATION_MERGES,
  ORGANIZATION_MUTATIONS,
  ORGANIZATION_SCOPES,
  OrganizationFacetsResolver,
  OrganizationResolver,
} from '../modules/organizations/index.js';
import { EXCHANGE_RATE_SCOPES, ExchangeRateResolver } from '../modules/money/index.js';
import {
  CoverageLineResolver,
  CoverageReportResolver,
  ReportCoverageResolver,
  CountryFiguresResolver,
  MissionFiguresResolver,
  PartnershipFiguresResolver,
  ReportPercentilesResolver,
  ReportResolver,
  ReportValueResolver,
  RevisedFigureResolver,
  RevisionReportResolver,
} from '../modules/reporting/index.js';
import {
  CountryPartnershipsResolver,
  DONOR_INVOLVEMENT_RESOLVERS,
  MissionPartnershipsResolver,
  OrganizationMembershipsResolver,
  PARTNERSHIP_MUTATIONS,
  PARTNERSHIP_SCOPES,
  PartnershipFacetsResolver,
  PartnershipPlacesResolver,
  PartnershipResolver,
  PartnershipStandingResolver,
  PlacePartnershipsResolver,
} from '../modules/partnerships/index.js';
import { CountryPlacesResolver, PLACE_MUTATIONS, PLACE_SCOPES, PlaceResolver } from '../modules/places/index.js';
import { SEARCH_SCOPES, SearchResolver } from '../modules/search/index.js';
import { STAGE_MUTATIONS } from '../modules/stages/index.js';
import { SYNERGISTIC_AGENT_RESOLVERS, SYNERGISTIC_AGENT_SCOPES } from '../modules/synergistic-agents/index.js';
import { installMutations } from '../platform/mutations/index.js';
import { enforcePermissions } from '../platform/graphql/permissions.js';
import {
  buildReadModel,
  installReadPlan,
  keyReader,
  NodeResolver,
  StatementRunner,
} from '../platform/read-plan/index.js';
import { entityMetadata } from './data-source.js';

const RESOLVERS = [
  NodeResolver,
  SearchResolver,
  CountryResolver,
  CountryMissionsResolver,
  CountryOrganizationsResolver,
  CountryPartnershipsResolver,
  CountryPlacesResolver,
  CountryObservationsResolver,
  MissionResolver,
  ...MISSION_MUTATIONS,
  MissionPartnershipsResolver,
  MissionObservationsResolver,
  OrganizationResolver,
  OrganizationFacetsResolver,
  ...ORGANIZATION_MUTATIONS,
  OrganizationMembershipsResolver,
  PartnershipResolver,
  PartnershipStandingResolver,
  PartnershipFacetsResolver,
  PartnershipPlacesResolver,
  PlaceResolver,
  PlacePartnershipsResolver,
  ...PLACE_MUTATIONS,
  ...PARTNERSHIP_MUTATIONS,
  ...STAGE_MUTATIONS,
  ...SYNERGISTIC_AGENT_RESOLVERS,
  ...DONOR_INVOLVEMENT_RESOLVERS,
  ...ASSESSMENT_RESOLVERS,
  ...ARRANGEMENT_RESOLVERS,
  ...ARRANGEMENT_MUTATIONS,
  IndicatorResolver,
  IndicatorVersionResolver,
  ...DEFINITION_MUTATIONS,
  ObservationResolver,
  ExchangeRateResolver,
  CoverageLineResolver,
  CoverageReportResolver,
  ReportResolver,
  ReportValueResolver,
  RevisedFigureResolver,
  RevisionReportResolver,
  ReportCoverageResolver,
  CountryFiguresResolver,
  MissionFiguresResolver,
  PartnershipFiguresResolver,
  ReportPercentilesResolver,
  ...HISTORY_RESOLVERS,
] as const satisfies NonEmptyArray<Function>;

const SCOPES = [
  ...COUNTRY_SCOPES,
  ...MISSION_SCOPES,
  ...ORGANIZATION_SCOPES,
  ...PARTNERSHIP_SCOPES,
  ...PLACE_SCOPES,
  ...ARRANGEMENT_SCOPES,
  ...ASSESSMENT_SCOPES,
  ...SYNERGISTIC_AGENT_SCOPES,
  ...INDICATOR_SCOPES,
  ...EXCHANGE_RATE_SCOPES,
  ...SEARCH_SCOPES,
  ...HISTORY_SCOPES,
];

const MOVED = [ORGANIZATION_MERGES];

/**
 * The whole API, ready to be executed with a `RequestContext`. Needs no database.
 * @throws Error naming every type without a scope, every root field without a permission, every field that nothing reads
 */
export function buildAppSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    // Inputs of resolver methods are checked by their decorators, and one that has none is refused. What the read plan serves
    // never comes there: it checks its own arguments.
    validate: { forbidUnknownValues: true },
  });
  const model = buildReadModel(entityMetadata(), schema, SCOPES, MOVED);
  const runner = new StatementRunner();
  installReadPlan(schema, model, runner);
  installMutations(schema, model, keyReader(model, runner));
  enforcePermissions(schema, KNOWN_PERMISSIONS);
  schema.getMutationType()!.description =
    'Everything that can be changed: each a use case in one transaction, done in full or not at all.';
  schema.getQueryType()!.description = 'Everything that can be asked. Each field says in its errors what it needs.';
  return schema;
}
