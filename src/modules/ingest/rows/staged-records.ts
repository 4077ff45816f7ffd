import type { ContributionState } from '../../partnerships/partnership.codes.js';
import { copyText } from '../merge/staging.js';

/** Columns of the staging table of registers, in their order. */
export const REGISTER_STAGING_COLUMNS = ['row_number', 'reference', 'record'] as const;

/** One line for the staging table of registers. */
export function registerLine(
  row: number,
  reference: string,
  record: StagedMission | StagedPartnership | StagedOrganization,
): string {
  return `${row}\t${copyText(reference)}\t${copyText(JSON.stringify(record))}\n`;
}

/** A mission as it stands in the staging table; its reference is the alpha-3 code of its country. */
export interface StagedMission {
  readonly name: string;
  /** Code of the regional mission that serves the country too. Null: none. */
  readonly region: string | null;
}

/** An organization as it stands in the staging table; its reference is the identifier that the source itself gives it. */
export interface StagedOrganization {
  readonly name: string;
  readonly otherNames: readonly string[];
  /** With that of the source itself. */
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  /** IATI OrganisationType. Null: not told. */
  readonly iatiType: string | null;
  /** Alpha-3. Null: not told, or none. */
  readonly homeCountry: string | null;
}

/** A partnership as it stands in the staging table. Days are `YYYY-MM-DD`, amounts exact decimals. */
export interface StagedPartnership {
  /** Code of its mission. */
  readonly mission: string;
  readonly title: string;
  readonly purpose: string | null;
  readonly issueAreas: readonly string[];
  readonly total: string | null;
  readonly currency: string | null;
  /** First day of its operation. Null: not told. */
  readonly since: string | null;
  /** First day on which it has ended. Null: not told, or still open. */
  readonly until: string | null;
  /** Whether the file says that it has not ended. */
  readonly open: boolean;
  /** Alpha-3. */
  readonly countries: readonly string[];
  readonly members: readonly StagedMember[];
  readonly contributions: readonly StagedContribution[];
}

export interface StagedMember {
  /** Identifier of the organization within the source's scheme. */
  readonly key: string;
  readonly name: string;
}

export interface StagedContribution {
  readonly side: string;
  readonly state: `${ContributionState}`;
  readonly amount: string;
  readonly currency: string;
  /** Day. Null: not told. */
  readonly day: string | null;
}
