/** Where in the input a problem lies: names of fields, and indexes of lists as decimal text. */
export type Path = readonly string[];

/** What is wrong with an input, or may be: becomes a `userError` or a `warning`. */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  /** A sentence that names the remedy; it never tells what the caller may not see. */
  readonly message: string;
  readonly path: Path;
}

/** Thrown within a use case: it is refused as a whole, and everything that it did is undone. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly problems: readonly Problem[]) {
    super('The change was refused.');
  }
}
