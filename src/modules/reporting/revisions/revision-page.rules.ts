import { compareKeys } from '../report-keys.rules.js';
import { REVISED_FIGURES_MAX } from '../report-limits.js';
import { refused } from '../report-refused.js';
import { rowId } from './changed-figures.rules.js';
import type { ChangedFigure, RevisionReportData } from './revision-report.js';

/** Where a figure stands: its row, and its indicator among those of the report. */
type Place = readonly [codes: readonly string[], indicator: number];

/** The page of the changed figures that follows a cursor. Cursors tell places, so that figures that change meanwhile do not shift it. */
export function pageOf(
  figures: readonly ChangedFigure[],
  indicators: readonly string[],
  { first, after }: { readonly first: number; readonly after: string | null },
): { readonly nodes: readonly ChangedFigure[]; readonly pageInfo: RevisionReportData['pageInfo'] } {
  if (first < 1 || first > REVISED_FIGURES_MAX) {
    throw refused(
      'first',
      `${first} is not from 1 to ${REVISED_FIGURES_MAX}. Ask for as many as that, and go on with after.`,
    );
  }
  const since = after === null ? null : readCursor(after);
  const begin = since === null ? 0 : figures.filter((figure) => !isAfter(placeOf(figure, indicators), since)).length;
  const nodes = figures.slice(begin, begin + first);
  const cursor = (figure: ChangedFigure | undefined) =>
    figure === undefined ? null : writeCursor(placeOf(figure, indicators));
  return {
    nodes,
    pageInfo: {
      hasNextPage: begin + nodes.length < figures.length,
      hasPreviousPage: begin > 0,
      startCursor: cursor(nodes[0]),
      endCursor: cursor(nodes.at(-1)),
    },
  };
}

function placeOf({ keys, indicator }: ChangedFigure, indicators: readonly string[]): Place {
  return [keys.map(({ code }) => code), indicators.indexOf(indicator.code)];
}

function isAfter([codes, indicator]: Place, [others, other]: Place): boolean {
  const rows = compareKeys(keysOf(codes), keysOf(others));
  return rows > 0 || (rows === 0 && indicator > other);
}

/** Order of rows goes by codes alone. */
function keysOf(codes: readonly string[]) {
  return codes.map((code) => ({ dimension: 'YEAR', code, label: '' }) as const);
}

function writeCursor([codes, indicator]: Place): string {
  return Buffer.from(`${indicator}${rowId(codes.map((code) => ({ code })))}`).toString('base64url');
}

const CURSOR = /^(\d{1,3})(\[.*\])$/s;

function readCursor(cursor: string): Place {
  const [, indicator, codes] = CURSOR.exec(Buffer.from(cursor.slice(0, 2_000), 'base64url').toString('utf8')) ?? [];
  try {
    const read: unknown = JSON.parse(codes ?? '');
    if (Array.isArray(read) && read.every((code) => typeof code === 'string')) return [read, Number(indicator)];
  } catch {
    // Told below.
  }
  throw refused('after', 'is no cursor of this report. Take endCursor of the page before.');
}
