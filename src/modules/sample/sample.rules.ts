import { disaggregationText } from '../indicators/index.js';
import type { SampleFigure, SampleIndicator, SampleMission, SampleOrganization } from './sample.types.js';

/** A row for a table, by column. */
export type Row = Record<string, unknown>;

/** What the database gave to the records that others point at. */
export interface SampleKeys {
  /** Id of a mission by its code. */
  readonly missions: ReadonlyMap<string, number>;
  /** Id of an organization by its name. */
  readonly organizations: ReadonlyMap<string, string>;
  /** Id of a partnership by its reference. */
  readonly partnerships: ReadonlyMap<string, string>;
}

/** The rows that hang on the partnerships, by table. */
export interface PartnershipDetailRows {
  readonly partnership_country: Row[];
  readonly stage_period: Row[];
  readonly membership: Row[];
  readonly contribution: Row[];
  readonly synergistic_agent: Row[];
  readonly seat: Row[];
}

/** The missions as rows of their table. */
export function missionRows(missions: readonly SampleMission[]): Row[] {
  return missions.map((mission) => ({
    code: mission.code,
    name: mission.name,
    kind: mission.kind,
    bureau: mission.bureau,
    fiscal_year_first_month: mission.fiscalYearFirstMonth,
    opened_on: mission.openedOn,
    illustrative: true,
    version: 1,
  }));
}

/** The organizations as rows of their table. */
export function organizationRows(organizations: readonly SampleOrganization[]): Row[] {
  return organizations.map((organization) => ({
    name: organization.name,
    other_names: [],
    sector: organization.sector ?? null,
    government_level: organization.government?.[0] ?? null,
    government_kind: organization.government?.[1] ?? null,
    iati_type: organization.iatiType ?? null,
    home_country_id: organization.homeCountry ?? null,
    is_donor_agency: organization.isDonorAgency ?? false,
    illustrative: true,
    version: 1,
  }));
}

/** By what the sample calls its organizations. */
export function identifierRows(organizations: readonly SampleOrganization[], ids: SampleKeys['organizations']): Row[] {
  return organizations.map(({ key, name }) => ({ scheme: 'SAMPLE', value: key, organization_id: ids.get(name) }));
}

/** The countries that the missions serve. */
export function serviceAreaRows(missions: readonly SampleMission[], missionIds: SampleKeys['missions']): Row[] {
  return missions.flatMap((mission) =>
    mission.serves.map(([country, since, until]) => ({
      mission_id: missionIds.get(mission.code),
      country_id: country,
      since,
      until: until ?? null,
    })),
  );
}

/** The partnerships as rows of their table. */
export function partnershipRows(missions: readonly SampleMission[], missionIds: SampleKeys['missions']): Row[] {
  return missions.flatMap((mission) =>
    mission.partnerships.map((partnership) => ({
      mission_id: missionIds.get(mission.code),
      reference: partnership.reference,
      title: partnership.title,
      purpose: partnership.purpose,
      issue_areas: partnership.issueAreas,
      scale: partnership.scale,
      form: partnership.form,
      durability: partnership.durability,
      own_staff: partnership.ownStaff,
      own_income: partnership.ownIncome,
      declared_total: partnership.declaredTotal ?? null,
      declared_currency: partnership.declaredTotal === undefined ? null : 'USD',
      initiator: partnership.initiator,
      illustrative: true,
      version: 1,
    })),
  );
}

