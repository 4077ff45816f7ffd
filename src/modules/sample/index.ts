export { loadSample, loadSampleIfEmpty, removeSample, type SampleCounts } from './sample.service.js';
