/** Adoptions from the first one to the last copy of a copy at most, both counted; the database holds it, too. */
export const LEVELS_MAX = 1000;

/** Where an adoption stands: ids from the first adoption to itself. */
export type Lineage = readonly string[];

/** Whether an adoption copied from the one of this lineage would descend from itself. */
export function wouldDescendFromItself(adoptionId: string, source: Lineage): boolean {
  return source.includes(adoptionId);
}

/**
 * Whether an adoption, or one below it, would be too far from the first one.
 * @param levelsBelow how many levels of copies hang on it
 */
export function wouldBeTooDeep(source: Lineage, levelsBelow: number): boolean {
  return source.length + 1 + levelsBelow > LEVELS_MAX;
}
