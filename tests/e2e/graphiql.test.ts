import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { packageFolder } from '../../src/config/settings.js';
import { loadSample } from '../../src/modules/sample/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startServer, type RunningTestServer } from '../support/server.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

let database: TestDatabase;
let server: RunningTestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadSample(database.pool);
  server = await startServer({ env: { DATABASE_URL: database.url, TRISECTOR_PUBLIC_READ: 'true' } });
});

afterAll(async () => {
  await server.stop();
  await database.drop();
});

describe('GraphiQL over HTTP', () => {
  const addressesOf = (html: string): string[] =>
    [...html.matchAll(/(?:src|href|data-[\w-]+)="([^"]+)"/g)].map((m) => m[1]!);

  it('is a page that loads nothing from outside, and may not', async () => {
    const page = await fetch(server.url);
    const html = await page.text();
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).not.toMatch(/https?:|\{\{/);
    expect(addressesOf(html).filter((address) => !address.startsWith('/graphiql/') && address !== 'data:,')).toEqual(
      [],
    );
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  it('has files that browsers keep for good, and ask for once', async () => {
    const html = await (await fetch(server.url)).text();
    const files = addressesOf(html).filter((address) => address.startsWith('/'));
    expect(files).toHaveLength(7);
    for (const file of files) {
      const response = await fetch(`${server.url}${file}`);
      expect([file, response.status]).toEqual([file, 200]);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const again = await fetch(`${server.url}${file}`, {
        headers: { 'if-none-match': response.headers.get('etag')! },
      });
      expect(again.status).toBe(304);
    }
    const page = await fetch(server.url);
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });

  it('has style sheets that load nothing from outside', async () => {
    const html = await (await fetch(server.url)).text();
    for (const file of addressesOf(html).filter((address) => address.endsWith('.css'))) {
      const css = await (await fetch(`${server.url}${file}`)).text();
      const targets = [...css.matchAll(/url\(['"]?([^)'"]{0,40})|@import\s+['"]?([^;'"]{0,40})/g)].map(
        (m) => m[1] ?? m[2],
      );
      expect(targets.filter((target) => !target!.startsWith('data:'))).toEqual([]);
    }
  });

  it('opens with a query that has an answer on the sample, with a value for every indicator', async () => {
    const query = await readFile(join(packageFolder(), 'assets', 'graphiql', 'default-query.graphql'), 'utf8');
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = JSON.parse(await response.text());
    expect(errors).toBeUndefined();
    const { rows, totals } = data.indicatorReport;
    expect(rows).toHaveLength(6);
    for (const { values } of [...rows, { values: totals }]) {
      for (const { value, status } of values)
        expect([value, status]).toEqual([expect.any(String), expect.stringMatching(/COMPLETE|PARTIAL/)]);
    }
  });
});

const describeInBrowser = CHROMIUM === undefined ? describe.skip : describe;
if (CHROMIUM === undefined)
  process.stderr.write('Skipped "GraphiQL in a browser": no Chromium is installed (apt-get install chromium).\n');

describeInBrowser('GraphiQL in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  });

  afterAll(() => browser.close());

  it('opens without a fault, runs its first query, shows the answer, and stays on its own server', async () => {
    const page = await browser.newPage();
    const requested: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(server.url);
    await page.locator('.graphiql-execute-button').click();
    const result = page.locator('.result-window');
    await result.getByText('"SAMPLE-BGD"').waitFor();
    await result.getByText('"I1"').first().waitFor();
    // The schema was read as well: the explorer knows what there is.
    await page
      .getByRole('button', { name: /documentation/i })
      .first()
      .click();
    await page.locator('.graphiql-plugin').getByText('Query', { exact: true }).first().waitFor();
    expect(complaints).toEqual([]);
    expect(requested.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual([]);
    expect(requested.length).toBeGreaterThan(8);
    await page.close();
  });

  it('sends a token that is typed under Headers, and forgets it', async () => {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.locator('.graphiql-execute-button').waitFor();
    await page.locator('[aria-label="Headers"] .CodeMirror, .graphiql-editor-tool .CodeMirror').last().click();
    await page.keyboard.insertText('{ "Authorization": "Bearer tri_wrong" }');
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.result-window').getByText('UNAUTHENTICATED').waitFor();
    const stored = await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })');
    expect(stored).not.toContain('tri_wrong');
    await page.close();
  });
});
