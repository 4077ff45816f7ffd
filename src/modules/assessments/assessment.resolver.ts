import { Int, Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import {
  by,
  ComputedField,
  DerivedField,
  ListField,
  ListQuery,
  matching,
  RecordQuery,
  rowsOf,
} from '../../platform/read-plan/index.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { AssessmentInstrument } from './assessment-instrument.entity.js';
import { profileOf } from './assessment-profile.rules.js';
import { AssessmentScore } from './assessment-score.entity.js';
import { AssessmentDomain, DOMAIN_OF } from './assessment.codes.js';
import { Assessment } from './assessment.entity.js';
import {
  AssessmentInstrumentList,
  AssessmentList,
  AssessmentScoreList,
  LocallyLedPracticeList,
} from './assessment.list.js';
import { DimensionProfile, TrustSurvey } from './assessment.types.js';
import { LocallyLedPractice } from './locally-led-practice.entity.js';
import { trustSurveyOf } from './trust-survey.rules.js';

/** Assessments of partnerships. */
@Resolver(() => Assessment)
export class AssessmentResolver {
  @RequiresPermission('read:assessments')
  @ListQuery(AssessmentList, { description: 'Assessments of the partnerships that the caller may see, by mission.' })
  assessments: Connection<Assessment>;

  @ListField(AssessmentScoreList, {
    link: by(() => AssessmentScore, 'assessment'),
    description: 'Its scores, by dimension. A dimension that is not there was not scored.',
  })
  scores: Connection<AssessmentScore>;

  @ListField(LocallyLedPracticeList, {
    link: by(() => LocallyLedPractice, 'assessment'),
    description: 'Practices that were seen by which local people lead, by category.',
  })
  practices: Connection<LocallyLedPractice>;

  @DerivedField(() => TrustSurvey, {
    description: 'How people answered when asked whether they trust each other. Null: nobody was asked.',
    of: () => Assessment,
    needs: { trustMean: true, trustScaleLeast: true, trustScaleMost: true, trustRespondents: true },
    rows: {},
    nullable: true,
    compute: trustSurveyOf,
  })
  trustSurvey: TrustSurvey | null;
}

/** Scores of assessments. */
@Resolver(() => AssessmentScore)
export class AssessmentScoreResolver {
  @ComputedField(() => AssessmentDomain, {
    description: 'The domain of the dimension.',
    of: () => AssessmentScore,
    needs: ['dimension'],
    compute: ({ dimension }) => DOMAIN_OF[dimension],
  })
  domain: AssessmentDomain;
}

/** Instruments by which partnerships are assessed. */
@Resolver(() => AssessmentInstrument)
export class AssessmentInstrumentResolver {
  @RequiresPermission('read:assessments')
  @ListQuery(AssessmentInstrumentList, {
    description:
      'Instruments by which partnerships are assessed, every edition, in the order in which they were registered.',
  })
  assessmentInstruments: Connection<AssessmentInstrument>;

  @RequiresPermission('read:assessments')
  @RecordQuery(() => AssessmentInstrument, {
    key: { code: ['code'], edition: ['edition'] },
    arguments: {
      code: 'Its code: "PARTNERSHIP-REVIEW".',
      edition: { type: () => Int, description: 'Its edition, from 1.' },
    },
    description: 'The edition of the instrument with this code. Null: there is none.',
  })
  assessmentInstrument: AssessmentInstrument | null;
}

/** Assessments of a partnership. */
@Resolver(() => Partnership)
export class PartnershipAssessmentsResolver {
  @ListField(AssessmentList, {
    link: by(() => Assessment, 'partnership'),
    defaultOrder: ['ASSESSED_ON_ASC'],
    description: 'Its assessments, the first one first.',
  })
  assessments: Connection<Assessment>;

  @DerivedField(() => [DimensionProfile], {
    description: 'All scores of its assessments, by dimension: eight dimensions, in the order of their domains.',
    of: () => Partnership,
    rows: {
      scores: rowsOf(
        matching(() => AssessmentScore, { missionId: 'missionId', id: 'partnershipId' }),
        {
          dimension: true,
          score: true,
          assessment: { round: true, assessedOn: true, instrumentId: true, instrument: { record: true }, record: true },
        },
      ),
    },
    compute: ({ scores }) =>
      profileOf(
        scores.map(({ dimension, score, assessment }) => {
          const { round, assessedOn, instrumentId, instrument, record } = assessment!;
          return {
            dimension,
            score,
            round,
            assessedOn,
            instrumentId,
            instrument: instrument!.record,
            assessment: record,
          };
        }),
      ),
  })
  assessmentProfile: DimensionProfile[];
}
