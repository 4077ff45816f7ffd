import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ImportTrial } from './importing.js';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());
beforeEach(async () => {
  await trial.rows('truncate observation, import_run cascade');
  await trial.rows(`delete from indicator where source <> 'DERIVED'`);
});

/** A results framework of one's own: every row an indicator with its baseline, target and actual figure. */
const FRAMEWORK = `name: own-framework
title: A results framework
records: observations
layout: scenario-columns
missing: ['', Pending, TBD]
country: { column: land, codes: [alpha-3, name] }
period: { column: reported, written: day }
noFigures: { column: kind, because: { Date: they are dates } }
scenarios: { BASELINE: baseline, TARGET: target, ACTUAL: actual }
indicatorFrom:
  code: { prefix: OWN, columns: [land, indicator] }
  name: '{indicator}'
  definition: '{indicator}, of the framework of {land}.'
  source: REPORTED
  theme: PROCESS
  unit: { column: unit, codes: { USD: US dollars, '%': percent }, otherwise: '{unit}' }
  measure: { column: unit, codes: { '%': PERCENT }, patterns: [{ pattern: '^number', is: COUNT }], otherwise: AMOUNT }
  direction: NEUTRAL
  timeOperator: { column: kind, codes: { Cumulative: LAST, Level: LAST, Incremental: SUM, Date: NONE } }
  placeOperator: NONE
check: { column: percent, equals: achievement, within: 0.01 }
`;
const HEADER = 'land,reported,indicator,kind,unit,baseline,target,actual,percent\n';
const bring = (rows: string, mapping = FRAMEWORK) => trial.content(HEADER + rows, mapping);

const indicators = () =>
  trial.rows(`select code, name, unit, measure, source, time_operator, place_operator from indicator
    where source <> 'DERIVED' order by code`);
const figures = () =>
  trial.rows(`select i.name, scenario, country_id as country, period_start as period, value::text, revision
    from observation o join indicator i on i.id = o.indicator_id where superseded_at is null order by i.name, scenario`);
const told = () => trial.findings.map(({ severity, rule, row, column, value }) => [severity, rule, row, column, value]);

