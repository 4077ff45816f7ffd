import { LineCounter, isNode, type Document } from 'yaml';
import type { z } from 'zod';

/** A place in a mapping file and what is wrong there. */
export interface MappingProblem {
  /** Line in the file, from 1. Null: the place is not in the file. */
  readonly line: number | null;
  /** `indicators[3].measure`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

/** The problems that a check against the schema found, each with its line: that of the nearest thing that is in the file. */
export function problemsOf(error: z.ZodError, document: Document, lines: LineCounter): MappingProblem[] {
  return error.issues.map((issue) => ({
    line: lineOf(issue.path, document, lines),
    path: pathText(issue.path),
    message: issue.message,
  }));
}

/** One sentence a problem. */
export function problemText(file: string, { line, path, message }: MappingProblem): string {
  const place = [file, line === null ? '' : `line ${line}`].filter((part) => part !== '').join(', ');
  return `${place}: ${path === '' ? 'the mapping' : path} ${message}.`;
}

/** `['indicators', 3, 'measure']` as `indicators[3].measure`. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}
