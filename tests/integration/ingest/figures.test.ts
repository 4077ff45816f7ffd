import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { figuresMapping, ImportTrial } from './importing.js';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());
beforeEach(async () => {
  await trial.rows(`truncate observation, import_run cascade`);
  await trial.rows(`delete from indicator where source <> 'DERIVED'`);
});

const FILE = 'iso3,year,a\nMLI,2010,1\nMLI,2011,0\nSEN,2010,NA\n';

const figures = () =>
  trial.rows(`
    select i.code, country_id as country, period_start as period, value::text, status, vintage, revision, superseded_at is null as stands
    from observation o join indicator i on i.id = o.indicator_id order by i.code, country_id, period_start, revision`);

describe('figures', () => {
  it('are kept as they are told: zero is a figure, missing is none', async () => {
    const { counts } = await trial.content(FILE, figuresMapping());
    expect(counts.records.observations).toMatchObject({ read: 2, created: 2, missing: 1 });
    expect(await figures()).toEqual([
      {
        code: 'TEST.A',
        country: 'MLI',
        period: '2010-01-01',
        value: '1',
        status: 'NORMAL',
        vintage: 'first',
        revision: 1,
        stands: true,
      },
      {
        code: 'TEST.A',
        country: 'MLI',
        period: '2011-01-01',
        value: '0',
        status: 'NORMAL',
        vintage: 'first',
        revision: 1,
        stands: true,
      },
    ]);
  });

  it('become a new revision where they are corrected; the others are left as they are', async () => {
    await trial.content(FILE, figuresMapping());
    const { counts } = await trial.content(
      FILE.replace('2010,1\n', '2010,1.50\n').replace('2011,0', '2011,0.0'),
      figuresMapping().replace('vintage: first', 'vintage: second'),
    );
    expect(counts.records.observations).toMatchObject({ read: 2, revised: 1, unchanged: 1, created: 0 });
    expect(await figures()).toEqual([
      expect.objectContaining({ value: '1', revision: 1, stands: false, vintage: 'first' }),
      expect.objectContaining({ value: '1.50', revision: 2, stands: true, vintage: 'second' }),
      expect.objectContaining({ value: '0', revision: 1, stands: true, vintage: 'first' }),
    ]);
    const [moment] = await trial.rows(`
      select bool_and(old.superseded_at = new.recorded_at) as meet, bool_and(old.recorded_at < old.superseded_at) as lasted
      from observation old join observation new on (new.country_id, new.period_start, new.revision) = (old.country_id, old.period_start, 2)
      where old.revision = 1`);
    expect(moment).toEqual({ meet: true, lasted: true });
  });

  it('go back and forth as revisions of their own', async () => {
    for (const value of ['1', '2', '1']) await trial.content(`iso3,year,a\nMLI,2010,${value}\n`, figuresMapping());
    expect(await figures()).toMatchObject([
      { value: '1', revision: 1, stands: false },
      { value: '2', revision: 2, stands: false },
      { value: '1', revision: 3, stands: true },
    ]);
  });

  it('that a later file no longer tells stay', async () => {
    await trial.content(FILE, figuresMapping());
    await trial.content('iso3,year,a\nMLI,2010,NA\nSEN,2012,3\n', figuresMapping());
    expect(await figures()).toMatchObject([
      { country: 'MLI', value: '1' },
      { country: 'MLI', value: '0' },
      { country: 'SEN', value: '3' },
    ]);
  });

  it('told twice in a file count once if they agree, and are refused, all of them, if they do not', async () => {
    const { counts } = await trial.content(
      'iso3,year,a\nMLI,2010,1\nMLI,2010,1.0\nSEN,2010,1\nSEN,2010,2\nROM,2010,7\nROU,2010,8\nBEN,2010,3\n',
      figuresMapping(),
    );
    expect(counts.records.observations).toMatchObject({ read: 7, created: 2, repeated: 1, refused: 4 });
    expect(trial.findings.map(({ row, rule, severity }) => `${row} ${severity} ${rule}`)).toEqual([
      '3 SKIPPED REPEATED_ROW',
      '4 REFUSED CONFLICTING_ROWS',
      '5 REFUSED CONFLICTING_ROWS',
      '6 REFUSED CONFLICTING_ROWS',
      '7 REFUSED CONFLICTING_ROWS',
    ]);
    expect(trial.findings[1]).toMatchObject({
      column: 'a',
      value: '1',
      message: 'Rows 4 and 5 tell different figures of TEST.A for SEN from 2010-01-01: leave one of them.',
    });
    expect((await figures()).length).toBe(2);
  });

  it('are refused one by one, with row, column, value and remedy; the good ones of the row go in', async () => {
    const mapping = figuresMapping('', 'range: [0, 100]');
    const { counts } = await trial.content(
      'iso3,year,a\nMLI,2010,12x\nMLI,2011,101\nMLI,99999,1\nXXX,2010,1\n,2010,1\nMLI,,1\nMLI,2012,1e999\nMLI,2013,NaN\nDDR,1980,4\nMLI,2014,5\n',
      mapping,
    );
    expect(trial.findings.map(({ row, column, value, rule }) => [row, column, value, rule])).toEqual([
      [2, 'a', '12x', 'NOT_A_NUMBER'],
      [3, 'a', '101', 'OUT_OF_RANGE'],
      [4, 'year', '99999', 'OUT_OF_RANGE'],
      [5, 'iso3', 'XXX', 'UNKNOWN_CODE'],
      [6, 'iso3', null, 'MISSING_VALUE'],
      [7, 'year', null, 'MISSING_VALUE'],
      [8, 'a', '1e999', 'OUT_OF_RANGE'],
      [9, 'a', 'NaN', 'NOT_A_NUMBER'],
      [10, 'iso3', 'DDR', 'RETIRED_CODE'],
    ]);
    expect(counts.rows).toEqual({ read: 10, refused: 5, skipped: 0 });
    expect(counts.records.observations).toMatchObject({ read: 10, created: 1, refused: 9 });
  });

  it('of unknown countries are skipped where the mapping says so', async () => {
    const { counts } = await trial.content('iso3,year,a\nMLI,2010,1\nXXX,2010,1\n', figuresMapping('unmatched: skip'));
    expect(counts.rows).toEqual({ read: 2, refused: 0, skipped: 1 });
    expect(counts.records.observations).toMatchObject({ read: 2, created: 1, skipped: 1 });
  });

  it('are all refused with --atomic if one is', async () => {
    const before = await trial.everything();
    expect(await trial.refusal('iso3,year,a\nMLI,2010,1\nMLI,2011,x\n', figuresMapping(), { atomic: true })).toMatch(
      /^file\.csv: 1 rows or values are refused, and --atomic takes all or nothing\. The first, in row 3: "x" is not a number/,
    );
    expect(await trial.everything()).toBe(before);
    expect((await trial.content(FILE, figuresMapping(), { atomic: true })).counts.records.observations).toMatchObject({
      created: 2,
    });
  });

  it('are counted and not kept in a dry run', async () => {
    await trial.content(FILE, figuresMapping());
    const before = await trial.everything();
    const result = await trial.content('iso3,year,a\nMLI,2010,9\nBEN,2010,1\nXXX,2010,1\n', figuresMapping(), {
      dryRun: true,
    });
    expect(result).toMatchObject({ dryRun: true, runId: null });
    expect(result.counts.records.observations).toMatchObject({ read: 3, created: 1, revised: 1, refused: 1 });
    expect(await trial.everything()).toBe(before);
  });

  it('can be traced to the run that brought them', async () => {
    const { runId, sha256, counts } = await trial.content(FILE, figuresMapping());
    const [run] = await trial.rows(`
      select r.id, mapping, file_name, sha256, actor, counts, started_at <= finished_at as ended,
        (select count(*)::int from observation o where o.import_run_id = r.id) as observations
      from import_run r`);
    expect(run).toEqual({
      id: runId,
      mapping: 'figures',
      file_name: 'file.csv',
      sha256,
      actor: 'test',
      counts,
      ended: true,
      observations: 2,
    });
  });

  it('go in once when two imports of the same file meet', async () => {
    await trial.content(FILE, figuresMapping(), { dryRun: true });
    const results = await Promise.all(
      [1, 2].map(() => trial.file(`${trial.folder}/file.csv`, `${trial.folder}/mapping.yaml`)),
    );
    const outcomes = results.map(({ counts }) => counts.records.observations);
    expect(outcomes.map((each) => each?.created).sort()).toEqual([0, 2]);
    expect((await figures()).length).toBe(2);
  });
});

