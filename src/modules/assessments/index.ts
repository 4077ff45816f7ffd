export { ASSESSMENT_SCOPES } from './assessment.scope.js';
