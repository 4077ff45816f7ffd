/** Tables and figures of what was measured. */
import { median } from '../measure.mjs';

const of = (runs, field) => (runs === undefined ? null : median(runs.map((run) => run[field])));

/** Median of the ratios of neighbouring runs. Null: one of the two was not measured. */
export function ratio(runs, others, field = 'perSecond') {
  if (runs === undefined || others === undefined) return null;
  return median(runs.map((run, index) => run[field] / others[index][field]));
}

/**
 * How far the median of the ratios is to be trusted: twice its standard error, as if they were spread like the normal distribution
 * (that of a median is 1.253 times that of the mean).
 */
function uncertainty(runs, others, field) {
  const ratios = runs.map((run, index) => run[field] / others[index][field]);
  if (ratios.length < 2) return null;
  const mean = ratios.reduce((sum, value) => sum + value, 0) / ratios.length;
  const variance = ratios.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (ratios.length - 1);
  return 2 * 1.253 * Math.sqrt(variance / ratios.length);
}

/** Greatest distance of a run from the median, as a share of it: what a figure can be trusted for. */
function spread(runs) {
  const middle = of(runs, 'perSecond');
  return Math.max(...runs.map(({ perSecond }) => Math.abs(perSecond - middle) / middle));
}

/** A row for each workload and number of connections. */
export function tableOf(results) {
  return results.map(({ workload, connections, runs }) => ({
    workload,
    connections,
    Trisector: rounded(of(runs.trisector, 'perSecond')),
    PostGraphile: rounded(of(runs.postgraphile, 'perSecond')),
    guides: rounded(of(runs.guides, 'perSecond')),
    'graphql-js': rounded(of(runs.graphqljs, 'perSecond')),
    limit: rounded(of(runs.limit, 'perSecond')),
    '÷ PostGraphile': fixed(ratio(runs.trisector, runs.postgraphile)),
    '÷ guides': fixed(ratio(runs.trisector, runs.guides)),
    '÷ limit': fixed(ratio(runs.trisector, runs.limit)),
    'p99 ms': `${rounded(of(runs.trisector, 'p99'))} : ${rounded(of(runs.postgraphile, 'p99'))}`,
    'p99 ÷': fixed(ratio(runs.trisector, runs.postgraphile, 'p99')),
    spread: `${Math.round(Math.max(...Object.values(runs).map(spread)) * 100)} %`,
    failures: Object.values(runs)
      .flat()
      .reduce((sum, { failures }) => sum + failures, 0),
  }));
}

/** The figures that the project promises, as far as they were measured. */
export function promisedFigures(results, perCell) {
  const at = (name, connections) =>
    results.find((result) => result.workload === name && result.connections === connections)?.runs ?? {};
  const figures = [];
  const add = (what, bound, runs, others, field = 'perSecond') => {
    const value = ratio(runs, others, field);
    if (value === null || !Number.isFinite(value)) return;
    const doubt = uncertainty(runs, others, field);
    figures.push({ what, bound, measured: value.toFixed(2), '±': doubt === null ? '–' : doubt.toFixed(2) });
  };
  for (const connections of new Set(results.map((result) => result.connections))) {
    const nested = at('nested-page', connections);
    const beside = `${connections} connection${connections === 1 ? '' : 's'}`;
    add(`nested page ÷ PostGraphile, ${beside}`, '≥ 1.8', nested.trisector, nested.postgraphile);
    add(`nested page ÷ hand-written, ${beside}`, '≥ 0.65', nested.trisector, nested.limit);
    add(`p99 of the nested page ÷ PostGraphile's, ${beside}`, '≤ 1', nested.trisector, nested.postgraphile, 'p99');
    const report = at('report', connections);
    add(
      `report ÷ grouped aggregates, observations a cell: ${perCell}, ${beside}`,
      perCell < 10 ? '≥ 1.5' : '≥ 5',
      report.trisector,
      report.postgraphile,
    );
    const [near, far] = [at('page-1', connections), at('page-400', connections)];
    add(`time of page 400 ÷ page 1, ${beside}`, '≤ 1.2', near.trisector, far.trisector);
    const unique = at('unique-queries', connections);
    add(`unique queries ÷ graphql-js alone, ${beside}`, '≥ 1', unique.trisector, unique.graphqljs);
    add(
      `processor time of a unique query ÷ graphql-js alone, ${beside}`,
      '≤ 1',
      unique.trisector,
      unique.graphqljs,
      'cpuMilliseconds',
    );
    const behind = results.filter((result) => result.connections === connections);
    const least = behind
      .filter(({ runs }) => runs.trisector !== undefined && runs.postgraphile !== undefined)
      .sort((a, b) => ratio(a.runs.trisector, a.runs.postgraphile) - ratio(b.runs.trisector, b.runs.postgraphile))[0];
    if (least !== undefined) {
      const { trisector, postgraphile } = least.runs;
      add(`the least of all workloads ÷ PostGraphile (${least.workload}), ${beside}`, '≥ 1', trisector, postgraphile);
    }
  }
  return figures;
}

function rounded(value) {
  return value === null ? '–' : value < 100 ? value.toFixed(1) : Math.round(value);
}

function fixed(value) {
  return value === null ? '–' : value.toFixed(2);
}
