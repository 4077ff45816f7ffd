/** Splits a cell that holds several values; empty ones between separators are left out. */
export function splitList(raw: string, separator: string): string[] {
  return raw
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** How names that were torn apart at a separator can be known. */
export interface RejoinRules {
  /** Parts that never stand alone ("Inc.", "Ltd."): they belong to the name before. */
  readonly fragments: readonly RegExp[];
  /** Whole names, with `, ` where they were torn: "Foote, Con and Belding". */
  readonly wholeNames: readonly string[];
}

const JOINT = ', ';

/**
 * Puts names together again that were torn apart: `["Mars", "Inc."]` is `["Mars, Inc."]`.
 * A fragment without a name before it belongs to nobody and is given back as `stray`.
 */
export function rejoinNames(parts: readonly string[], rules: RejoinRules): { names: string[]; stray: string[] } {
  const wholeNames = rules.wholeNames.map((name) => name.split(JOINT));
  const names: string[] = [];
  const stray: string[] = [];
  for (let at = 0; at < parts.length;) {
    const pieces = wholeNames.find((each) => each.every((piece, index) => parts[at + index] === piece)) ?? [
      parts[at] as string,
    ];
    const name = pieces.join(JOINT);
    at += pieces.length;
    if (pieces.length > 1 || !rules.fragments.some((pattern) => pattern.test(name))) names.push(name);
    else if (names.length === 0) stray.push(name);
    else names.push(`${names.pop()}${JOINT}${name}`);
  }
  return { names, stray };
}

/**
 * Finds known names in a list whose separator also stands within names:
 * "Economic Growth, Trade, and Entrepreneurship, Health" is two of them. The longest match counts.
 */
export function matchNames(
  raw: string,
  separator: string,
  known: ReadonlySet<string>,
): { found: string[]; unknown: string[] } {
  const parts = splitList(raw, separator);
  const found: string[] = [];
  const unknown: string[] = [];
  for (let at = 0; at < parts.length;) {
    let length = parts.length - at;
    while (length > 0 && !known.has(parts.slice(at, at + length).join(`${separator} `))) length -= 1;
    if (length > 0) found.push(parts.slice(at, at + length).join(`${separator} `));
    else unknown.push(parts[at] as string);
    at += Math.max(length, 1);
  }
  return { found, unknown };
}

/**
 * The form of a name by which a source's organizations are recognized: without accents, case and superfluous spaces.
 * Different spellings stay different organizations; telling them apart or together is a person's work.
 */
export function normalizedName(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
