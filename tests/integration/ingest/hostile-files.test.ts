import { mkdir, readFile, symlink } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { figuresMapping, ImportTrial } from './importing.js';

let trial: ImportTrial;
let before: string;
beforeAll(async () => {
  trial = await ImportTrial.begin();
  await trial.content('iso3,year,a\nMLI,2010,1\n', figuresMapping());
  before = await trial.everything();
});
afterAll(() => trial.end());

const HEADER = 'iso3,year,a\n';
const MANY = `${HEADER}${'MLI,2010,1\n'.repeat(20_000)}`;
const ZIP = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from(MANY)]);

describe('a file that cannot be trusted is refused whole, in a sentence, and changes nothing', () => {
  it.each<[what: string, content: string | Buffer, sentence: RegExp]>([
    ['an empty file', '', /^file\.csv: It is empty\.$/],
    ['line breaks only', '\n\n\n', /Its header \(row 1\) is blank\./],
    ['a header without rows', HEADER, /^file\.csv: It has a header and no rows\.$/],
    ['a ZIP file, such as an Excel workbook', ZIP, /It is a ZIP file, as XLSX workbooks are: save the sheet as CSV\.$/],
    ['a compressed file', gzipSync(MANY), /It is compressed \(gzip\): unpack it first\.$/],
    ['UTF-16', Buffer.from(`\ufeff${MANY}`, 'utf16le'), /It is UTF-16: save it as UTF-8\.$/],
    ['NUL bytes', `${HEADER}MLI,2010,1\0\n`, /It is no text: byte 22 is NUL\./],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 5000 }, (_, index) => ((index * 7919) % 255) + 1)),
      /^file\.csv: /,
    ],
    [
      'latin-1 where UTF-8 is said',
      Buffer.from(`${HEADER}MLI,2010,1\nCôte,2010,1\n`, 'latin1'),
      /Byte 24 \(line 3\) is not UTF-8\. If the file is in latin-1, say `file: { encoding: latin-1 }`/,
    ],
    [
      'latin-1 late in a long file',
      Buffer.concat([Buffer.from(MANY), Buffer.from([0xe9, 0x0a])]),
      /Byte 220012 \(line 20002\) is not UTF-8/,
    ],
    [
      'a character cut off at the end',
      Buffer.concat([Buffer.from(MANY), Buffer.from([0xc3])]),
      /Byte 220012 .*is not UTF-8/,
    ],
    ['a file cut within a row', MANY.slice(0, -8), /Its last row \(20001\) has 1 of 3 values: the file was cut/],
    ['a file cut within its last value', MANY.slice(0, -1), /Its last row \(20001\) does not end with a line break/],
    [
      'a file cut within a quoted value',
      `${MANY}MLI,2011,"1`,
      /It ends within a quoted value in row 20002: the file was cut/,
    ],
    [
      'a quote that is never closed',
      `${HEADER}"MLI,2010,1\n${'MLI,2010,1\n'.repeat(200_000)}`,
      /Its row 2 is longer than 1048576 bytes/,
    ],
    ['a quote within a value', `${HEADER}ML"I,2010,1\n`, /In its row 2 a quote stands where none may be\./],
    ['one endless line', 'x'.repeat(3_000_000), /Line 1 is longer than 1048576 bytes/],
    ['one endless line of commas', ','.repeat(3_000_000), /Line 1 is longer than 1048576 bytes/],
    ['a million columns', `${','.repeat(1_000_000)}\n`, /It has 1000001 columns: at most 10000 are read/],
    [
      'another table',
      'country,period,figure\nMali,2010,1\n',
      /The mapping figures does not fit: the column "iso3" is missing; the nearest are .*; the column "year"/,
    ],
    [
      'another delimiter',
      'iso3;year;a\nMLI;2010;1\n',
      /the column "iso3" is missing.*The columns are "iso3;year;a"\.$/,
    ],
    ['two columns of one name', 'iso3,year,a,a\nMLI,2010,1,2\n', /2 columns are named "a" \(columns 3, 4\)/],
    [
      'rows of which none can be used',
      `${HEADER}Mali,2010,1\nSenegal,2010,1\n`,
      /None of its 2 rows can be used: is it the right mapping\? The first, in row 2/,
    ],
    [
      'figures of which none can be used',
      `${HEADER}MLI,2010,=1+1\nSEN,2010,@SUM(A1)\n`,
      /None of its 2 rows can be used/,
    ],
  ])('%s', async (_what, content, sentence) => {
    expect(await trial.refusal(content, figuresMapping())).toMatch(sentence);
    expect(await trial.everything()).toBe(before);
  });

  it('a folder, a file that is not there, a device', async () => {
    await mkdir(join(trial.folder, 'folder.csv'));
    await symlink('/dev/zero', join(trial.folder, 'endless.csv'));
    const refusal = (name: string) =>
      trial.file(join(trial.folder, name), 'vdem').then(
        () => '',
        (error: Error) => error.message,
      );
    expect(await refusal('folder.csv')).toMatch(/folder\.csv: It is a folder\. Name the files in it\.$/);
    expect(await refusal('none.csv')).toMatch(/none\.csv: There is no such file\. Check the path\.$/);
    expect(await refusal('endless.csv')).toMatch(/endless\.csv: It is not a file/);
    expect(await trial.everything()).toBe(before);
  });

  it('a file whose import is interrupted', async () => {
    const stop = new AbortController();
    await trial.content(MANY, figuresMapping(), { dryRun: true });
    const { importFile } = await import('../../../src/modules/ingest/index.js');
    const importing = importFile(trial.database.pool, {
      path: join(trial.folder, 'file.csv'),
      mapping: join(trial.folder, 'mapping.yaml'),
      actor: 'test',
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(importing).rejects.toThrow(/abort|enough/i);
    expect(await trial.everything()).toBe(before);
  });
});

