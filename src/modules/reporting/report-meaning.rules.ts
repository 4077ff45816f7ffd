import { isQuantity, whyNoWeight } from '../indicators/index.js';
import type { PlaceOperator, TimeOperator } from '../indicators/indicator.codes.js';
import { DERIVED_CODES, formulaOf } from './plan/formulas.js';
import type { IndicatorFact } from './report-facts.js';
import { isAdditive } from './additivity.rules.js';
import { refused } from './report-refused.js';
import type { OperatorInput, RequestedIndicator } from './report-request.js';

type OverPlaces = `${PlaceOperator}`;
type OverTime = `${TimeOperator}`;

/** The operators over places that have a meaning for an indicator; its definition's own is always one. */
export function meaningfulOverPlaces(indicator: IndicatorFact): OverPlaces[] {
  const meaningful: OverPlaces[] = ['MEAN', 'MEDIAN', 'MIN', 'MAX', 'NONE'];
  meaningful.push(isAdditive(indicator) ? 'SUM' : 'WEIGHTED_MEAN');
  if (indicator.hasRatios) meaningful.push('RATIO_OF_SUMS');
  return [...new Set([indicator.placeOperator, ...meaningful])];
}

/** The operators over time that have a meaning for an indicator: only what is defined as a flow is added up over years. */
export function meaningfulOverTime(indicator: IndicatorFact): OverTime[] {
  return [...new Set<OverTime>([indicator.timeOperator, 'LAST', 'MEAN', 'NONE'])];
}

/**
 * The operators that a report uses for an indicator: its definition's, or those that the request asks for instead.
 *
 * @param argument place of `asked` in the input
 * @param find gives the definition of a weight indicator
 * @throws ReportRefused where the operator has no meaning for the indicator
 */
export function chooseOperators(
  fact: IndicatorFact,
  asked: OperatorInput | undefined,
  argument: string,
  find: (code: string, argument: string) => IndicatorFact,
): RequestedIndicator {
  if (asked && fact.source === 'DERIVED') return chooseOverCountries(fact, asked, argument);
  const overPlaces = asked?.overPlaces ?? fact.placeOperator;
  const denominator = chooseDenominator(fact, overPlaces, asked, argument, find);
  const overTime = asked?.overTime ?? fact.timeOperator;
  if (denominator === null && !meaningfulOverPlaces(fact).includes(overPlaces)) {
    throw refused(
      `${argument}.overPlaces`,
      `${whyNotOverPlaces(fact, overPlaces)} ${choice(meaningfulOverPlaces(fact))}`,
    );
  }
  if (!meaningfulOverTime(fact).includes(overTime)) {
    throw refused(
      `${argument}.overTime`,
      `${fact.code} is not defined as a flow, so that its years are not added up. ${choice(meaningfulOverTime(fact))}`,
    );
  }
  return { fact, overPlaces, overTime, weight: chooseWeight(fact, overPlaces, asked, argument, find), denominator };
}

/** Derived indicators have the operators of their formulas, but for some the mean or median of countries has a meaning as well. */
function chooseOverCountries(fact: IndicatorFact, asked: OperatorInput, argument: string): RequestedIndicator {
  const offered: OverPlaces[] =
    DERIVED_CODES.includes(fact.code) && formulaOf(fact.code).overCountries ? ['MEAN', 'MEDIAN'] : [];
  const { overPlaces = null, overTime = null, weight = null, denominator = null } = asked;
  const others = [overTime, weight, denominator];
  if (overPlaces !== null && offered.includes(overPlaces) && others.every((other) => other === null)) {
    return { fact, overPlaces, overTime: fact.timeOperator, weight: null, denominator: null };
  }
  throw refused(
    argument,
    `${fact.code} is computed from the records by its own formula and has no ${
      offered.length === 0 ? 'other operators' : `others than ${offered.join(' and ')} of countries over places`
    }. Leave it out.`,
  );
}

function chooseWeight(
  fact: IndicatorFact,
  overPlaces: OverPlaces,
  asked: OperatorInput | undefined,
  argument: string,
  find: (code: string, argument: string) => IndicatorFact,
): IndicatorFact | null {
  if (overPlaces !== 'WEIGHTED_MEAN') {
    if (asked?.weight == null) return null;
    throw refused(
      `${argument}.weight`,
      `${overPlaces} does not weigh. Leave it out, or ask for WEIGHTED_MEAN over places.`,
    );
  }
  const code = asked?.weight ?? fact.weight;
  if (code === null) {
    throw refused(
      `${argument}.weight`,
      `the definition of ${fact.code} names no weight. Name one, such as the population.`,
    );
  }
  const weight = find(code, `${argument}.weight`);
  const why = whyNoWeight(fact, weight);
  if (why) throw refused(`${argument}.weight`, `${weight.code} cannot weigh ${fact.code}: ${why}`);
  return weight;
}

/** The indicator whose sums stand below the line, where a request names one: what adds up, by what adds up, in the same units. */
function chooseDenominator(
  fact: IndicatorFact,
  overPlaces: OverPlaces,
  asked: OperatorInput | undefined,
  argument: string,
  find: (code: string, argument: string) => IndicatorFact,
): IndicatorFact | null {
  if (asked?.denominator == null) return null;
  const at = `${argument}.denominator`;
  if (overPlaces !== 'RATIO_OF_SUMS') {
    throw refused(at, `${overPlaces} does not divide. Leave it out, or ask for RATIO_OF_SUMS over places.`);
  }
  const denominator = find(asked.denominator, at);
  if (denominator.code === fact.code) throw refused(at, `${fact.code} is not divided by itself. Name another.`);
  const why = whyNoWeight(fact, denominator);
  if (why) throw refused(at, `${fact.code} cannot be divided by ${denominator.code}: ${why}`);
  const faulty = [fact, denominator].find((one) => !isAdditive(one));
  if (faulty)
    throw refused(at, `${faulty.code} does not add up over units, so that it has no sum to divide. Leave it out.`);
  return denominator;
}

function whyNotOverPlaces(fact: IndicatorFact, operator: OverPlaces): string {
  if (operator === 'RATIO_OF_SUMS') {
    return `no observation of ${fact.code} has numerator and denominator. Name the indicator to divide by as denominator, where ${fact.code} adds up, or choose another.`;
  }
  if (operator === 'WEIGHTED_MEAN') return `${fact.code} adds up, so that a weighted mean of it has no meaning.`;
  return isQuantity(fact.measure)
    ? `the definition of ${fact.code} does not let its figures be added up (${fact.placeOperator}).`
    : `${fact.code} is measured as ${fact.measure}, and such figures are never added up.`;
}

function choice(operators: readonly string[]): string {
  return `Choose one of ${operators.join(', ')}.`;
}
