export { holdsSample, loadSample, loadSampleIfEmpty, removeSample, type SampleCounts } from './sample.service.js';
