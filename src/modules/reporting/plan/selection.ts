/** What of a report's values was asked for beyond the figure itself; what was not is not computed. */
export interface ValueSelection {
  /** Missing units to list for each value; 0: none. */
  readonly missing: number;
  /** Reporting units to list for each value; 0: none. */
  readonly units: number;
  readonly weightShare: boolean;
  /** Baseline, target or achievement. */
  readonly targets: boolean;
  /** What tells one set of reporting units from another. */
  readonly unitSets?: boolean;
}