describe('a file whose rows define indicators', () => {
  it('brings the definitions with what the columns tell, and the three scenarios of each', async () => {
    const { counts } = await bring(
      'Mali,"November 29, 2011",Roads built,Cumulative,km,0,"1,200",-30.5,-3%\n' +
        'MLI,2011-12-31,Loans given,Incremental,USD,,"$2,500,000 ",Pending,\n' +
        'SEN,March 10th 2011,Loans given,Level,%,(5),15,20%,125%\n',
    );
    expect(counts.records).toMatchObject({
      indicators: { read: 3, created: 3 },
      observations: { read: 7, created: 7, missing: 2 },
    });
    expect(counts.published).toEqual({ compared: 2, differing: 0 });
    expect(trial.findings).toEqual([]);
    expect(await indicators()).toEqual([
      {
        code: expect.stringMatching(/^OWN\.MLI\.LOANS-GIVEN\.[0-9a-f]{8}$/),
        name: 'Loans given',
        unit: 'US dollars',
        measure: 'AMOUNT',
        source: 'REPORTED',
        time_operator: 'SUM',
        place_operator: 'NONE',
      },
      expect.objectContaining({
        code: expect.stringMatching(/^OWN\.MLI\.ROADS-BUILT\./),
        unit: 'km',
        time_operator: 'LAST',
      }),
      expect.objectContaining({ code: expect.stringMatching(/^OWN\.SEN\.LOANS-GIVEN\./), measure: 'PERCENT' }),
    ]);
    const at = { country: 'MLI', period: '2011-01-01', revision: 1 };
    expect(await figures()).toEqual([
      { ...at, name: 'Loans given', country: 'SEN', scenario: 'ACTUAL', value: '20' },
      { ...at, name: 'Loans given', country: 'SEN', scenario: 'BASELINE', value: '-5' },
      expect.objectContaining({ scenario: 'TARGET' }),
      expect.objectContaining({ scenario: 'TARGET' }),
      { ...at, name: 'Roads built', scenario: 'ACTUAL', value: '-30.5' },
      { ...at, name: 'Roads built', scenario: 'BASELINE', value: '0' },
      { ...at, name: 'Roads built', scenario: 'TARGET', value: '1200' },
    ]);
  });

  it('changes nothing when it comes again, and revises one scenario alone where only that is corrected', async () => {
    const row = 'MLI,2011-12-31,Roads built,Cumulative,km,0,10,5,50%\n';
    await bring(row);
    const { counts: again } = await bring(row);
    expect(again.records).toMatchObject({ indicators: { unchanged: 1 }, observations: { unchanged: 3, created: 0 } });
    const { counts } = await bring(row.replace('0,10,5,50%', '0,10,6,60%'));
    expect(counts.records.observations).toMatchObject({ unchanged: 2, revised: 1, created: 0 });
    expect(await figures()).toMatchObject([
      { scenario: 'ACTUAL', value: '6', revision: 2 },
      { scenario: 'BASELINE', revision: 1 },
      { scenario: 'TARGET', revision: 1 },
    ]);
  });

  it('takes the good figures of a row and refuses the others, each with its place', async () => {
    await bring(
      'MLI,2011-12-31,Roads built,Cumulative,km,=1+1,1-Mar-10,5,50%\n' +
        'MLI,2011-12-31,Loans given,Cumulative,USD,0,50% reduction,25.43 (Q13-Q16),#DIV/0!\n',
    );
    expect(told()).toEqual([
      ['REFUSED', 'NOT_A_NUMBER', 2, 'baseline', '=1+1'],
      ['REFUSED', 'NOT_A_NUMBER', 2, 'target', '1-Mar-10'],
      ['REFUSED', 'NOT_A_NUMBER', 3, 'target', '50% reduction'],
      ['REFUSED', 'NOT_A_NUMBER', 3, 'actual', '25.43 (Q13-Q16)'],
    ]);
    expect(trial.findings[1]!.message).toContain('is a date, and a figure is a number');
    expect(await figures()).toMatchObject([
      { name: 'Loans given', scenario: 'BASELINE', value: '0' },
      { name: 'Roads built', scenario: 'ACTUAL', value: '5' },
    ]);
  });

  it('refuses a row of which the columns do not tell the definition, and figures of which the mapping says that they are none', async () => {
    const { counts } = await bring(
      'MLI,2011-12-31,Good,Level,km,1,2,3,\n' +
        'MLI,2011-12-31,Output,Roads built,Cumulative,km,0,10,5\n' +
        'MLI,2011-12-31,,Level,km,1,2,3,\n' +
        'MLI,2011-12-31,Opened,Date,Date,,1-Mar-10,2-Mar-10,Complete\n' +
        'MLI,,Roads,Level,km,1,2,3,\n' +
        'MLI,31/12/2011,Roads,Level,km,1,2,3,\n' +
        'MLI,"February 30, 2011",Roads,Level,km,1,2,3,\n' +
        'MLI,2011-12-31,Roads,Level,,1,2,3,\n',
    );
    expect(told()).toEqual([
      ['REFUSED', 'UNKNOWN_CODE', 3, 'kind', 'Roads built'],
      ['REFUSED', 'MISSING_VALUE', 4, 'indicator', ''],
      ['REFUSED', 'NOT_A_NUMBER', 5, 'kind', 'Date'],
      ['REFUSED', 'MISSING_VALUE', 6, 'reported', null],
      ['REFUSED', 'NOT_A_PERIOD', 7, 'reported', '31/12/2011'],
      ['REFUSED', 'NOT_A_PERIOD', 8, 'reported', 'February 30, 2011'],
      ['REFUSED', 'MISSING_VALUE', 9, 'unit', ''],
    ]);
    expect(trial.findings[0]!.message).toContain('Look whether the values of the row have been shifted');
    expect(trial.findings[2]!.message).toContain('they are dates');
    expect(counts.rows).toEqual({ read: 8, refused: 7, skipped: 0 });
    // What a row defines stands, also where its figures have no period.
    expect(await indicators()).toMatchObject([
      { name: 'Good' },
      { name: 'Opened', time_operator: 'NONE' },
      { name: 'Roads' },
    ]);
    expect(await figures()).toHaveLength(3);
  });

  it('takes the first definition of an indicator, and refuses a row that defines it otherwise', async () => {
    await bring('MLI,2010-12-31,Roads,Level,km,1,2,3,\nMLI,2011-12-31,Roads,Level,miles,1,2,4,\n');
    expect(told()).toEqual([['REFUSED', 'CONFLICTING_ROWS', 3, 'indicator', null]]);
    expect(trial.findings[0]!.message).toMatch(
      /^Row 2 defines the indicator OWN\.MLI\.ROADS\.\w{8} with another unit: /,
    );
    expect(await figures()).toHaveLength(3);
  });

  it('refuses rows that tell different figures of one scenario, and takes the scenarios in which they agree', async () => {
    await bring('MLI,2011-06-30,Roads,Level,km,1,2,3,\nMLI,2011-12-31,Roads,Level,km,1,2,4,\n');
    expect(told().map(([, rule, row, column]) => `${rule} ${row} ${column}`)).toEqual([
      'CONFLICTING_ROWS 2 actual',
      'REPEATED_ROW 3 baseline',
      'REPEATED_ROW 3 target',
      'CONFLICTING_ROWS 3 actual',
    ]);
    expect(trial.findings[1]!.message).toContain('(BASELINE)');
    expect(await figures()).toMatchObject([{ scenario: 'BASELINE' }, { scenario: 'TARGET' }]);
  });

  it('warns where the source publishes something else than its figures make, within what the mapping allows', async () => {
    const { counts } = await bring(
      'MLI,2011-12-31,Just within,Level,km,0,100,51,50%\n' +
        'MLI,2011-12-31,Beyond,Level,km,0,1000,511,50%\n' +
        'MLI,2011-12-31,Falling,Level,km,80,40,60,0.5\n' +
        'MLI,2011-12-31,No way,Level,km,80,80,60,#DIV/0!\n' +
        'MLI,2011-12-31,No target,Level,km,80,TBD,60,10%\n',
    );
    expect(counts.published).toEqual({ compared: 3, differing: 1 });
    expect(told()).toEqual([['WARNING', 'PUBLISHED_DIFFERS', 3, 'percent', '50%']]);
    expect(trial.findings[0]!.message).toContain('make 51.1%');
    expect(await figures()).toHaveLength(14);
  });

  it('takes the way from the baseline to the target for the good one, if the mapping says so', async () => {
    const mapping = FRAMEWORK.replace('direction: NEUTRAL', 'direction: TOWARDS_TARGET');
    await bring(
      'MLI,2011-12-31,Up,Level,km,-2,-1,3,\n' +
        'MLI,2011-12-31,Down,Level,km,50,35,40,\n' +
        'MLI,2011-12-31,Still,Level,km,2,2,3,\n' +
        'MLI,2011-12-31,Unknown,Level,km,2,TBD,3,\n' +
        'MLI,2010-12-31,Later,Level,km,,5,3,\nMLI,2011-12-31,Later,Level,km,1,5,3,\n' +
        'MLI,2010-12-31,Both,Level,km,1,5,3,\nMLI,2011-12-31,Both,Level,km,5,1,3,\nMLI,2012-12-31,Both,Level,km,1,5,3,\n',
      mapping,
    );
    expect(trial.findings).toEqual([]);
    expect(await trial.rows(`select name, direction from indicator where source <> 'DERIVED' order by name`)).toEqual([
      { name: 'Both', direction: 'NEUTRAL' },
      { name: 'Down', direction: 'LOWER_IS_BETTER' },
      { name: 'Later', direction: 'HIGHER_IS_BETTER' },
      { name: 'Still', direction: 'NEUTRAL' },
      { name: 'Unknown', direction: 'NEUTRAL' },
      { name: 'Up', direction: 'HIGHER_IS_BETTER' },
    ]);
  });

  it('does not fill the memory with definitions', async () => {
    const rows = Array.from({ length: 10_001 }, (_, index) => `MLI,2011-12-31,I ${index},Level,km,1,2,3,\n`).join('');
    expect(await trial.refusal(HEADER + rows, FRAMEWORK)).toContain('The rows define more than 10000 indicators');
    expect(await indicators()).toEqual([]);
  }, 30_000);

  it('has to fit the mapping', async () => {
    const refusal = await trial.refusal('land,reported,indicator,kind,unit\nMLI,2011-12-31,a,Level,km\n', FRAMEWORK);
    for (const column of ['baseline', 'target', 'actual', 'percent']) {
      expect(refusal).toContain(`the column "${column}" is missing`);
    }
    const row = 'MLI,2011-12-31,Roads,Level,km,1,2,3,\n';
    expect(await trial.refusal(HEADER + row, FRAMEWORK.replace("'{indicator}'", "'{nothing}'"))).toContain(
      'the column "nothing" is missing',
    );
  });
});

