import { area, everReported, expectedUnits, period, served } from './observation-expected.js';
import { divisors, figure, requested, unit, weights } from './observation-figures.js';
import { expectedGroups, grouped, result } from './observation-groups.js';
import { lists } from './observation-lists.js';
import { overlapped, overlaps } from './observation-overlap.js';
import { storedExpected, storedFigures, storedGroups } from './observation-stored-groups.js';
import { ObservationQuery, type ObservationQuestion } from './observation-query.js';
import { tablesThen } from './register-then.js';
import type { Statement } from './statement.js';

/**
 * The one statement that answers for all external and reported indicators of a report: figures, weighed and taken
 * together over time within each unit and then over places, and the units that are expected. Its rows are GroupResults.
 * Sums are exact; quotients have at least 16 significant digits, as PostgreSQL divides numerics.
 */
export function planObservations(question: ObservationQuestion): Statement {
  const query = new ObservationQuery(question);
  const { carried, groupBy } = question;
  const beside = lists(query);
  const overlap = overlaps(query);
  const stored = storedGroups(query);
  if (stored !== null) {
    const parts = [requested(query), storedFigures(query, stored), period(query), storedExpected(query, stored)];
    const text = `with ${parts.join(',\n  ')}\n  ${result(query, beside, overlap)}`;
    return { ...query.parameters.finish(text), keepsPlan: true };
  }
  const needsServed =
    !query.countsServed &&
    ((query.missionsOnly !== null && !carried) ||
      query.expects('EXTERNAL', 'MISSION_COUNTRIES') ||
      query.expects('REPORTED', 'MISSION_COUNTRIES') ||
      query.expects('REPORTED', 'ALL_COUNTRIES'));
  const needsEver =
    question.selection.missing > 0 ||
    (!carried && question.indicators.some(({ fact }) => fact.expectedUnits === 'EVER_REPORTED'));
  const parts = [
    requested(query),
    query.countsServed && area(query),
    figure(query),
    query.overlapping.length > 0 && overlapped(query),
    query.weighted && weights(query),
    query.divided && divisors(query),
    query.periodsFirst && period(query),
    unit(query),
    groupBy.includes('MISSION') && served(query),
    grouped(query),
    !query.periodsFirst && period(query),
    !groupBy.includes('MISSION') && needsServed && served(query),
    needsEver && everReported(query),
    !carried && !query.countsServed && expectedUnits(query),
    !carried && expectedGroups(query),
    ...beside.parts,
    ...overlap.parts,
  ].filter((part) => part !== false);
  const text = `${parts.join(',\n  ')}\n  ${result(query, beside, overlap)}`;
  const { asOf } = question.request;
  const then = asOf === null ? [] : tablesThen(text, query.parameters.once(asOf, 'timestamptz'));
  return query.parameters.finish(`with ${then.map((table) => `${table},\n  `).join('')}${text}`);
}
