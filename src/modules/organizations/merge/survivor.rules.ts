import { otherNamesBeside } from '../organization-names.rules.js';
import { type GovernmentKind, type GovernmentLevel, type Sector, SectorClassification } from '../organization.codes.js';

/** What two records of one organization know of it. */
export interface OrganizationFacts extends SectorPart {
  readonly name: string;
  readonly otherNames: readonly string[];
  /** ISO 3166-1 alpha-3. */
  readonly homeCountryId: string | null;
  readonly isDonorAgency: boolean;
  readonly illustrative: boolean;
}

interface SectorPart {
  readonly sector: Sector | null;
  readonly governmentLevel: GovernmentLevel | null;
  readonly governmentKind: GovernmentKind | null;
  readonly classification: SectorClassification | null;
  readonly classifiedBy: string | null;
  readonly classifiedAt: Date | null;
  readonly iatiType: string | null;
}

/**
 * What the one that stays is after a merge: it keeps what it is, takes what it lacks, and has the names of both. The sector is taken
 * too where a person chose that of the other one, and nobody chose its own.
 */
export function survivorOf(
  survivor: OrganizationFacts,
  merged: OrganizationFacts,
): OrganizationFacts & { readonly otherNames: string[] } {
  return {
    name: survivor.name,
    otherNames: otherNamesBeside(survivor.name, [...survivor.otherNames, merged.name, ...merged.otherNames]),
    ...sectorOf(survivor, merged),
    homeCountryId: survivor.homeCountryId ?? merged.homeCountryId,
    isDonorAgency: survivor.isDonorAgency || merged.isDonorAgency,
    illustrative: survivor.illustrative && merged.illustrative,
  };
}

function sectorOf(survivor: SectorPart, merged: SectorPart): SectorPart {
  const [first, second] = isBetterKnown(merged, survivor) ? [merged, survivor] : [survivor, merged];
  const { sector, classification, classifiedBy, classifiedAt } = first;
  // Details go with the sector: those of another one have no place in it.
  const sameSector = first.sector === second.sector;
  return {
    sector,
    governmentLevel: first.governmentLevel ?? (sameSector ? second.governmentLevel : null),
    governmentKind: first.governmentKind ?? (sameSector ? second.governmentKind : null),
    classification,
    classifiedBy,
    classifiedAt,
    // A sector that follows from a type has to stand beside that type.
    iatiType:
      classification === SectorClassification.IATI_TYPE ? first.iatiType : (survivor.iatiType ?? merged.iatiType),
  };
}

function isBetterKnown(one: SectorPart, than: SectorPart): boolean {
  if (one.sector === null) return false;
  const { PERSON } = SectorClassification;
  return than.sector === null || (one.classification === PERSON && than.classification !== PERSON);
}
