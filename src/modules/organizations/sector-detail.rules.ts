import { type GovernmentKind, type GovernmentLevel, Sector } from './organization.codes.js';

/** The sector of an organization, and what is recorded besides of government. */
export interface SectorFacts {
  /** Null: unclassified. */
  readonly sector: `${Sector}` | null;
  readonly governmentLevel: `${GovernmentLevel}` | null;
  readonly governmentKind: `${GovernmentKind}` | null;
}

export type SectorDetail = 'governmentLevel' | 'governmentKind';

const DETAILS: readonly SectorDetail[] = ['governmentLevel', 'governmentKind'];

/** Details that government has to have, and are not there. */
export function missingDetails(facts: SectorFacts): SectorDetail[] {
  return facts.sector === Sector.GOVERNMENT ? DETAILS.filter((detail) => facts[detail] === null) : [];
}

/** Details that are there, where the sector is not government. */
export function needlessDetails(facts: SectorFacts): SectorDetail[] {
  return facts.sector === Sector.GOVERNMENT ? [] : DETAILS.filter((detail) => facts[detail] !== null);
}
