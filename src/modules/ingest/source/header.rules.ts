import { distance } from 'fastest-levenshtein';
import { shown } from '../refusal.js';

const NEAREST_SHOWN = 3;
const HEADERS_SHOWN = 40;

/**
 * The header of a table, asked for columns by their address in a mapping:
 * by name; by `name#2`, the second column of that name; by `#3`, the third column of the table.
 * What is wrong is collected, so that all of it can be told at once.
 */
export class TableHeader {
  readonly #problems: string[] = [];

  constructor(readonly names: readonly string[]) {}

  /** Position of a column, from 0. Minus one, and a problem is noted: it is not there, or several have the name. */
  indexOf(address: string): number {
    const positions = this.#positionsOf(address);
    if (positions.length === 1) return positions[0] as number;
    if (positions.length > 1) return this.note(this.#ambiguous(address, positions));
    const numbered = /^(.*)#([1-9]\d{0,4})$/s.exec(address);
    if (numbered === null) return this.note(this.#absent(address));
    const [, name, number] = numbered as unknown as [string, string, string];
    const candidates = name === '' ? this.names.map((_name, index) => index) : this.#positionsOf(name);
    const found = candidates[Number(number) - 1];
    if (found !== undefined) return found;
    if (candidates.length === 0) return this.note(this.#absent(address));
    const of = name === '' ? '' : ` named ${shown(name)}`;
    return this.note(`the column ${address} is missing: there are only ${candidates.length}${of}`);
  }

  /** Sentences about every column that was asked for in vain. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** Adds a problem that was found elsewhere. */
  note(problem: string): -1 {
    this.#problems.push(problem);
    return -1;
  }

  #positionsOf(name: string): number[] {
    return this.names.flatMap((each, index) => (each === name ? [index] : []));
  }

  #ambiguous(name: string, positions: readonly number[]): string {
    const places = positions.map((position) => position + 1).join(', ');
    const addresses = positions.map((_position, index) => `${name}#${index + 1}`).join(' or ');
    return `${positions.length} columns are named ${shown(name)} (columns ${places}): say in the mapping which is meant, as ${addresses}`;
  }

  #absent(address: string): string {
    const wanted = address.toLowerCase();
    const nearest = [...new Set(this.names)]
      .filter((name) => name !== '')
      .slice(0, 1000)
      .sort((a, b) => distance(wanted, a.toLowerCase()) - distance(wanted, b.toLowerCase()))
      .slice(0, NEAREST_SHOWN)
      .map(shown);
    return `the column ${shown(address)} is missing; the nearest are ${nearest.join(', ')}`;
  }

  /** The names in order, for a message. */
  get summary(): string {
    const names = this.names.slice(0, HEADERS_SHOWN).map(shown).join(', ');
    const more = this.names.length - HEADERS_SHOWN;
    return more > 0 ? `${names} and ${more} more` : names;
  }
}
