import { BANGLADESH } from './records/bangladesh.js';
import { JORDAN } from './records/jordan.js';
import { KENYA } from './records/kenya.js';
import { MALI } from './records/mali.js';
import { PERU } from './records/peru.js';
import { SAHEL } from './records/sahel.js';
import type { SampleMission } from './sample.types.js';

export { SAMPLE_INDICATORS } from './records/indicators.js';
export { SHARED_ORGANIZATIONS } from './records/shared-organizations.js';

/** The invented missions of the bundled sample, with all that they keep. The countries are real; nothing else is. */
export const SAMPLE_MISSIONS: readonly SampleMission[] = [BANGLADESH, JORDAN, KENYA, MALI, PERU, SAHEL];
