import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { givenOrganization, givenPartnership, type GivenPartnership } from '../../support/partnership-records.js';
import { type BadInput, wronglyAnswered } from '../../support/refusals.js';
import { onlyOneInEveryRound, ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';
import { told } from './register-kit.js';

let api: TestApi;
let mali: Caller;
let kenya: Caller;
let union: string;
let partnership: GivenPartnership;
beforeAll(async () => {
  api = await startTestApi();
  await givenPartnership(api, 'KEN');
  await givenPartnership(api, 'MLI');
  mali = await api.mission('MLI');
  kenya = await api.mission('KEN');
  union = await givenOrganization(api, 'Union');
});
afterAll(() => api.close());
beforeEach(async () => {
  partnership = await givenPartnership(api, 'MLI', {
    total: ['1000', 'USD'],
    stages: [
      ['OPERATING', '2010-01-01', '2018-01-01'],
      ['ENDED', '2018-01-01', null],
    ],
  });
});

const change = (mutation: string, input: object, selection = '') => mali.change(mutation, input, selection);
const record = (input: object, selection = 'contribution { id }') =>
  change(
    'recordContribution',
    { partnershipId: partnership.id, side: 'DONOR', state: 'COMMITTED', amount: '1000', currency: 'USD', ...input },
    selection,
  );
const misses = (mutation: string, input: object, cases: readonly BadInput[]) =>
  wronglyAnswered(api, mali, ['contribution'], [mutation, input], cases);

describe('a contribution', () => {
  it('is recorded, corrected and withdrawn, and its changes are kept', async () => {
    const selection =
      'contribution { id version state kind side amount currency contributedOn organization { name } manager { name } }';
    const recorded = await record(
      {
        side: null,
        organizationId: union,
        managerId: union,
        kind: 'CASH',
        amount: '1000.50',
        contributedOn: '2011-05-01',
      },
      selection,
    );
    expect(recorded.userErrors).toEqual([]);
    const { id, ...contribution } = recorded.contribution;
    expect(contribution).toEqual({
      version: 1,
      state: 'COMMITTED',
      kind: 'CASH',
      side: null,
      amount: '1000.5',
      currency: 'USD',
      contributedOn: '2011-05-01',
      organization: { name: 'Union' },
      manager: { name: 'Union' },
    });
    const corrected = await change(
      'correctContribution',
      {
        contributionId: id,
        expectedVersion: 1,
        organizationId: null,
        side: 'PARTNERS',
        kind: null,
        state: 'PLEDGED',
        amount: '900',
        currency: 'XOF',
        contributedOn: null,
        managerId: null,
        reason: 'The letter says so',
      },
      selection,
    );
    expect(corrected.userErrors).toEqual([]);
    expect(corrected.contribution).toEqual({
      id,
      version: 2,
      state: 'PLEDGED',
      kind: null,
      side: 'PARTNERS',
      amount: '900',
      currency: 'XOF',
      contributedOn: null,
      organization: null,
      manager: null,
    });
    const withdrawn = await change(
      'withdrawContribution',
      { contributionId: id, expectedVersion: 2, reason: 'Of another partnership' },
      'partnership { contributions { totalCount } history { nodes { action useCase reason recordType } } }',
    );
    expect(withdrawn.partnership.contributions.totalCount).toBe(0);
    expect(
      withdrawn.partnership.history.nodes.filter(
        ({ recordType }: { recordType: string }) => recordType === 'CONTRIBUTION',
      ),
    ).toEqual([
      expect.objectContaining({ action: 'REMOVED', reason: 'Of another partnership' }),
      expect.objectContaining({ action: 'CHANGED', reason: 'The letter says so' }),
      expect.objectContaining({ action: 'CREATED', useCase: 'recordContribution', reason: null }),
    ]);
  });

  it('is refused with every reason at its place', async () => {
    expect(
      await misses(
        'recordContribution',
        {
          partnershipId: partnership.id,
          side: 'DONOR',
          state: 'REALISED',
          amount: '1',
          currency: 'USD',
          contributedOn: '2012-01-01',
        },
        [
          [{ side: null }, 'MISMATCH organizationId'],
          [{ organizationId: union }, 'MISMATCH side'],
          [{ contributedOn: '2009-12-31' }, 'OUTSIDE_LIFETIME contributedOn'],
          [{ contributedOn: '2018-01-01' }, 'OUTSIDE_LIFETIME contributedOn'],
          [{ contributedOn: '2999-01-01' }, 'OUT_OF_RANGE contributedOn', 'OUTSIDE_LIFETIME contributedOn'],
          [{ contributedOn: '2999-01-01', state: 'PLEDGED' }, 'OUTSIDE_LIFETIME contributedOn'],
          [{ amount: '-0.01' }, 'OUT_OF_RANGE amount'],
          [{ amount: '1'.repeat(19) }, 'OUT_OF_RANGE amount'],
          [{ amount: '0.0000001' }, 'OUT_OF_RANGE amount'],
          [{ currency: 'USX' }, 'UNKNOWN_CODE currency'],
          [{ currency: 'usd' }, 'UNKNOWN_CODE currency'],
          [{ currency: 'U'.repeat(10_000) }, 'UNKNOWN_CODE currency'],
          [{ side: null, organizationId: partnership.id }, 'NOT_FOUND organizationId'],
          [{ managerId: 'x' }, 'NOT_FOUND managerId'],
          [{ partnershipId: union }, 'NOT_FOUND partnershipId'],
          [{ partnershipId: (await givenPartnership(api, 'KEN')).id }, 'NOT_FOUND partnershipId'],
        ],
      ),
    ).toEqual([]);
  });

  it('is corrected under the same rules', async () => {
    const { contribution } = await record({ contributedOn: '2012-01-01' });
    expect(
      await misses('correctContribution', { contributionId: contribution.id, expectedVersion: 1 }, [
        [{ side: null }, 'MISMATCH organizationId'],
        [{ organizationId: union }, 'MISMATCH side'],
        [{ contributedOn: '2018-01-01' }, 'OUTSIDE_LIFETIME contributedOn'],
        [{ state: null, amount: null, currency: null }, 'REQUIRED state', 'REQUIRED amount', 'REQUIRED currency'],
        [{ contributionId: union }, 'NOT_FOUND contributionId'],
      ]),
    ).toEqual([]);
    const foreign = { contributionId: contribution.id, expectedVersion: 1, amount: '1' };
    expect(told((await kenya.change('correctContribution', foreign)).userErrors)).toEqual(['NOT_FOUND contributionId']);
    const { errors } = await mali.request(
      'mutation($input: CorrectContributionInput!) { correctContribution(input: $input) { userErrors { code } } }',
      { input: { ...foreign, expectedVersion: 2 } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 1 });
  });

  it('that is sent again under one key is recorded once', async () => {
    const first = await record({ idempotencyKey: 'money-1' });
    expect(await record({ idempotencyKey: 'money-1' })).toEqual(first);
    expect(told((await record({ idempotencyKey: 'money-1', amount: '2' })).userErrors)).toEqual([
      'KEY_REUSED idempotencyKey',
    ]);
    const { rows } = await api.pool.query('select from contribution where partnership_id = $1', [partnership.key]);
    expect(rows).toHaveLength(1);
  });

  it('of no giver, or of two, is refused by the database too', async () => {
    const insert = (side: string | null, organization: string | null) =>
      api.pool.query(
        `insert into contribution (mission_id, partnership_id, side, organization_id, state, amount, currency)
         values ($1, $2, $3, $4, 'PLEDGED', 1, 'USD')`,
        [partnership.missionId, partnership.key, side, organization],
      );
    const { rows } = await api.pool.query('select id from organization limit 1');
    await expect(insert(null, null)).rejects.toThrow('contribution_giver');
    await expect(insert('DONOR', rows[0].id)).rejects.toThrow('contribution_giver');
  });
});

describe('the declared total', () => {
  it('is compared after every change of it or of a contribution', async () => {
    const warnings: string[][] = [];
    const note = (answer: { warnings: never[]; userErrors: never[] }) => {
      expect(answer.userErrors).toEqual([]);
      warnings.push(told(answer.warnings));
    };
    const half = await record({ amount: '400' });
    note(half);
    const rest = await record({ amount: '600', side: 'PARTNERS' });
    note(rest);
    note(await record({ amount: '999', state: 'REALISED' }));
    const { id: contributionId } = rest.contribution;
    note(await change('correctContribution', { contributionId, expectedVersion: 1, contributedOn: '2012-01-01' }));
    note(await change('correctContribution', { contributionId, expectedVersion: 2, amount: '500' }));
    note(
      await change('updatePartnership', {
        partnershipId: partnership.id,
        expectedVersion: 1,
        declaredTotal: '900',
      }),
    );
    note(await change('withdrawContribution', { contributionId, expectedVersion: 3, reason: 'Twice' }));
    note(
      await change('updatePartnership', {
        partnershipId: partnership.id,
        expectedVersion: 2,
        declaredTotal: '901',
      }),
    );
    note(
      await change('updatePartnership', {
        partnershipId: partnership.id,
        expectedVersion: 3,
        declaredTotal: null,
        declaredCurrency: null,
      }),
    );
    expect(warnings).toEqual([
      ['TOTAL_MISMATCH amount'],
      [],
      [],
      [],
      ['TOTAL_MISMATCH amount'],
      [],
      ['TOTAL_MISMATCH contributionId'],
      ['TOTAL_MISMATCH declaredTotal'],
      [],
    ]);
  });

  it('is told with what is there instead', async () => {
    const { warnings } = await record({ amount: '400' });
    expect(warnings[0].message).toBe(
      'The declared total is 1000 USD, and the contributions come to 400 COMMITTED: ' +
        'record what is missing, or correct the one or the other.',
    );
  });
});

describe('at the same time', () => {
  it(
    'a partnership does not end before a contribution that is being recorded',
    async () => {
      const open: GivenPartnership[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        open.push(await givenPartnership(api, 'MLI', { stages: [['AGREED', '2010-01-01', null]] }));
      }
      const refused = await onlyOneInEveryRound((round) => [
        () => change('enterStage', { partnershipId: open[round]!.id, stage: 'ENDED', since: '2015-01-01' }),
        () => record({ partnershipId: open[round]!.id, contributedOn: '2016-01-01' }),
      ]);
      expect(refused).toEqual(['OUTSIDE_LIFETIME']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'a contribution is corrected by one of those who read the same version',
    async () => {
      const ids: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) ids.push((await record({})).contribution.id);
      const refused = await onlyOneInEveryRound((round) =>
        ['1', '2', '3'].map(
          (amount) => () => change('correctContribution', { contributionId: ids[round], expectedVersion: 1, amount }),
        ),
      );
      expect(refused).toEqual(['CONFLICT']);
    },
    ROUNDS_TIMEOUT_MS,
  );
});