describe('other layouts', () => {
  it('has one year a column', async () => {
    const mapping = figuresMapping('yearColumns: "^Y(\\\\d{4})$"')
      .replace('layout: indicator-columns', 'layout: year-columns')
      .replace('period: { column: year }\n', '');
    await trial.content('iso3,note,Y2010,Y2011,Y1066\nMLI,x,1,..,3\n', mapping);
    expect(await figures()).toMatchObject([{ period: '2010-01-01', value: '1' }]);
    expect(await trial.refusal('iso3,note\nMLI,x\n', mapping)).toContain('no column is a year (^Y(\\d{4})$)');
    expect(await trial.refusal('iso3,Y2010,Y2010\nMLI,1,2\n', mapping)).toContain('several columns are the year 2010');
  });

  it('has one observation a row, with its indicator, period of any kind, status, and numerator and denominator', async () => {
    const mapping = `name: rows
title: Rows
records: observations
layout: rows
missing: ['', '-']
country: { column: country, codes: [alpha-2, name] }
period: { column: month, kind: MONTH }
indicatorColumn: what
numerator: n
denominator: d
statusColumn: { column: status, codes: { E: ESTIMATED, S: SUPPRESSED } }
indicators:
  - { code: TEST.R, key: rate, name: R, definition: R., theme: IMPACT, unit: share, measure: RATIO, direction: NEUTRAL, timeOperator: LAST, placeOperator: RATIO_OF_SUMS, source: REPORTED }
`;
    const { counts } = await trial.content(
      `what,country,month,n,d,status\nrate,NA,2014-09,1,4,\nrate,Mali,2014-09,"1,099",2000,E\nrate,ML,2014-10,-,-,S\nrate,ML,2014-11,1,,\nrate,ML,2014-12,1,2,S\nrate,ML,2015-01,1,2,Q\nrats,ML,2015-02,1,2,\n`,
      mapping,
    );
    expect(counts.records.observations).toMatchObject({ read: 7, created: 3, refused: 4 });
    expect(trial.findings.map(({ rule }) => rule)).toEqual([
      'MISSING_VALUE',
      'STATUS_MISMATCH',
      'UNKNOWN_CODE',
      'UNKNOWN_CODE',
    ]);
    expect(
      await trial.rows(
        `select country_id, period_start, period_kind, numerator::text as n, denominator::text as d, status from observation order by 1, 2`,
      ),
    ).toEqual([
      {
        country_id: 'MLI',
        period_start: '2014-09-01',
        period_kind: 'MONTH',
        n: '1099',
        d: '2000',
        status: 'ESTIMATED',
      },
      { country_id: 'MLI', period_start: '2014-10-01', period_kind: 'MONTH', n: null, d: null, status: 'SUPPRESSED' },
      { country_id: 'NAM', period_start: '2014-09-01', period_kind: 'MONTH', n: '1', d: '4', status: 'NORMAL' },
    ]);
  });

  it('reads other delimiters, encodings, header rows and numbers', async () => {
    const mapping = figuresMapping(
      'numbers: { decimal: ",", thousands: "." }\nfile: { delimiter: ";", encoding: latin-1, headerRow: 3 }',
      'scale: 1000',
    ).replace('codes: alpha-3', 'codes: name');
    await trial.content(
      Buffer.from("Bericht\r\n\r\niso3;year;a\r\nCôte d'Ivoire;2010;1.099,5\r\n\r\n;;\r\n", 'latin1'),
      mapping,
    );
    expect(await figures()).toMatchObject([{ country: 'CIV', value: '1099500' }]);
  });

  it('reads UTF-8 with a byte order mark, tabs, and a column by the number of its name', async () => {
    const mapping = figuresMapping('file: { format: tsv }').replace('column: a,', 'column: "a#2",');
    await trial.content('\ufeffiso3\ta\tyear\ta\nMLI\t1\t2010\t2\n', mapping);
    expect(await figures()).toMatchObject([{ country: 'MLI', value: '2' }]);
  });
});