describe('a file of one observation a row', () => {
  const ROWS = FRAMEWORK.replace('layout: scenario-columns', 'layout: rows\nvalue: actual\nscenario: TARGET')
    .replace(/^scenarios:.*\n/m, '')
    .replace(/^check:.*\n/m, '');

  it('can define its indicators too', async () => {
    await bring('MLI,2011-12-31,Roads,Level,km,,,3,\nMLI,2012-12-31,Roads,Level,km,,,4,\n', ROWS);
    expect(await figures()).toMatchObject([
      { scenario: 'TARGET', period: '2011-01-01', value: '3' },
      { scenario: 'TARGET', period: '2012-01-01', value: '4' },
    ]);
    expect(await indicators()).toHaveLength(1);
  });
});

describe('a mapping of a results framework', () => {
  it.each([
    ['no scenario', /^scenarios:.*$/m, 'scenarios: {}', 'scenarios is empty'],
    [
      'no figures of the check',
      /^scenarios:.*$/m,
      'scenarios: { ACTUAL: actual }',
      'check needs the columns of baseline',
    ],
    [
      'no definitions',
      /^indicatorFrom:[^]*?(?=^check)/m,
      '',
      'indicators must be a list of at least one, or indicatorFrom',
    ],
    [
      'definitions twice',
      /^check:/m,
      'indicatorColumn: kind\ncheck:',
      'indicatorColumn has no meaning beside indicatorFrom',
    ],
    ['two periods', 'written: day', "always: '2011'", 'period takes one of `column` and `always`'],
    [
      'a period that is none',
      'column: reported, written: day',
      'always: soon',
      'period.always is wrong: "soon" is not a year',
    ],
    [
      'a weighted mean',
      'placeOperator: NONE',
      'placeOperator: WEIGHTED_MEAN',
      'placeOperator is "WEIGHTED_MEAN": give one of',
    ],
    ['an unknown measure', "'%': PERCENT", "'%': PERCENTS", 'perhaps PERCENT'],
    ['a wrong key', 'otherwise: AMOUNT', 'otherwhise: AMOUNT', 'did you mean "otherwise"?'],
    [
      'a way towards no target',
      /^scenarios:.*$[^]*direction: NEUTRAL/m,
      FRAMEWORK.slice(FRAMEWORK.indexOf('scenarios:')).replace(', TARGET: target', '').split('direction: NEUTRAL')[0] +
        'direction: TOWARDS_TARGET',
      'indicatorFrom.direction needs the columns of baseline and target',
    ],
    ['a wrong pattern', "'^number'", "'('", 'is not a regular expression'],
    [
      'a scenario of all',
      /^scenarios:/m,
      'scenario: TARGET\nscenarios:',
      'scenario has no meaning in layout scenario-columns',
    ],
    ['a prefix of no code', 'prefix: OWN', 'prefix: My own', 'must be a short word such as MCC'],
  ])('with %s is refused', async (_what, place, instead, sentence) => {
    expect(await trial.refusal(`${HEADER}`, FRAMEWORK.replace(place, instead))).toContain(sentence);
  });
});
