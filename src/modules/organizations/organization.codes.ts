import { registerEnumType } from 'type-graphql';

/** The three sectors of society. */
export enum Sector {
  BUSINESS = 'BUSINESS',
  CIVIL_SOCIETY = 'CIVIL_SOCIETY',
  GOVERNMENT = 'GOVERNMENT',
}

/** How far an institution of governance reaches. */
export enum GovernmentLevel {
  LOCAL = 'LOCAL',
  NATIONAL = 'NATIONAL',
  INTERNATIONAL = 'INTERNATIONAL',
}

/** Whether an institution of governance governs in general or has one task. */
export enum GovernmentKind {
  GENERAL = 'GENERAL',
  SPECIALIZED = 'SPECIALIZED',
}

/** How an organization came by its sector. */
export enum SectorClassification {
  PERSON = 'PERSON',
  IATI_TYPE = 'IATI_TYPE',
  SOURCE = 'SOURCE',
}

registerEnumType(Sector, {
  name: 'Sector',
  description: 'The three sectors of society.',
  valuesConfig: {
    BUSINESS: { description: 'Private, for profit: makes private goods and services.' },
    CIVIL_SOCIETY: {
      description: "Private, non-profit: expresses a community's beliefs and values by service and advocacy.",
    },
    GOVERNMENT: { description: 'Institutions of governance.' },
  },
});
registerEnumType(GovernmentLevel, {
  name: 'GovernmentLevel',
  description: 'How far an institution of governance reaches.',
  valuesConfig: {
    LOCAL: { description: 'A place below the whole country: province, district, town.' },
    NATIONAL: { description: 'A whole country.' },
    INTERNATIONAL: { description: 'Several countries.' },
  },
});
registerEnumType(GovernmentKind, {
  name: 'GovernmentKind',
  description: 'Whether an institution of governance governs in general or has one task.',
  valuesConfig: {
    GENERAL: { description: 'Governs in general: a town council.' },
    SPECIALIZED: { description: 'Has one task: a water board.' },
  },
});
registerEnumType(SectorClassification, {
  name: 'SectorClassification',
  description: 'How an organization came by its sector.',
  valuesConfig: {
    PERSON: { description: 'A person chose it. No import changes it.' },
    IATI_TYPE: { description: 'It follows from its IATI OrganisationType.' },
    SOURCE: { description: 'The source that it came from says so.' },
  },
});