describe('definitions of indicators', () => {
  const definition = () =>
    trial.rows(
      `select name, unit, version, (select code from indicator w where w.id = i.weight_indicator_id) as weight from indicator i where code = 'TEST.A'`,
    );

  it('that are there stand, with a warning, and are replaced only by a later version', async () => {
    await trial.content(FILE, figuresMapping());
    const other = figuresMapping().replace('name: A,', 'name: Another,');
    const { counts } = await trial.content(FILE, other);
    expect(counts).toMatchObject({ warnings: 1, records: { indicators: { unchanged: 1 } } });
    expect(trial.findings).toMatchObject([{ rule: 'DEFINITION_DIFFERS', row: null }]);
    expect(await definition()).toMatchObject([{ name: 'A', version: 1 }]);
    const later = await trial.content(FILE, other.replace('name: Another,', 'name: Another, version: 2,'));
    expect(later.counts.records).toMatchObject({ indicators: { revised: 1 }, observations: { unchanged: 2 } });
    expect(await definition()).toMatchObject([{ name: 'Another', version: 2 }]);
  });

  it('with another unit or measure refuse the file', async () => {
    await trial.content(FILE, figuresMapping());
    expect(await trial.refusal(FILE, figuresMapping().replace('unit: persons', 'unit: households'))).toContain(
      'The indicator TEST.A is there with the unit "persons", and the mapping says "households"',
    );
  });

  it('with another unit in a later version take the place of figures from before, also where the number is the same', async () => {
    await trial.content(FILE, figuresMapping());
    const { counts } = await trial.content(
      FILE,
      figuresMapping().replace('unit: persons', 'unit: households, version: 2'),
    );
    expect(counts.records).toMatchObject({ indicators: { revised: 1 }, observations: { revised: 2 } });
    const versions = await trial.rows(
      `select v.version, v.unit, v.until is null as present from indicator_version v where code = 'TEST.A' order by version`,
    );
    expect(versions).toEqual([
      { version: 1, unit: 'persons', present: false },
      { version: 2, unit: 'households', present: true },
    ]);
    const [{ mixed }] = (await trial.rows(
      `select count(*)::int as mixed from observation o join indicator i on i.id = o.indicator_id
       where superseded_at is null and recorded_at < comparable_since`,
    )) as [{ mixed: number }];
    expect(mixed).toBe(0);
  });

  it('that are retired take no figures of periods from that day on, and those from before stand', async () => {
    await trial.content('iso3,year,a\nMLI,2009,1\nMLI,2010,2\n', figuresMapping());
    await trial.rows(`update indicator set retired_on = '2010-01-01', version = version + 1 where code = 'TEST.A'`);
    const { counts } = await trial.content('iso3,year,a\nMLI,2009,3\nMLI,2010,2\nMLI,2011,4\n', figuresMapping());
    expect(counts.records).toMatchObject({ observations: { revised: 1, unchanged: 1, refused: 1 } });
    expect(trial.findings).toMatchObject([{ severity: 'REFUSED', rule: 'INDICATOR_RETIRED', row: 4, value: '4' }]);
    const standing = (await figures()).filter((figure) => (figure as { stands: boolean }).stands);
    expect(standing).toMatchObject([{ value: '3' }, { value: '2' }]);
  });

  it('that are computed from the register take no figures', async () => {
    expect(await trial.refusal(FILE, figuresMapping().replace('code: TEST.A', 'code: P0'))).toContain(
      'The indicator P0 is computed from the partnership records',
    );
  });

  it('need the definition of their weight, from the mapping that has it', async () => {
    const weighted = figuresMapping('definitionsFrom: [wdi-population]', 'weight: SP.POP.TOTL');
    expect(await trial.refusal(FILE, weighted.replace('definitionsFrom: [wdi-population]', ''))).toContain(
      'The indicator TEST.A is weighted by SP.POP.TOTL, which nobody defines',
    );
    await trial.content(FILE, weighted);
    expect(await definition()).toMatchObject([{ weight: 'SP.POP.TOTL' }]);
  });
});

