import { setTimeout as sleep } from 'node:timers/promises';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packageFolder } from '../../../src/config/settings.js';
import { importFile } from '../../../src/modules/ingest/index.js';
import { loadCatalogue } from '../../../src/modules/indicators/index.js';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { givenOrganization, givenPartnership } from '../../support/partnership-records.js';

/** The register of then where it was changed as users change it: by mutations, and by files that are imported again. */
let api: TestApi;
let headquarters: Caller;
beforeAll(async () => {
  api = await startTestApi();
  await loadCatalogue(api.pool);
  headquarters = await api.headquarters();
});
afterAll(() => api.close());

const REPORT = `query Then($asOf: DateTime, $codes: [String!]!) {
  indicatorReport(input: { indicators: $codes, groupBy: [MISSION, PARTNERSHIP], asOf: $asOf }) {
    rows { keys { code label } values { value numerator denominator status reason coverage { reporting expected missing { reason } } } }
    totals { value status coverage { reporting expected } explain(first: 5) { units { totalCount nodes { partnership { reference } value
      numerator denominator reason records { id recordType changedAt useCase actor } } } } } } }`;

/** What reports told at some moments, and what they tell of these moments now. */
class Told {
  private readonly moments: { at: string; bytes: string }[] = [];

  constructor(
    private readonly caller: Caller,
    private readonly codes: readonly string[],
  ) {}

  /** Keeps what is told now. */
  async keep(): Promise<void> {
    await sleep(3);
    const { rows } = await api.pool.query<{ now: Date }>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
    this.moments.push({ at: rows[0]!.now.toISOString(), bytes: await this.tell(null) });
    await sleep(3);
  }

  private async tell(asOf: string | null): Promise<string> {
    return JSON.stringify(await this.caller.ask(REPORT, { asOf, codes: this.codes }));
  }

  /** What was told at each moment, and what is told of it now. */
  async compare(): Promise<{ before: string[]; now: string[] }> {
    const now = [];
    for (const { at } of this.moments) now.push(await this.tell(at));
    return { before: this.moments.map(({ bytes }) => bytes), now };
  }
}

/** How many of some texts, one after the other, differ from the one before. */
const changes = (texts: readonly string[]) =>
  texts.filter((text, index) => index > 0 && text !== texts[index - 1]).length;

describe('what a report told before a change', () => {
  it('is told of that time after any number of mutations, down to who had changed the records by then', async () => {
    const partnership = await givenPartnership(api, 'MLI', { stages: [['OPERATING', '2010-01-01', null]] });
    const organizationId = await givenOrganization(api, 'Union of farmers');
    const mali = await api.mission('MLI');
    const partner = await api.partner('Union of farmers');
    const change = async (mutation: string, input: object, selection = '') => {
      const payload = await mali.change(mutation, input, selection);
      expect(payload.userErrors).toEqual([]);
      return payload;
    };
    const told = [headquarters, mali].map((caller) => new Told(caller, ['R1', 'I1', 'D1', 'P1', 'D3']));
    const keep = async () => {
      for (const one of told) await one.keep();
    };
    await keep();
    const { membership } = await change(
      'addMembership',
      { partnershipId: partnership.id, organizationId, role: 'MEMBER', since: '2011-01-01' },
      'membership { id version }',
    );
    await keep();
    const { contribution } = await change(
      'recordContribution',
      { partnershipId: partnership.id, organizationId, state: 'REALISED', amount: '1000', currency: 'USD' },
      'contribution { id version }',
    );
    await keep();
    await change('correctContribution', {
      contributionId: contribution.id,
      expectedVersion: 1,
      amount: '1500',
    });
    await keep();
    await change('endMembership', { membershipId: membership.id, expectedVersion: 1, until: '2012-01-01' });
    await change('withdrawContribution', {
      contributionId: contribution.id,
      expectedVersion: 2,
      reason: 'Told twice.',
    });
    await keep();
    await change('recordContribution', {
      partnershipId: partnership.id,
      side: 'DONOR',
      state: 'REALISED',
      amount: '70',
      currency: 'USD',
    });
    for (const one of told) {
      const { before, now } = await one.compare();
      expect(now).toEqual(before);
      // Each change made a difference, or nothing would have been tested.
      expect(changes(before)).toBe(before.length - 1);
    }
    // A partner may read the history of its partnerships, and is told who changed them; other organizations are told of nothing.
    const unitsOf = async (caller: Caller) =>
      (await caller.ask(REPORT, { asOf: null, codes: ['R1'] })).indicatorReport.totals[0].explain.units.nodes;
    const [unit] = await unitsOf(partner);
    expect(unit).toMatchObject({ value: '70', records: [{ useCase: 'recordContribution', actor: 'mission MLI' }] });
    await givenOrganization(api, 'Strangers');
    expect(await unitsOf(await api.partner('Strangers'))).toEqual([]);
  });

  it('is told of that time after a file was imported again, with other amounts, members and stages', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'trisector-then-'));
    const examples = join(packageFolder(), 'docs', 'examples');
    const path = join(folder, 'register.csv');
    const first = await readFile(join(examples, 'register.csv'), 'utf8');
    const load = async (content: string) => {
      await writeFile(path, content);
      return importFile(api.pool, { path, mapping: join(examples, 'register.yaml'), actor: 'test' });
    };
    const told = new Told(headquarters, ['P0', 'R0', 'D1']);
    await load(first);
    await told.keep();
    const { counts } = await load(
      first
        .replace('Water for the upper valley,"Peru; Bolivia"', 'Water for both valleys,"Peru; Chile"')
        .replace('$1,250,000', '$1,350,000')
        .replace('Example Water Company; ', ''),
    );
    expect(counts.records.partnerships).toMatchObject({ revised: 1 });
    await told.keep();
    const { before, now } = await told.compare();
    expect(now).toEqual(before);
    expect(changes(before)).toBe(1);
    await rm(folder, { recursive: true });
  });
});
