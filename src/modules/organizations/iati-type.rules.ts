import { GovernmentLevel, Sector } from './organization.codes.js';

/** A type of organization in the code list of IATI, and what it says of the sectors of society. */
export interface IatiType {
  readonly code: string;
  /** As the code list has it, in English. */
  readonly name: string;
  /** Null: the type decides none, and a person has to choose. */
  readonly sector: Sector | null;
  /** For government, where the type tells it. */
  readonly governmentLevel: GovernmentLevel | null;
}

const type = (code: string, name: string, sector: Sector | null, governmentLevel: GovernmentLevel | null = null) => ({
  code,
  name,
  sector,
  governmentLevel,
});

/**
 * All types. Codes and names: IATI Standard 2.03, non-embedded code list OrganisationType
 * (https://iatistandard.org/en/iati-standard/203/codelists/organisationtype/). A body that is public and private at once, one that
 * teaches or does research, and whatever is "other" can be of any sector.
 */
export const IATI_TYPES: readonly IatiType[] = [
  type('10', 'Government', Sector.GOVERNMENT),
  type('11', 'Local Government', Sector.GOVERNMENT, GovernmentLevel.LOCAL),
  type('15', 'Other Public Sector', Sector.GOVERNMENT),
  type('21', 'International NGO', Sector.CIVIL_SOCIETY),
  type('22', 'National NGO', Sector.CIVIL_SOCIETY),
  type('23', 'Regional NGO', Sector.CIVIL_SOCIETY),
  type('24', 'Partner Country based NGO', Sector.CIVIL_SOCIETY),
  type('30', 'Public Private Partnership', null),
  type('40', 'Multilateral', Sector.GOVERNMENT, GovernmentLevel.INTERNATIONAL),
  type('60', 'Foundation', Sector.CIVIL_SOCIETY),
  type('70', 'Private Sector', Sector.BUSINESS),
  type('71', 'Private Sector in Provider Country', Sector.BUSINESS),
  type('72', 'Private Sector in Aid Recipient Country', Sector.BUSINESS),
  type('73', 'Private Sector in Third Country', Sector.BUSINESS),
  type('80', 'Academic, Training and Research', null),
  type('90', 'Other', null),
];

const BY_CODE: ReadonlyMap<string, IatiType> = new Map(IATI_TYPES.map((each) => [each.code, each]));

/** Codes of types, for inputs and filters. */
export const KNOWN_IATI_TYPES = {
  kind: 'type of organization (IATI OrganisationType)',
  codes: (): readonly string[] => IATI_TYPES.map(({ code }) => code),
};

/** The type with this code. Null: there is none, or no code was given. */
export function iatiTypeOf(code: string | null): IatiType | null {
  return code === null ? null : (BY_CODE.get(code) ?? null);
}

/** The sector that an IATI type decides. Null: it decides none, or none is recorded. */
export function sectorOfIatiType(code: string | null): Sector | null {
  return iatiTypeOf(code)?.sector ?? null;
}
