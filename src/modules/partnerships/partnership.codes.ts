import { registerEnumType } from 'type-graphql';

/** Issue areas that partnerships work in. */
export enum IssueArea {
  COMMUNITY_ECONOMIC_DEVELOPMENT = 'COMMUNITY_ECONOMIC_DEVELOPMENT',
  ENVIRONMENT = 'ENVIRONMENT',
  HUMAN_RIGHTS_LABOR = 'HUMAN_RIGHTS_LABOR',
  HEALTH = 'HEALTH',
  EDUCATION = 'EDUCATION',
  OTHER = 'OTHER',
}

/** The names by which issue areas are printed. */
export const ISSUE_AREA_NAMES: Readonly<Record<IssueArea, string>> = {
  [IssueArea.COMMUNITY_ECONOMIC_DEVELOPMENT]: 'Community economic development',
  [IssueArea.ENVIRONMENT]: 'Environment',
  [IssueArea.HUMAN_RIGHTS_LABOR]: 'Human rights and labor',
  [IssueArea.HEALTH]: 'Health',
  [IssueArea.EDUCATION]: 'Education',
  [IssueArea.OTHER]: 'Other',
};

/** How far a partnership reaches. */
export enum PartnershipScale {
  LOCAL = 'LOCAL',
  SUBNATIONAL = 'SUBNATIONAL',
  NATIONAL = 'NATIONAL',
  INTERNATIONAL = 'INTERNATIONAL',
}

/** Whether a partnership has a life of its own. */
export enum PartnershipForm {
  TASKFORCE = 'TASKFORCE',
  STANDING_ORGANIZATION = 'STANDING_ORGANIZATION',
}

/** The names by which forms are printed. */
export const PARTNERSHIP_FORM_NAMES: Readonly<Record<PartnershipForm, string>> = {
  [PartnershipForm.TASKFORCE]: 'Taskforce',
  [PartnershipForm.STANDING_ORGANIZATION]: 'Standing organization',
};

/** How long a partnership is meant to last. */
export enum PartnershipDurability {
  SHORT_TERM = 'SHORT_TERM',
  SEMI_PERMANENT = 'SEMI_PERMANENT',
  PERMANENT = 'PERMANENT',
}

/** Stages in the life of a partnership. */
export enum PartnershipStage {
  EXPLORING = 'EXPLORING',
  BUILDING = 'BUILDING',
  AGREED = 'AGREED',
  OPERATING = 'OPERATING',
  SUSTAINING = 'SUSTAINING',
  SUSPENDED = 'SUSPENDED',
  ENDED = 'ENDED',
}

/** What an organization is in a partnership. */
export enum MembershipRole {
  CONVENOR = 'CONVENOR',
  MEMBER = 'MEMBER',
  IMPLEMENTER = 'IMPLEMENTER',
  RESOURCE_PROVIDER = 'RESOURCE_PROVIDER',
  ADVISOR = 'ADVISOR',
  DONOR = 'DONOR',
}

/** The side from which a contribution comes, where a source tells no more. */
export enum ContributionSide {
  DONOR = 'DONOR',
  PARTNERS = 'PARTNERS',
}

/** In what a contribution is made. */
export enum ContributionKind {
  CASH = 'CASH',
  IN_KIND = 'IN_KIND',
}

/** How firm a contribution is; states are never mixed in one sum. */
export enum ContributionState {
  PLEDGED = 'PLEDGED',
  COMMITTED = 'COMMITTED',
  REALISED = 'REALISED',
}

registerEnumType(IssueArea, {
  name: 'IssueArea',
  description: 'Issue areas that partnerships work in.',
  valuesConfig: {
    COMMUNITY_ECONOMIC_DEVELOPMENT: { description: 'Livelihoods, enterprise and the economy of communities.' },
    ENVIRONMENT: { description: 'Natural resources, climate, water and land.' },
    HUMAN_RIGHTS_LABOR: { description: 'Rights of people, and of people at work.' },
    HEALTH: { description: 'Health, nutrition and sanitation.' },
    EDUCATION: { description: 'Schooling and training.' },
    OTHER: { description: 'Any other issue.' },
  },
});
registerEnumType(PartnershipScale, {
  name: 'PartnershipScale',
  description: 'How far a partnership reaches.',
  valuesConfig: {
    LOCAL: { description: 'One place below the first level.' },
    SUBNATIONAL: { description: 'A part of a country, above one place.' },
    NATIONAL: { description: 'A whole country.' },
    INTERNATIONAL: { description: 'More countries than one.' },
  },
});
registerEnumType(PartnershipForm, {
  name: 'PartnershipForm',
  description: 'Whether a partnership has a life of its own.',
  valuesConfig: {
    TASKFORCE: { description: 'A coalition with only what its partners bring ad hoc.' },
    STANDING_ORGANIZATION: { description: 'With a life of its own.' },
  },
});
registerEnumType(PartnershipDurability, {
  name: 'PartnershipDurability',
  description: 'How long a partnership is meant to last.',
  valuesConfig: {
    SHORT_TERM: { description: 'Made to end soon.' },
    SEMI_PERMANENT: { description: 'Made to last for years, not for good.' },
    PERMANENT: { description: 'Made to stay.' },
  },
});
registerEnumType(PartnershipStage, {
  name: 'PartnershipStage',
  description: 'Stages in the life of a partnership. "Active" means OPERATING or SUSTAINING.',
  valuesConfig: {
    EXPLORING: { description: 'The partners look for common ground.' },
    BUILDING: { description: 'The partners work out what to do, and who does it.' },
    AGREED: { description: 'There is an agreement, and no work yet.' },
    OPERATING: { description: 'At work: active.' },
    SUSTAINING: { description: 'At work and carried on by its own means: active.' },
    SUSPENDED: { description: 'At rest, and not ended.' },
    ENDED: { description: 'Over.' },
  },
});
registerEnumType(MembershipRole, {
  name: 'MembershipRole',
  description: 'What an organization is in a partnership. A member in the role DONOR counts for no sector.',
  valuesConfig: {
    CONVENOR: { description: 'Brings the partners together.' },
    MEMBER: { description: 'Takes part.' },
    IMPLEMENTER: { description: 'Carries out the work.' },
    RESOURCE_PROVIDER: { description: 'Gives money, goods, people or knowledge.' },
    ADVISOR: { description: 'Gives advice.' },
    DONOR: { description: 'A donor, whatever it does; counts for no sector.' },
  },
});
registerEnumType(ContributionSide, {
  name: 'ContributionSide',
  description: 'The side from which a contribution comes, where a source tells no more.',
  valuesConfig: { DONOR: { description: 'Donor agencies.' }, PARTNERS: { description: 'All others.' } },
});
registerEnumType(ContributionKind, {
  name: 'ContributionKind',
  description: 'In what a contribution is made.',
  valuesConfig: {
    CASH: { description: 'Money.' },
    IN_KIND: { description: 'Goods, work, rooms, knowledge, at their worth in money.' },
  },
});
registerEnumType(ContributionState, {
  name: 'ContributionState',
  description: 'How firm a contribution is; states are never mixed in one sum.',
  valuesConfig: {
    PLEDGED: { description: 'Announced.' },
    COMMITTED: { description: 'Bound by an agreement.' },
    REALISED: { description: 'Given.' },
  },
});
