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

registerEnumType(IssueArea, { name: 'IssueArea', description: 'Issue areas that partnerships work in.' });
registerEnumType(PartnershipScale, { name: 'PartnershipScale', description: 'How far a partnership reaches.' });
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
});
registerEnumType(PartnershipStage, {
  name: 'PartnershipStage',
  description: 'Stages in the life of a partnership. "Active" means OPERATING or SUSTAINING.',
});
registerEnumType(MembershipRole, {
  name: 'MembershipRole',
  description: 'What an organization is in a partnership. A member in the role DONOR counts for no sector.',
});
registerEnumType(ContributionSide, {
  name: 'ContributionSide',
  description: 'The side from which a contribution comes, where a source tells no more.',
});
registerEnumType(ContributionKind, { name: 'ContributionKind', description: 'In what a contribution is made.' });
registerEnumType(ContributionState, {
  name: 'ContributionState',
  description: 'How firm a contribution is; states are never mixed in one sum.',
});
