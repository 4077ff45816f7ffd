import { DisaggregationDimension } from './indicator.codes.js';

/** A dimension by which figures of an indicator are told apart, with its categories. */
export interface Disaggregation {
  readonly dimension: `${DisaggregationDimension}`;
  readonly categories: readonly string[];
  /** Whether the categories leave nothing out and nothing is in two of them, so that together they are the whole. */
  readonly exhaustive: boolean;
}

/** Which category an observation is of, in one dimension. */
export interface Category {
  readonly dimension: `${DisaggregationDimension}`;
  readonly category: string;
}

/** Categories that a dimension has at most. */
const CATEGORIES_MAX = 100;
const CATEGORY_LETTERS_MAX = 100;

const ORDER: readonly string[] = Object.values(DisaggregationDimension);

/** What an observation says of the categories that it is of: "AGE_BAND=15-24;SEX=F"; nothing: of all of them. */
export function disaggregationText(categories: readonly Category[]): string {
  return [...categories]
    .sort((one, other) => ORDER.indexOf(one.dimension) - ORDER.indexOf(other.dimension))
    .map(pairText)
    .join(';');
}

/** A category with its dimension: "SEX=F". */
export function pairText({ dimension, category }: Category): string {
  return `${dimension}=${category}`;
}

/** The categories that an observation is of; none: it is of all of them. */
export function readDisaggregation(text: string): Category[] {
  if (text === '') return [];
  return text.split(';').map((pair) => {
    const at = pair.indexOf('=');
    return { dimension: pair.slice(0, at) as Category['dimension'], category: pair.slice(at + 1) };
  });
}

/** In the one order in which definitions keep them: of dimensions, each with its categories as they were given. */
export function inOrder(disaggregations: readonly Disaggregation[]): Disaggregation[] {
  return disaggregations
    .map(({ dimension, categories, exhaustive }) => ({ dimension, categories, exhaustive }))
    .sort((one, other) => ORDER.indexOf(one.dimension) - ORDER.indexOf(other.dimension));
}

/** Where something is wrong in a list of disaggregations, and the remedy. */
export interface DisaggregationProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What has no meaning in the disaggregations of a definition. */
export function* disaggregationProblems(disaggregations: readonly Disaggregation[]): Generator<DisaggregationProblem> {
  for (const [index, { dimension, categories }] of disaggregations.entries()) {
    if (disaggregations.findIndex((other) => other.dimension === dimension) < index) {
      yield { path: [index, 'dimension'], message: `${dimension} stands there already: name each dimension once.` };
    }
    if (categories.length === 0 || categories.length > CATEGORIES_MAX) {
      yield {
        path: [index, 'categories'],
        message: `There are ${categories.length}: name 1 to ${CATEGORIES_MAX} categories.`,
      };
    }
    for (const [place, category] of categories.entries()) {
      const message =
        categoryProblem(category) ??
        (categories.indexOf(category) < place ? 'It stands there already: name it once.' : null);
      if (message !== null) yield { path: [index, 'categories', place], message };
    }
  }
}

function categoryProblem(category: string): string | null {
  if (category.trim() === '' || category.trim() !== category)
    return 'It is empty or has spaces around it: give a short code.';
  if ([...category].length > CATEGORY_LETTERS_MAX)
    return `It is longer than ${CATEGORY_LETTERS_MAX} characters: give a short code.`;
  return /[;\p{Cc}]/u.test(category) ? 'It has a semicolon or a control character in it: leave it out.' : null;
}

/** The categories that a definition had and a later one lacks: figures of them would belong nowhere. */
export function droppedCategories(before: readonly Disaggregation[], after: readonly Disaggregation[]): Category[] {
  return before.flatMap(({ dimension, categories }) => {
    const kept = after.find((other) => other.dimension === dimension)?.categories ?? [];
    return categories.filter((category) => !kept.includes(category)).map((category) => ({ dimension, category }));
  });
}
