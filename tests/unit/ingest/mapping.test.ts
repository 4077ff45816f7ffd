import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listMappings, loadMapping } from '../../../src/modules/ingest/index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trisector-mapping-'));
});
afterAll(() => rm(folder, { recursive: true }));

const GOOD = `name: own
title: Own figures
records: observations
layout: indicator-columns
country: { column: iso3, codes: alpha-3 }
period: { column: year }
indicatorDefaults: { theme: CONTEXT, unit: persons, measure: COUNT, direction: NEUTRAL, timeOperator: LAST, placeOperator: SUM }
indicators:
  - { code: A, name: A, definition: The first. }
  - { code: B, name: B, definition: The second., unit: days }
`;

async function problemsOf(content: string): Promise<string> {
  const path = join(folder, 'own.yaml');
  await writeFile(path, content);
  return loadMapping(path).then(
    () => 'none',
    (error: Error) => error.message.replaceAll(path, 'own.yaml'),
  );
}

describe('mappings that ship', () => {
  it('are those of the real files, and every one is well formed', async () => {
    expect((await listMappings()).map(({ name, records }) => `${name} ${records}`)).toEqual([
      'cpia observations',
      'crs-sectors observations',
      'dfid-results observations',
      'exchange-rates exchange-rates',
      'gapminder-context observations',
      'hdi observations',
      'mcc-indicators observations',
      'mcc-kpi observations',
      'org-map organizations',
      'rai observations',
      'usaid-operating-units missions',
      'usaid-ppp partnerships',
      'vdem observations',
      'wdi-gdp observations',
      'wdi-infant-mortality observations',
      'wdi-population observations',
      'wgi observations',
    ]);
  });

  it('define every indicator that they weigh by', async () => {
    for (const { name } of await listMappings()) {
      const { mapping, weightDefinitions } = await loadMapping(name);
      if (mapping.records !== 'observations') continue;
      const defined = [...mapping.indicators, ...weightDefinitions].map(({ code }) => code);
      expect(
        mapping.indicators.flatMap(({ weight }) => weight ?? []).filter((weight) => !defined.includes(weight)),
      ).toEqual([]);
    }
  });

  it('bring the 27 variables of V-Dem, the 18 series of Gapminder and the six governance indicators', async () => {
    const codesOf = async (name: string) => {
      const { mapping } = await loadMapping(name);
      return mapping.records === 'observations' ? mapping.indicators.map(({ code }) => code) : [];
    };
    expect(await codesOf('vdem')).toHaveLength(27);
    expect(await codesOf('gapminder-context')).toHaveLength(18);
    expect(await codesOf('wgi')).toEqual(['VA.EST', 'PV.EST', 'GE.EST', 'RQ.EST', 'RL.EST', 'CC.EST']);
  });
});

describe("a mapping of one's own", () => {
  it('is taken by its path, with the defaults of its indicators', async () => {
    const path = join(folder, 'good.yaml');
    await writeFile(path, GOOD);
    const { mapping } = await loadMapping(path);
    expect(mapping).toMatchObject({ missing: [''], indicators: [{ unit: 'persons' }, { unit: 'days', version: 1 }] });
  });

  it.each([
    [
      'an unknown key',
      GOOD.replace('period:', 'perod:'),
      'own.yaml: the mapping does not take "perod" (did you mean "period"?)',
    ],
    [
      'a wrong choice',
      GOOD.replace('measure: COUNT', 'measure: COUNTS'),
      'indicators[0].measure is "COUNTS": give one of COUNT, AMOUNT, PERCENT, RATIO, INDEX, SCORE, perhaps COUNT.',
    ],
    [
      'a wrong kind of records',
      GOOD.replace('records: observations', 'records: figures'),
      'own.yaml, line 3: records is "figures": give one of observations, missions, partnerships, organizations, exchange-rates.',
    ],
    ['a missing setting', GOOD.replace('title: Own figures\n', ''), 'own.yaml: title is missing.'],
    [
      'a wrong key in an indicator',
      GOOD.replace('definition: The second.', 'defintion: The second.'),
      'own.yaml, line 10: indicators[1] does not take "defintion" (did you mean "definition"?)',
    ],
    [
      'a column of categories that no definition has',
      `${GOOD}disaggregation: [{ dimension: SEX, column: sex }]\n`,
      'own.yaml, line 11: disaggregation[0].dimension is SEX, by which not every indicator has `disaggregations`.',
    ],
    [
      'a wrong category',
      GOOD.replace(
        'placeOperator: SUM }',
        'placeOperator: SUM, disaggregations: [{ dimension: SEX, categories: [F, F] }] }',
      ),
      'indicators[0].disaggregations[0].categories[1] is wrong: It stands there already: name it once.',
    ],
    ['a repeated code', GOOD.replace('code: B', 'code: A'), 'own.yaml, line 10: indicators[1].code repeats A.'],
    [
      'a period without meaning',
      GOOD.replace('layout: indicator-columns', 'layout: year-columns'),
      'own.yaml, line 6: period has no meaning in layout year-columns.',
    ],
    [
      'a missing period',
      GOOD.replace('period: { column: year }\n', ''),
      'period is missing: layout indicator-columns needs it.',
    ],
    [
      'a wrong encoding',
      `${GOOD}file: { encoding: utf8 }\n`,
      'own.yaml, line 11: file.encoding is "utf8": give one of utf-8, latin-1, perhaps utf-8.',
    ],
    [
      'a wrong pattern',
      GOOD.replace('layout: indicator-columns', 'layout: year-columns').replace(
        'period: { column: year }',
        "yearColumns: '('",
      ),
      'yearColumns is not a regular expression.',
    ],
    [
      'a weighted mean without weight',
      GOOD.replace('placeOperator: SUM', 'placeOperator: WEIGHTED_MEAN'),
      'without `weight`',
    ],
    ['no YAML', 'name: [', 'own.yaml, line 1, column 8: this is not YAML'],
    ['a list', '- a\n- b\n', 'own.yaml: '],
    ['nothing', '', 'own.yaml: '],
    [
      'a number of aliases that explodes',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
      'own.yaml: ',
    ],
  ])('with %s is refused, naming file, place and remedy', async (_what, content, sentence) => {
    expect(await problemsOf(content)).toContain(sentence);
  });

  it('tells all its problems at once', async () => {
    const problems = await problemsOf(GOOD.replace('code: A', 'codde: A').replace('code: B', 'codde: B'));
    expect(problems.split('\n').filter((line) => line.includes('codde'))).toHaveLength(2);
  });

  it('that is not there is named, with those that ship', async () => {
    await expect(loadMapping('vdm')).rejects.toThrow('There is no mapping "vdm" (did you mean "vdem"?)');
    await expect(loadMapping('./no/such.yaml')).rejects.toThrow(
      'The mapping ./no/such.yaml cannot be read: there is no such file.',
    );
    await expect(loadMapping(`${folder}/`)).rejects.toThrow('it is a folder');
  });
});
