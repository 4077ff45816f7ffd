import { BANGLADESH } from './records/bangladesh.js';
import { JORDAN } from './records/jordan.js';
import { KENYA } from './records/kenya.js';
import { MALI } from './records/mali.js';
import { PERU } from './records/peru.js';
import { SAHEL } from './records/sahel.js';
import type { SampleMission } from './sample.types.js';

export { SAMPLE_ARRANGEMENTS } from './records/arrangements.js';
export { SAMPLE_ASSESSMENTS, SAMPLE_INSTRUMENTS } from './records/assessments.js';
export { SAMPLE_COORDINATIONS, SAMPLE_SEAT_HOLDERS, SAMPLE_SPONSORSHIPS } from './records/coordination.js';
export { SAMPLE_DONOR_INVOLVEMENTS } from './records/donor-exits.js';
export { SAMPLE_INDICATORS } from './records/indicators.js';
export { SAMPLE_PLACES } from './records/places.js';
export { SHARED_ORGANIZATIONS } from './records/shared-organizations.js';

/** The invented missions of the bundled sample, with all that they keep. The countries are real; nothing else is. */
export const SAMPLE_MISSIONS: readonly SampleMission[] = [BANGLADESH, JORDAN, KENYA, MALI, PERU, SAHEL];
