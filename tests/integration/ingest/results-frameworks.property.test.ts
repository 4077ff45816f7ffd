import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { array, asyncProperty, assert, constantFrom, integer, option, tuple } from 'fast-check';
import { report } from '../reporting/report-kit.js';
import { ImportTrial } from './importing.js';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());

const MAPPING = `name: framework
title: A results framework
records: observations
layout: scenario-columns
missing: ['', Pending]
country: { column: land, codes: alpha-3 }
period: { always: '2012' }
scenarios: { BASELINE: baseline, TARGET: target, ACTUAL: actual }
indicatorFrom:
  code: { prefix: OWN, columns: [indicator] }
  name: '{indicator}'
  definition: '{indicator}.'
  theme: PROCESS
  unit: km
  measure: AMOUNT
  direction: NEUTRAL
  timeOperator: LAST
  placeOperator: NONE
check: { column: percent, equals: achievement, within: 0.01 }
`;

/** Ways in which people write a number of hundredths. */
const WAYS: Readonly<Record<string, (hundredths: number) => string>> = {
  plain: (hundredths) => new Decimal(hundredths).div(100).toFixed(),
  grouped: (hundredths) => (hundredths / 100).toLocaleString('en-US', { maximumFractionDigits: 2 }),
  inBrackets: (hundredths) => (hundredths < 0 ? `(${WAYS['grouped']!(-hundredths)})` : WAYS['grouped']!(hundredths)),
  inDollars: (hundredths) => `${hundredths < 0 ? '-' : ''}$${WAYS['grouped']!(Math.abs(hundredths))} `,
  inPercent: (hundredths) => `${WAYS['plain']!(hundredths)}%`,
};
const figure = option(tuple(integer({ min: -300_000, max: 300_000 }), constantFrom(...Object.keys(WAYS))), {
  freq: 6,
});
type Figure = [hundredths: number, way: string] | null;

/** The way from baseline to target that was made, by plain arithmetic. Null: there is none. */
function plainAchievement([baseline, target, actual]: readonly Figure[]): Decimal | null {
  if (!baseline || !target || !actual || baseline[0] === target[0]) return null;
  return new Decimal(actual[0] - baseline[0]).div(target[0] - baseline[0]);
}

it('what a framework achieves in a report is what its rows come to, however their numbers are written, and the check finds it so', async () => {
  await assert(
    asyncProperty(array(tuple(figure, figure, figure), { minLength: 1, maxLength: 40 }), async (rows) => {
      await trial.rows('truncate observation, import_run cascade');
      await trial.rows(`delete from indicator where source <> 'DERIVED'`);
      const written = (each: Figure) => (each === null ? 'Pending' : WAYS[each[1]]!(each[0]));
      const achieved = rows.map(plainAchievement);
      // Every other row publishes a figure that is two points off.
      const lines = rows.map((row, index) => {
        const published = achieved[index]?.times(100).plus(index % 2 === 0 ? 0 : 2);
        return ['MLI', `I${index}`, ...row.map(written), published ? `${published.toFixed(4)}%` : '']
          .map((cell) => `"${cell}"`)
          .join(',');
      });
      const { counts } = await trial.content(
        `land,indicator,baseline,target,actual,percent\n${lines.join('\n')}\n`,
        MAPPING,
      );
      const compared = achieved.flatMap((each, index) => (each === null ? [] : [index]));
      expect(counts.published ?? { compared: 0, differing: 0 }).toEqual({
        compared: compared.length,
        differing: compared.filter((index) => index % 2 === 1).length,
      });
      const indicators = rows.map((_, index) => `OWN.I${index}`);
      const { totals } = await report(trial.database.pool, { indicators });
      expect(totals.map(({ achievement }) => achievement && new Decimal(achievement).toFixed(10))).toEqual(
        achieved.map((each) => each && each.toFixed(10)),
      );
    }),
    { numRuns: 20 },
  );
}, 60_000);