describe('figures of categories', () => {
  const apart = `    disaggregations:
      - { dimension: SEX, categories: [F, M], exhaustive: true }
      - { dimension: AGE_BAND, categories: ['0-14', 15+] }
`;
  const mapping = `name: by-sex
title: People trained by sex and age
records: observations
layout: rows
country: { column: iso3, codes: alpha-3 }
period: { column: year }
value: trained
disaggregation:
  - { dimension: SEX, column: sex, codes: { Women: F, Men: M, Both: null } }
  - { dimension: AGE_BAND, column: age }
indicators:
  - code: TEST.TRAINED
    name: People trained
    theme: PROCESS
    definition: People trained.
    unit: persons
    measure: COUNT
    direction: HIGHER_IS_BETTER
    timeOperator: SUM
    placeOperator: SUM
${apart}`;
  const told = () =>
    trial.rows(
      `select disaggregation as of, value::text, revision from observation where superseded_at is null order by disaggregation`,
    );

  it('are told apart by columns, and corrected category by category', async () => {
    const header = 'iso3,year,sex,age,trained\n';
    const rows = ['MLI,2014,Both,,9', 'MLI,2014,Women,,4', 'MLI,2014,Women,15+,3', 'MLI,2014,Men,,5'];
    const { counts } = await trial.content(`${header}${rows.join('\n')}\n`, mapping);
    expect(counts.records.observations).toMatchObject({ created: 4, refused: 0 });
    const { counts: again } = await trial.content(`${header}${rows.join('\n').replace(',,4', ',,6')}\n`, mapping);
    expect(again.records.observations).toMatchObject({ revised: 1, unchanged: 3 });
    expect(await told()).toEqual([
      { of: '', value: '9', revision: 1 },
      { of: 'AGE_BAND=15+;SEX=F', value: '3', revision: 1 },
      { of: 'SEX=F', value: '6', revision: 2 },
      { of: 'SEX=M', value: '5', revision: 1 },
    ]);
  });

  it('are refused with the place where a category is not known, or two rows are of the same', async () => {
    const rows = [
      'MLI,2014,Girls,,9',
      'MLI,2014,Women,15-24,4',
      'MLI,2014,Men,,3',
      'MLI,2014,Men,,5',
      'SEN,2014,Both,,1',
    ];
    await trial.content(`iso3,year,sex,age,trained\n${rows.join('\n')}\n`, mapping);
    expect(trial.findings.map(({ row, column, rule, message }) => [row, column, rule, message])).toEqual([
      [2, 'sex', 'UNKNOWN_CODE', 'The SEX "Girls" is none of Women, Men, Both: correct it, or add it to `codes`.'],
      [
        3,
        'trained',
        'UNKNOWN_CODE',
        '"15-24" is no AGE_BAND of TEST.TRAINED; the nearest is "0-14". Correct it, or add it to the `disaggregations` of the indicator.',
      ],
      ...[4, 5].map((row) => [
        row,
        'trained',
        'CONFLICTING_ROWS',
        'Rows 4 and 5 tell different figures of TEST.TRAINED (SEX=M) for MLI from 2014-01-01: leave one of them.',
      ]),
    ]);
  });

  it('refuse the file where the definition that stands lacks a category, or a later one drops one of which there are figures', async () => {
    const file = 'iso3,year,sex,age,trained\nMLI,2014,Women,,9\n';
    await trial.content(file, mapping);
    expect(await trial.refusal(file, mapping.replace('[F, M]', '[F, M, X]'))).toMatch(
      /TEST.TRAINED is there without the category SEX=X, .* give the mapping a later version/,
    );
    const later = mapping.replace('    unit:', '    version: 2\n    unit:');
    expect(await trial.refusal(file.replace('Women', 'Men'), later.replace('[F, M]', '[M]'))).toMatch(
      /There are figures of SEX=F .* lacks that category/,
    );
    await trial.content(file, later.replace('[F, M]', '[F, M, X]'));
    expect(await told()).toHaveLength(1);
  });

  it('can stand one category a column, with the total or without, and where an empty cell is a zero', async () => {
    const columns = `layout: category-columns
categories:
  dimension: SEX
  emptyIsZero: true
  total: all
  columns: [{ column: women, category: F }, { column: men, category: M }]
`;
    const wide = mapping
      .replace('layout: rows\n', columns)
      .replace('value: trained\n', '')
      .replace('  - { dimension: SEX, column: sex, codes: { Women: F, Men: M, Both: null } }\n', '');
    await trial.content('iso3,year,age,women,men,all\nMLI,2014,,4,,4\n', wide);
    expect(await told()).toEqual([
      { of: '', value: '4', revision: 1 },
      { of: 'SEX=F', value: '4', revision: 1 },
      { of: 'SEX=M', value: '0', revision: 1 },
    ]);
  });
});
