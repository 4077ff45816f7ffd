/** Indicators of one report at most. */
export const REPORT_INDICATORS_MAX = 50;

/** Values (rows times indicators) of one report at most. */
export const REPORT_VALUES_MAX = 20_000;

/** Missing units, or units, that one value lists at most. */
export const REPORT_LIST_MAX = 100;

/** Missing units and units together that one report lists at most. */
export const REPORT_LISTED_MAX = 50_000;

/** Figures that one report explains at most. */
export const EXPLAINED_MAX = 20;

/** Figures that one page of a revision report tells at most. */
export const REVISED_FIGURES_MAX = 100;
