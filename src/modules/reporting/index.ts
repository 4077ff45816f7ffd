export { achievementOf } from './achievement.rules.js';
export { rebuildCells, verifyCells, type CellProgress, type CellVerification } from './cells/cells.service.js';
export {
  ReportCoverageResolver,
  ReportPercentilesResolver,
  ReportResolver,
  ReportValueResolver,
} from './report.resolver.js';
export {
  CountryFiguresResolver,
  MissionFiguresResolver,
  PartnershipFiguresResolver,
} from './short-ways/short-ways.resolver.js';
export { CoverageLineResolver, CoverageReportResolver } from './coverage/coverage.resolver.js';
export { RevisedFigureResolver, RevisionReportResolver } from './revisions/revision.resolver.js';
