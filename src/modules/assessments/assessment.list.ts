import {
  by,
  choice,
  day,
  defineList,
  inForceOn,
  related,
  searchableCode,
  searchedText,
  to,
  yesOrNo,
} from '../../platform/read-plan/index.js';
import { PartnershipList } from '../partnerships/index.js';
import { AssessmentInstrument } from './assessment-instrument.entity.js';
import { AssessmentScore } from './assessment-score.entity.js';
import { AssessmentDimension, AssessmentRound, PracticeCategory } from './assessment.codes.js';
import { Assessment } from './assessment.entity.js';
import { LocallyLedPractice } from './locally-led-practice.entity.js';

/** When an edition of an instrument is in force. */
const IN_FORCE = { since: 'publishedOn', until: 'retiredOn', argument: 'onDate' } as const;

export const AssessmentInstrumentList = defineList(() => AssessmentInstrument, {
  name: 'AssessmentInstrument',
  filters: {
    code: searchableCode('code', 'Code, the same for all its editions.'),
    name: searchedText('name', 'Name.'),
    onDate: inForceOn(IN_FORCE, 'It is in force on this day.'),
    illustrative: yesOrNo('illustrative', 'Whether it is an invented record of the bundled sample.'),
  },
});

export const AssessmentScoreList = defineList(() => AssessmentScore, {
  name: 'AssessmentScore',
  filters: {
    dimension: choice('dimension', 'What is scored.', { name: 'AssessmentDimension', values: AssessmentDimension }),
  },
});

export const LocallyLedPracticeList = defineList(() => LocallyLedPractice, {
  name: 'LocallyLedPractice',
  filters: {
    category: choice('category', 'Its category.', { name: 'PracticeCategory', values: PracticeCategory }),
  },
});

export const AssessmentList = defineList(() => Assessment, {
  name: 'Assessment',
  filters: {
    round: choice('round', 'When in the life of the partnership.', {
      name: 'AssessmentRound',
      values: AssessmentRound,
    }),
    assessedOn: day('assessedOn', 'Day of the assessment.'),
    instrument: related(to<Assessment>('instrument'), AssessmentInstrumentList, 'By such an instrument.'),
    partnership: related(to<Assessment>('partnership'), PartnershipList, 'The partnership is such a one.'),
    practices: related(
      by(() => LocallyLedPractice, 'assessment'),
      LocallyLedPracticeList,
      'At least one such locally led practice was seen; `{}`: any.',
    ),
  },
  orders: { ASSESSED_ON: 'assessedOn' },
});
