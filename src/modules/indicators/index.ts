export { loadCatalogue } from './catalogue.service.js';
