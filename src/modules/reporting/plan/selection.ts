/** What of a report's values was asked for beyond the figure itself; what was not is not computed. */
export interface ValueSelection {
  /** Missing units to list for each value; 0: none. */
  readonly missing: number;
  /** Reporting units to list for each value; 0: none. */
  readonly units: number;
  readonly weightShare: boolean;
  /** Baseline, target or achievement. */
  readonly targets: boolean;
  /** Which figures are estimated, provisional and so on. */
  readonly flags?: boolean;
  /** What tells one set of reporting units from another. */
  readonly unitSets?: boolean;
  /** One group, of which a page of the units that are in its sums is told. */
  readonly explained?: ExplainedGroup;
}

/** Asks for nothing beside the figures. */
export const FIGURES_ONLY: ValueSelection = { missing: 0, units: 0, weightShare: false, targets: false };

/** A group that is explained. */
export interface ExplainedGroup {
  /** Its keys, as statements give them. */
  readonly keys: readonly (string | null)[];
  /** Units before the page. */
  readonly offset: number;
  /** Units of the page. */
  readonly first: number;
}
