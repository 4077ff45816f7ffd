import { distance } from 'fastest-levenshtein';

/** Other names as they are kept: each once, and none that is the name itself. */
export function otherNamesBeside(name: string, others: readonly string[]): string[] {
  return [...new Set(others)].filter((other) => other !== name);
}

/** What says of what legal form an organization is, at the end of a folded name; points have become spaces. */
const LEGAL_FORM =
  /( (inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|company|gmbh|ag|kg|ev|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|e v|s a|s a s|s a r l|s r l|s p a|b v|n v|pty|pvt|pte|asbl|vzw|cv|sl))+$/;
const ARTICLE = /^(the|la|le|les|el|los|las|der|die|das) /;

/** What of a folded name (small letters a to z, digits, single spaces) tells organizations apart: no article, no legal form. */
export function tellingPart(folded: string): string {
  const told = folded.replace(ARTICLE, '').replace(LEGAL_FORM, '');
  return told === '' ? folded : told;
}

/** Of shorter names, one letter makes another organization: WHO, WFO. */
const SHORTEST_COMPARED = 6;
const COMPARED_LENGTH = 150;
/** One letter in eight may differ. */
const DIFFERENCE = 1 / 8;

/** Whether two folded names are the same, or nearly, so that they may be those of one organization. */
export function isNearlySameName(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => tellingPart(name).replaceAll(' ', '').slice(0, COMPARED_LENGTH)) as [
    string,
    string,
  ];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const longest = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < SHORTEST_COMPARED || digitsOf(a) !== digitsOf(b)) return false;
  return distance(a, b) <= longest * DIFFERENCE;
}

/** Numbers tell organizations apart that are named alike: "Village Bank 1", "Village Bank 2". */
function digitsOf(name: string): string {
  return name.replaceAll(/\D/g, '');
}