/** Everything that hangs on the partnerships. */
export function partnershipDetailRows(
  missions: readonly SampleMission[],
  organizations: readonly SampleOrganization[],
  keys: SampleKeys,
): PartnershipDetailRows {
  const nameOf = new Map(organizations.map((organization) => [organization.key, organization.name]));
  const organizationId = (key: string) => keys.organizations.get(nameOf.get(key) ?? '') ?? null;
  const rows: PartnershipDetailRows = {
    partnership_country: [],
    stage_period: [],
    membership: [],
    contribution: [],
    synergistic_agent: [],
    seat: [],
  };
  for (const mission of missions) {
    for (const partnership of mission.partnerships) {
      const key = {
        mission_id: keys.missions.get(mission.code),
        partnership_id: keys.partnerships.get(partnership.reference),
      };
      rows.partnership_country.push(...partnership.countries.map((country) => ({ ...key, country_id: country })));
      rows.stage_period.push(
        ...partnership.stages.map(([stage, since], index) => ({
          ...key,
          stage,
          since,
          // Each stage ends when the next begins; the last one still stands.
          until: partnership.stages[index + 1]?.[1] ?? null,
        })),
      );
      rows.membership.push(
        ...partnership.memberships.map(([organization, role, votingSeats, since, until]) => ({
          ...key,
          organization_id: organizationId(organization),
          role,
          voting_seats: votingSeats,
          since,
          until: until ?? null,
        })),
      );
      rows.contribution.push(
        ...partnership.contributions.map(([organization, kind, state, dollars, on, manager]) => ({
          ...key,
          organization_id: organizationId(organization),
          manager_id: manager === undefined ? null : organizationId(manager),
          kind,
          state,
          amount: dollars,
          currency: 'USD',
          contributed_on: on,
        })),
      );
      if (partnership.agent) {
        rows.synergistic_agent.push({ ...key, mandate: partnership.agent.mandate, version: 1 });
        rows.seat.push(
          ...partnership.agent.seats.map(([sector, organization, title, since, until]) => ({
            mission_id: key.mission_id,
            partnership_id: key.partnership_id,
            organization_id: organizationId(organization),
            sector,
            title,
            since,
            until: until ?? null,
          })),
        );
      }
    }
  }
  return rows;
}

/** Indicators as rows of their table; those by which they weigh must have their ids. */
export function indicatorRows(
  indicators: readonly SampleIndicator[],
  indicatorIds: ReadonlyMap<string, number>,
): Row[] {
  return indicators.map((indicator) => ({
    code: indicator.code,
    name: indicator.name,
    theme: indicator.theme,
    definition: indicator.definition,
    unit: indicator.unit,
    measure: indicator.measure,
    direction: indicator.direction,
    source: 'REPORTED',
    citation: 'Invented for the bundled sample.',
    time_operator: indicator.timeOperator,
    place_operator: indicator.placeOperator,
    weight_indicator_id: indicator.weightedBy === undefined ? null : indicatorIds.get(indicator.weightedBy),
    expected_units: indicator.expectedUnits,
    least_coverage: indicator.leastCoverage,
    disaggregations: indicator.disaggregations ?? [],
    version: 1,
  }));
}

/** What the missions report, one row a year. */
export function observationRows(
  missions: readonly SampleMission[],
  missionIds: SampleKeys['missions'],
  indicatorIds: ReadonlyMap<string, number>,
  importRunId: string,
): Row[] {
  return missions.flatMap((mission) =>
    mission.series.flatMap((series) =>
      series.figures.flatMap((figure, index) =>
        figure === null
          ? []
          : [
              {
                country_id: series.country,
                indicator_id: indicatorIds.get(series.indicator),
                mission_id: missionIds.get(mission.code),
                scenario: series.scenario,
                period_kind: 'YEAR',
                period_start: `${series.from + index}-01-01`,
                disaggregation: disaggregationText(series.of ?? []),
                ...figureColumns(figure),
                vintage: 'sample',
                revision: 1,
                import_run_id: importRunId,
              },
            ],
      ),
    ),
  );
}

function figureColumns(figure: SampleFigure): Row {
  if (typeof figure === 'number') return { value: figure, numerator: null, denominator: null, status: 'NORMAL' };
  if (typeof figure === 'string') return { value: null, numerator: null, denominator: null, status: figure };
  return { value: null, numerator: figure[0], denominator: figure[1], status: 'NORMAL' };
}
