export { loadReferenceData } from './reference/country-reference.service.js';