const REAL_FILES = [
  ['countries/usaid-operating-units.csv', 'usaid-operating-units'],
  ['partnerships/usaid-ppp-health-water-africa-asia.csv', 'usaid-ppp'],
  ['indicators/wdi-population-raw-long.csv', 'wdi-population'],
  ['indicators/wdi-gdp-raw-long.csv', 'wdi-gdp'],
  ['indicators/wgi-1996-2019-long.csv', 'wgi'],
  ['indicators/hdi-hdr2122-1990-2021-wide.csv', 'hdi'],
  ['indicators/context-gapminder-1990-2025-long.csv', 'gapminder-context'],
  ['indicators/vdem-v12-governance-1970-2021.csv', 'vdem'],
] as const;

describeWithRealData(
  REAL_FILES.map(([path]) => path),
  'a real file',
  () => {
    it.each(REAL_FILES)('%s, cut wherever it is not between two rows, is refused whole', async (path, mapping) => {
      const whole = await readFile(realData(path));
      const rows = Math.min(whole.length, 4000);
      // As a file is cut by a full disk or a lost connection; the beginning is enough, and quick.
      const cuts = Array.from({ length: 12 }, (_, index) => Math.floor((rows * (index + 5)) / 17)).filter(
        (cut) => whole[cut - 1] !== 0x0a,
      );
      for (const cut of [...cuts, whole.toString('latin1').trimEnd().length]) {
        expect(await trial.refusal(whole.subarray(0, cut), mapping)).toMatch(/the file was cut|may have been cut/);
      }
      expect(await trial.everything()).toBe(before);
    });

    it.each(REAL_FILES)('%s with the mapping of another is refused whole', async (path, mapping) => {
      const others = REAL_FILES.map(([, name]) => name).filter((name) => name !== mapping);
      for (const other of others) {
        await expect(trial.file(realData(path), other)).rejects.toThrow(`The mapping ${other} does not fit`);
      }
      expect(await trial.everything()).toBe(before);
    });
  },
);

describe('hostile content of a file that can be read', () => {
  it('is refused row by row, and said shortly and without what would steer a terminal', async () => {
    const { counts } = await trial.content(
      [
        'iso3,year,a',
        `MLI,2011,${'9'.repeat(10_000)}`,
        `MLI,2012,\u001b]0;owned\u0007`,
        `${'X'.repeat(100_000)},2013,1`,
        'MLI,2014,1,2,3',
        'MLI,2014',
        "'; drop table observation; --,2015,1",
        'MLI,2016,\\N',
        'MLI,2017,1\\n',
        'MLI,2018,7',
        '',
      ].join('\n'),
      figuresMapping(),
      { dryRun: true },
    );
    expect(trial.findings.map(({ row, rule }) => `${row} ${rule}`)).toEqual([
      '2 NOT_A_NUMBER',
      '3 NOT_A_NUMBER',
      '4 UNKNOWN_CODE',
      '5 RAGGED_ROW',
      '6 RAGGED_ROW',
      '7 UNKNOWN_CODE',
      '8 NOT_A_NUMBER',
      '9 NOT_A_NUMBER',
    ]);
    expect(counts.records.observations).toMatchObject({ created: 1 });
    for (const { message, value } of trial.findings) {
      expect(message.length).toBeLessThan(400);
      expect(`${message}${value}`).not.toMatch(/\p{Cc}/u);
    }
  });

  it('is text like any other in names: formulas, quotes, backslashes, tabs, line breaks', async () => {
    const names = ['=HYPERLINK("http://x")', `O'Reilly "& Co" \\N \\. \t`, 'two\nlines', '\\'];
    const rows = names.map(
      (name, index) =>
        `r${index},"${name.replaceAll('"', '""')}",,,,,,MLI,Health,Africa,${index % 2 ? 'A\\tB; \\N' : ''},`,
    );
    await trial.content(
      `proj_id,name,year_start,year_end,total_lifetime_usd,usg_usd,non_usg_usd,countries_iso3,sectors,region,resource_partners,description\n${rows.join('\n')}\n`,
      'usaid-ppp',
    );
    expect(await trial.rows('select title from partnership order by reference')).toEqual(
      names.map((name) => ({ title: name.trim() })),
    );
    expect(await trial.rows('select name from organization order by name collate "C"')).toEqual([
      { name: 'A\\tB' },
      { name: '\\N' },
    ]);
  });
});

describe('a database that is not prepared', () => {
  it('is named, with the remedy', async () => {
    const { createEmptyDatabase } = await import('../../support/database.js');
    const { createPool } = await import('../../../src/platform/database/pool.js');
    const { importFile } = await import('../../../src/modules/ingest/index.js');
    await trial.content('iso3,year,a\nMLI,2010,1\n', figuresMapping(), { dryRun: true });
    const empty = await createEmptyDatabase();
    const pool = createPool({ url: empty.url, max: 1 });
    const path = join(trial.folder, 'file.csv');
    await expect(
      importFile(pool, { path, mapping: join(trial.folder, 'mapping.yaml'), actor: 'test' }),
    ).rejects.toThrow('The database has no countries yet: run `trisector migrate` first.');
    await pool.end();
    await empty.drop();
  });
});
