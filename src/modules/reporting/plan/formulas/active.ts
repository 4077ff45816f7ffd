import { RECORDS } from '../records.js';
import type { Formula } from '../derived.js';
import { ACTIVE, withoutStage } from '../register-active.js';
import { PARTNERSHIPS } from '../register-partnerships.js';

/** P1: one for each partnership that is active on the last day. */
export const ACTIVE_PARTNERSHIPS: Formula = {
  code: 'P1',
  units: PARTNERSHIPS,
  records: [RECORDS.stagePeriods],
  countsRecords: true,
  needsLives: true,
  parts: [ACTIVE],
  facts: (query, indicatorId) => `
    select ${indicatorId} as indicator_id, a.mission_id, a.id, a.step, null::text as currencies,
      1::numeric as numerator, null::numeric as denominator, null as reason
    from active a
    union all ${withoutStage(query, indicatorId)}`,
};
