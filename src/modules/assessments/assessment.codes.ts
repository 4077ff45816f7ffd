import { registerEnumType } from 'type-graphql';

/** When in the life of a partnership an assessment is made. */
export enum AssessmentRound {
  BASELINE = 'BASELINE',
  PERIODIC = 'PERIODIC',
  FINAL = 'FINAL',
  POST_EXIT = 'POST_EXIT',
}

/** What an assessment looks at, in three parts. */
export enum AssessmentDomain {
  VALUES_AND_CAPACITY = 'VALUES_AND_CAPACITY',
  PROCESS = 'PROCESS',
  IMPACT = 'IMPACT',
}

/** What is scored, in the order of the domains. */
export enum AssessmentDimension {
  ORGANIZATIONAL_CAPACITY = 'ORGANIZATIONAL_CAPACITY',
  NORMS = 'NORMS',
  EXTERNAL_ENVIRONMENT = 'EXTERNAL_ENVIRONMENT',
  MECHANISMS_AMONG_PARTNERS = 'MECHANISMS_AMONG_PARTNERS',
  MECHANISMS_WITH_OUTSIDERS = 'MECHANISMS_WITH_OUTSIDERS',
  IMPACT_ON_ACTIVITY = 'IMPACT_ON_ACTIVITY',
  IMPACT_ON_PARTNERS = 'IMPACT_ON_PARTNERS',
  IMPACT_ON_SOCIETY = 'IMPACT_ON_SOCIETY',
}

/** The dimensions in words. */
export const ASSESSMENT_DIMENSION_NAMES: Readonly<Record<AssessmentDimension, string>> = {
  ORGANIZATIONAL_CAPACITY: 'Organizational capacity',
  NORMS: 'Norms',
  EXTERNAL_ENVIRONMENT: 'External environment',
  MECHANISMS_AMONG_PARTNERS: 'Mechanisms among the partners',
  MECHANISMS_WITH_OUTSIDERS: 'Mechanisms with outsiders',
  IMPACT_ON_ACTIVITY: 'Impact on the activity',
  IMPACT_ON_PARTNERS: 'Impact on the partners',
  IMPACT_ON_SOCIETY: 'Impact on society',
};

/** The domain that each dimension belongs to. */
export const DOMAIN_OF: Readonly<Record<`${AssessmentDimension}`, AssessmentDomain>> = {
  ORGANIZATIONAL_CAPACITY: AssessmentDomain.VALUES_AND_CAPACITY,
  NORMS: AssessmentDomain.VALUES_AND_CAPACITY,
  EXTERNAL_ENVIRONMENT: AssessmentDomain.VALUES_AND_CAPACITY,
  MECHANISMS_AMONG_PARTNERS: AssessmentDomain.PROCESS,
  MECHANISMS_WITH_OUTSIDERS: AssessmentDomain.PROCESS,
  IMPACT_ON_ACTIVITY: AssessmentDomain.IMPACT,
  IMPACT_ON_PARTNERS: AssessmentDomain.IMPACT,
  IMPACT_ON_SOCIETY: AssessmentDomain.IMPACT,
};

/**
 * Categories of practices by which local people lead: the four of USAID's Locally Led Programs indicator as it was first published, in
 * October 2023 (fourteen good practices in four categories; locally led is what shows two practices or more in two categories or more).
 * From the fiscal year 2024 on USAID counted ten practices by phases instead; figures by the one and the other cannot be compared.
 */
export enum PracticeCategory {
  WORKING_DIRECTLY_WITH_LOCAL_PARTNERS = 'WORKING_DIRECTLY_WITH_LOCAL_PARTNERS',
  CREATING_EFFECTIVE_LOCAL_PARTNERSHIPS = 'CREATING_EFFECTIVE_LOCAL_PARTNERSHIPS',
  STRENGTHENING_LOCAL_CAPACITY = 'STRENGTHENING_LOCAL_CAPACITY',
  ENGAGING_COMMUNITIES_DIRECTLY = 'ENGAGING_COMMUNITIES_DIRECTLY',
}

registerEnumType(AssessmentRound, {
  name: 'AssessmentRound',
  description: 'When in the life of a partnership an assessment is made.',
  valuesConfig: {
    BASELINE: { description: 'The first one by its instrument, with which later ones are compared.' },
    PERIODIC: { description: 'One on the way.' },
    FINAL: { description: 'The one at the end of the work; it may be made after the partnership has ended.' },
    POST_EXIT: { description: 'One after a donor has left.' },
  },
});
registerEnumType(AssessmentDomain, {
  name: 'AssessmentDomain',
  description: 'What an assessment looks at, in three parts.',
  valuesConfig: {
    VALUES_AND_CAPACITY: { description: 'What the partners bring, and what surrounds them.' },
    PROCESS: { description: 'How they work, among themselves and with others.' },
    IMPACT: { description: 'What comes of it.' },
  },
});
registerEnumType(AssessmentDimension, {
  name: 'AssessmentDimension',
  description: 'What an assessment scores: eight dimensions in three domains.',
  valuesConfig: {
    ORGANIZATIONAL_CAPACITY: { description: 'Values and capacity: what the organizations are able to do.' },
    NORMS: { description: 'Values and capacity: what the partners hold to be right among them, trust for instance.' },
    EXTERNAL_ENVIRONMENT: { description: 'Values and capacity: what law, economy and society allow.' },
    MECHANISMS_AMONG_PARTNERS: { description: 'Process: how the partners decide, share work and settle disputes.' },
    MECHANISMS_WITH_OUTSIDERS: { description: 'Process: how they deal with those who are no partners.' },
    IMPACT_ON_ACTIVITY: { description: 'Impact: what became of the work itself.' },
    IMPACT_ON_PARTNERS: { description: 'Impact: what became of the partners.' },
    IMPACT_ON_SOCIETY: { description: 'Impact: what became of the society around them.' },
  },
});
registerEnumType(PracticeCategory, {
  name: 'PracticeCategory',
  description:
    "Categories of locally led practices: the four of USAID's Locally Led Programs indicator as first published, in October 2023.",
  valuesConfig: {
    WORKING_DIRECTLY_WITH_LOCAL_PARTNERS: { description: 'Money and tasks go to local organizations directly.' },
    CREATING_EFFECTIVE_LOCAL_PARTNERSHIPS: {
      description: 'Local organizations are partners on fair terms, not mere hands.',
    },
    STRENGTHENING_LOCAL_CAPACITY: {
      description: 'What is able to be done locally is recognized, used and strengthened.',
    },
    ENGAGING_COMMUNITIES_DIRECTLY: { description: 'The people concerned take part in design, work and judgement.' },
  },
});
