export { ReportCoverageResolver, ReportResolver, ReportValueResolver } from './report.resolver.js';
export { makeReport, type ReportCaller, type ReportSelection } from './report.service.js';
export type { IndicatorReportData } from './indicator-report.js';
