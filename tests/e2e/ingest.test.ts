import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { builtProgram, childEnvironment, runCommand, type CommandResult } from '../support/command.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startServer } from '../support/server.js';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'trisector-import-'));
});
afterAll(() => Promise.all([database.drop(), rm(folder, { recursive: true })]));

const POPULATION =
  '"X","iso2c","country","SP.POP.TOTL","year"\n1,"NA","Namibia",2494530,2019\n2,"1A","Arab World",427870270,2019\n';

const at = (name: string) => join(folder, name);
const write = (name: string, content: string) => writeFile(at(name), content);
const trisector = (...args: string[]): Promise<CommandResult> =>
  runCommand(['import', ...args], { env: { DATABASE_URL: database.url } });

async function observations(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>('select count(*)::int as count from observation');
  return rows[0]?.count ?? -1;
}

describe('trisector import', () => {
  it('tells the mappings that ship, without a database', async () => {
    const { stdout, code } = await runCommand(['import', '--list-mappings'], {
      env: { DATABASE_URL: 'postgres://127.0.0.1:1/none' },
    });
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'cpia',
      'crs-sectors',
      'dfid-results',
      'exchange-rates',
      'gapminder-context',
      'hdi',
      'mcc-indicators',
      'mcc-kpi',
      'org-map',
      'rai',
      'usaid-operating-units',
      'usaid-ppp',
      'vdem',
      'wdi-gdp',
      'wdi-infant-mortality',
      'wdi-population',
      'wgi',
      '',
    ]);
  });

  it('loads a file, tells what became of it, and changes nothing the second time', async () => {
    await write('population.csv', POPULATION);
    const args = [at('population.csv'), '--mapping', 'wdi-population'];
    const dry = await trisector(...args, '--dry-run');
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('dry run, nothing was kept') });
    expect(await observations()).toBe(0);

    const first = await trisector(...args);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('observations:   2 read, 1 created, 1 skipped');
    const second = await trisector(...args);
    expect(second).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('observations:   2 read, 1 unchanged, 1 skipped'),
    });
    expect(await observations()).toBe(1);
  });

  it('writes one JSON document with --json', async () => {
    await write('population.csv', POPULATION);
    const { stdout, stderr, code } = await trisector(
      at('population.csv'),
      '-m',
      'wdi-population',
      '--json',
      '--dry-run',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      files: [
        expect.objectContaining({
          file: 'population.csv',
          mapping: 'wdi-population',
          dryRun: true,
          runId: null,
          counts: expect.objectContaining({ rows: { read: 2, refused: 0, skipped: 1 }, warnings: 0 }),
          findings: [{ severity: 'SKIPPED', rule: 'AGGREGATE', count: 1 }],
        }),
      ],
    });
  });

  it('takes the good ones of several files, says which is refused, and ends with 1', async () => {
    await write('good.csv', POPULATION.replace('2019', '2018').replace('"NA"', '"XX"').replace('2,"1A"', '2,"ML"'));
    await write('cut.csv', POPULATION.slice(0, -10));
    const result = await trisector(
      at('cut.csv'),
      at('good.csv'),
      at('none.csv'),
      '-m',
      'wdi-population',
      '--report',
      at('report.csv'),
    );
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('good.csv (mapping wdi-population)');
    expect(result.stdout).toContain('row 2, column iso2c, "XX": "XX" is no country by alpha-2');
    expect(result.stdout).toContain('cut.csv: refused, nothing of it was loaded');
    expect(result.stderr).toContain('Its last row (3) has 4 of 5 values: the file was cut');
    expect(result.stderr).toContain('none.csv: There is no such file.');
    const report = (await readFile(at('report.csv'), 'utf8'))
      .split('\n')
      .map((line) => line.split(',').slice(0, 6).join(','));
    expect(report).toEqual([
      'file,row,column,value,severity,rule',
      `${at('cut.csv')},,,,REFUSED,FILE_REFUSED`,
      'good.csv,2,iso2c,XX,REFUSED,UNKNOWN_CODE',
      `${at('none.csv')},,,,REFUSED,FILE_REFUSED`,
      '',
    ]);
  });

  it('never writes the report over a file that is to be imported', async () => {
    await write('population.csv', POPULATION);
    const { code, stderr } = await trisector(
      at('population.csv'),
      '-m',
      'wdi-population',
      '--report',
      at('population.csv'),
    );
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('is the file to import: name another one.'),
    });
    expect(await readFile(at('population.csv'), 'utf8')).toBe(POPULATION);
  });

  it.each([
    [['x.csv'], 2, '--mapping is missing'],
    [['--mapping', 'vdem'], 2, 'no file to import'],
    [['x.csv', '--mapping', 'vdm'], 1, 'There is no mapping "vdm" (did you mean "vdem"?)'],
    [['x.csv', '--mapping', './none.yaml'], 1, 'The mapping ./none.yaml cannot be read: there is no such file.'],
    [['x.csv', '--mapping', 'vdem', '--report', ''], 2, 'Name a file.'],
    [['x.csv', '--mappings', 'vdem'], 2, '--mapping'],
  ])('answers the command line %j with a sentence', async (args, code, sentence) => {
    const result = await trisector(...args);
    expect(result).toMatchObject({ code, stdout: '' });
    expect(result.stderr).toContain(sentence);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const years = Array.from({ length: 300_000 }, (_, index) => `${index},ML,Mali,${index},${1600 + (index % 800)}\n`);
    await write('long.csv', `X,iso2c,country,SP.POP.TOTL,year\n${years.join('')}`);
    const before = await observations();
    const child = spawn(process.execPath, [builtProgram(), 'import', at('long.csv'), '-m', 'wdi-population'], {
      env: childEnvironment({ DATABASE_URL: database.url }),
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    const sessions = async () => {
      const { rows } = await database.pool
        .query(`select from pg_stat_activity where application_name = 'trisector import'
        and datname = current_database() and xact_start is not null`);
      return rows.length;
    };
    while ((await sessions()) === 0) await sleep(10);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    while ((await sessions()) > 0) await sleep(10);
    expect(await observations()).toBe(before);
  });
});

describe('trisector import with the embedded database', () => {
  it('works beside a running server, which has the records at once, and starts and stops the database by itself without one', async () => {
    const home = await mkdtemp(join(tmpdir(), 'trisector-home-'));
    const env = { TRISECTOR_HOME: home };
    await write('units.csv', 'OperatingUnit,iso_alpha3,region,organizational_unit\nMali,MLI,AFRICA,Mali\n');
    const units = ['import', at('units.csv'), '-m', 'usaid-operating-units'];
    try {
      const alone = await runCommand(units, { env });
      expect(alone).toMatchObject({ code: 0, stdout: expect.stringContaining('missions:       8 read, 8 created') });

      const server = await startServer({ env });
      try {
        const beside = await runCommand(units, { env });
        expect(beside).toMatchObject({
          code: 0,
          stdout: expect.stringContaining('missions:       8 read, 8 unchanged'),
        });
        await write('units.csv', 'OperatingUnit,iso_alpha3,region,organizational_unit\nSenegal,SEN,AFRICA,\n');
        await runCommand(units, { env });
        const response = await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ mission(code: "SEN") { name kind } }' }),
        });
        expect(await response.json()).toMatchObject({ data: { mission: { name: 'Senegal', kind: 'BILATERAL' } } });
      } finally {
        await server.stop();
      }
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });
});
