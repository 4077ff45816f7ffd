export { ReportCoverageResolver, ReportResolver, ReportValueResolver } from './report.resolver.js';
