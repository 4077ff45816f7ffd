import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import {
  givenOrganization,
  givenPartnership,
  type GivenPartnership,
  rowsIn,
} from '../../support/partnership-records.js';
import { type BadInput, wronglyAnswered } from '../../support/refusals.js';
import { onlyOneInEveryRound, ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';
import { told } from './register-kit.js';

let api: TestApi;
let mali: Caller;
let kenya: Caller;
let donor: string;
let partnership: GivenPartnership;
beforeAll(async () => {
  api = await startTestApi();
  await givenPartnership(api, 'KEN');
  await givenPartnership(api, 'MLI');
  mali = await api.mission('MLI');
  kenya = await api.mission('KEN');
  donor = await givenOrganization(api, 'Donor', true);
});
afterAll(() => api.close());
beforeEach(async () => {
  partnership = await givenPartnership(api, 'MLI', {
    stages: [
      ['OPERATING', '2010-01-01', '2018-01-01'],
      ['ENDED', '2018-01-01', null],
    ],
  });
});

const change = (mutation: string, input: object, selection = '') => mali.change(mutation, input, selection);
const state = () => rowsIn(api, 'donor_involvement', 'exit_verification', 'record_change');

async function involved(input: object = {}): Promise<{ id: string; version: number }> {
  const { donorInvolvement, userErrors } = await change(
    'recordDonorInvolvement',
    { partnershipId: partnership.id, organizationId: donor, kind: 'CATALYST', since: '2010-02-01', ...input },
    'donorInvolvement { id version }',
  );
  expect(userErrors).toEqual([]);
  return donorInvolvement;
}

const gone = () => involved({ until: '2014-06-01' });

async function verified(donorInvolvementId: string, verifiedOn: string): Promise<{ id: string; version: number }> {
  const { exitVerification, userErrors } = await change(
    'recordExitVerification',
    { donorInvolvementId, verifiedOn, stillWorks: true, evidence: 'It works.' },
    'exitVerification { id version }',
  );
  expect(userErrors).toEqual([]);
  return exitVerification;
}

const misses = (mutation: string, input: object, cases: readonly BadInput[]) =>
  wronglyAnswered(api, mali, ['donor_involvement', 'exit_verification'], [mutation, input], cases);

describe('the involvement of a donor', () => {
  it('is recorded, left, verified, and read with what was found', async () => {
    const { id, version } = await involved({ note: ' Brought the mayors together ' });
    const left = await change(
      'recordDonorExit',
      { donorInvolvementId: id, until: '2014-06-01', expectedVersion: version, reason: 'Programme closed' },
      'donorInvolvement { until version }',
    );
    expect(left).toEqual({ donorInvolvement: { until: '2014-06-01', version: 2 }, userErrors: [], warnings: [] });
    await verified(id, '2016-06-20');
    await verified(id, '2014-06-01');
    const query = `query($id: ID!) { node(id: $id) { ... on Partnership {
      donorInvolvements(onDate: "2014-05-31") { nodes { kind note since until organization { name } partnership { reference }
        verifications { nodes { verifiedOn stillWorks evidence donorInvolvement { kind } } }
        history { nodes { action useCase reason changes { field before after } } } } }
      today: donorInvolvements { nodes { id } }
      all: donorInvolvements(history: true) { totalCount } } } }`;
    const { node } = await mali.ask(query, { id: partnership.id });
    expect(node).toEqual({
      donorInvolvements: {
        nodes: [
          {
            kind: 'CATALYST',
            note: 'Brought the mayors together',
            since: '2010-02-01',
            until: '2014-06-01',
            organization: { name: 'Donor' },
            partnership: { reference: expect.any(String) },
            verifications: {
              nodes: ['2014-06-01', '2016-06-20'].map((verifiedOn) => ({
                verifiedOn,
                stillWorks: true,
                evidence: 'It works.',
                donorInvolvement: { kind: 'CATALYST' },
              })),
            },
            history: {
              nodes: [
                {
                  action: 'CHANGED',
                  useCase: 'recordDonorExit',
                  reason: 'Programme closed',
                  changes: [{ field: 'until', before: null, after: '2014-06-01' }],
                },
                expect.objectContaining({ action: 'CREATED', useCase: 'recordDonorInvolvement' }),
              ],
            },
          },
        ],
      },
      today: { nodes: [] },
      all: { totalCount: 1 },
    });
  });

  it('is seen from the donor too, by whoever sees the partnership', async () => {
    await involved();
    const query = `query($id: ID!) { node(id: $id) { ... on Organization {
      donorInvolvements(history: true) { totalCount } } } }`;
    expect((await mali.ask(query, { id: donor })).node.donorInvolvements.totalCount).toBeGreaterThan(0);
    expect((await kenya.ask(query, { id: donor })).node.donorInvolvements.totalCount).toBe(0);
  });

  it('of an organization that is marked as no donor agency is warned of', async () => {
    const organizationId = await givenOrganization(api, 'Foundation');
    const { userErrors, warnings } = await change('recordDonorInvolvement', {
      partnershipId: partnership.id,
      organizationId,
      kind: 'STIMULATOR',
    });
    expect([userErrors, told(warnings)]).toEqual([[], ['NOT_DONOR_AGENCY organizationId']]);
  });

  it('may be of several kinds at a time, and of one kind at different times', async () => {
    await involved({ until: '2012-01-01' });
    await involved({ kind: 'RESOURCE_PROVIDER' });
    expect(await involved({ since: '2012-01-01' })).toEqual(expect.anything());
  });

  it('is refused outside the life of the partnership, twice at a time, and with bad input', async () => {
    await involved({ since: '2012-01-01', until: '2013-01-01' });
    expect(
      await misses(
        'recordDonorInvolvement',
        { partnershipId: partnership.id, organizationId: donor, kind: 'CATALYST', since: '2014-01-01' },
        [
          [{ since: '2009-12-31' }, 'OUTSIDE_LIFETIME since', 'OVERLAP since'],
          [{ since: '2018-01-01' }, 'OUTSIDE_LIFETIME since'],
          [{ until: '2018-01-02' }, 'OUTSIDE_LIFETIME until'],
          [{ until: '2014-01-01' }, 'OUTSIDE_LIFETIME until'],
          [{ since: '2012-12-31' }, 'OVERLAP since'],
          [{ since: null }, 'OVERLAP since'],
          [{ partnershipId: donor }, 'NOT_FOUND partnershipId'],
          [{ partnershipId: (await givenPartnership(api, 'KEN')).id }, 'NOT_FOUND partnershipId'],
          [{ partnershipId: 'nonsense' }, 'NOT_FOUND partnershipId'],
          [{ organizationId: partnership.id }, 'NOT_FOUND organizationId'],
          [{ note: '' }, 'INVALID_TEXT note'],
          [{ note: 'x'.repeat(10_000) }, 'INVALID_TEXT note'],
          [{ note: 'a\u202eb', reason: '\u0000' }, 'INVALID_TEXT reason', 'INVALID_TEXT note'],
        ],
      ),
    ).toEqual([]);
  });

  it('sent again under one key is the same, and another one under it is refused', async () => {
    const input = { partnershipId: partnership.id, organizationId: donor, kind: 'OTHER', idempotencyKey: 'donor-1' };
    const first = await change('recordDonorInvolvement', input, 'donorInvolvement { id }');
    expect(await change('recordDonorInvolvement', input, 'donorInvolvement { id }')).toEqual(first);
    const { userErrors } = await change('recordDonorInvolvement', { ...input, kind: 'CATALYST' });
    expect(told(userErrors)).toEqual(['KEY_REUSED idempotencyKey']);
  });

  it('is kept by its own mission only', async () => {
    const { id } = await involved();
    const input = { donorInvolvementId: id, until: '2014-06-01', expectedVersion: 1 };
    expect(told((await kenya.change('recordDonorExit', input)).userErrors)).toEqual(['NOT_FOUND donorInvolvementId']);
  });
});

describe('the exit of a donor', () => {
  it('is recorded once', async () => {
    const { id } = await gone();
    expect(
      await misses('recordDonorExit', { donorInvolvementId: id, until: '2015-01-01', expectedVersion: 1 }, [
        [{}, 'ALREADY until'],
      ]),
    ).toEqual([]);
  });

  it('lies after the entry and within the life of the partnership', async () => {
    const { id } = await involved();
    expect(
      await misses('recordDonorExit', { donorInvolvementId: id, expectedVersion: 1 }, [
        [{ until: '2010-02-01' }, 'OUTSIDE_LIFETIME until'],
        [{ until: '2018-01-02' }, 'OUTSIDE_LIFETIME until'],
      ]),
    ).toEqual([]);
  });

  it('is not changed on an old version', async () => {
    const { id } = await gone();
    const before = await state();
    const { errors } = await mali.request(
      `mutation($input: CorrectDonorInvolvementInput!) { correctDonorInvolvement(input: $input) { userErrors { code } } }`,
      { input: { donorInvolvementId: id, until: null, expectedVersion: 7 } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 1 });
    expect(await state()).toEqual(before);
  });

  it('is moved or taken back as long as nothing was found after it', async () => {
    const { id } = await gone();
    const { id: verificationId } = await verified(id, '2015-06-10');
    const input = { donorInvolvementId: id, expectedVersion: 1 };
    expect(
      await misses('correctDonorInvolvement', input, [
        [{ until: null }, 'OUTSIDE_LIFETIME until'],
        [{ until: '2015-06-11' }, 'OUTSIDE_LIFETIME until'],
      ]),
    ).toEqual([]);
    const moved = await change(
      'correctDonorInvolvement',
      { ...input, until: '2015-06-10' },
      'donorInvolvement { until version }',
    );
    expect(moved.donorInvolvement).toEqual({ until: '2015-06-10', version: 2 });
    expect(
      await misses('withdrawDonorInvolvement', { ...input, expectedVersion: 2, reason: 'Never' }, [
        [{}, 'IN_USE donorInvolvementId'],
      ]),
    ).toEqual([]);
    const { donorInvolvement, userErrors } = await change(
      'withdrawExitVerification',
      { exitVerificationId: verificationId, expectedVersion: 1, reason: 'Another village' },
      'donorInvolvement { verifications { totalCount } }',
    );
    expect([userErrors, donorInvolvement.verifications.totalCount]).toEqual([[], 0]);
    const back = await change(
      'correctDonorInvolvement',
      { ...input, expectedVersion: 2, until: null, note: 'Still there', kind: 'STIMULATOR', since: null },
      'donorInvolvement { since until note kind }',
    );
    expect(back.donorInvolvement).toEqual({ since: null, until: null, note: 'Still there', kind: 'STIMULATOR' });
    const { partnership: rest } = await change(
      'withdrawDonorInvolvement',
      { ...input, expectedVersion: 3, reason: 'Another partnership' },
      'partnership { donorInvolvements(history: true) { totalCount } }',
    );
    expect(rest.donorInvolvements.totalCount).toBe(0);
  });

  it('leaves a trace of the verification only where the verification itself was changed', async () => {
    const { id } = await gone();
    const { id: verificationId } = await verified(id, '2015-06-10');
    await change('correctDonorInvolvement', { donorInvolvementId: id, expectedVersion: 1, until: '2015-01-01' });
    const { node } = await mali.ask(
      `query($id: ID!) { node(id: $id) { ... on ExitVerification { version history { totalCount } } } }`,
      { id: verificationId },
    );
    expect(node).toEqual({ version: 1, history: { totalCount: 1 } });
  });

  it('is refused corrections of the wrong kind', async () => {
    const { id } = await gone();
    await involved({ since: '2015-01-01' });
    expect(
      await misses('correctDonorInvolvement', { donorInvolvementId: id, expectedVersion: 1 }, [
        [{ kind: null }, 'REQUIRED kind'],
        [{ until: '2015-01-02' }, 'OVERLAP since'],
        [{ since: '2014-06-01' }, 'OUTSIDE_LIFETIME until'],
        [{ donorInvolvementId: partnership.id }, 'NOT_FOUND donorInvolvementId'],
      ]),
    ).toEqual([]);
  });
});

describe('the verification after an exit', () => {
  it('is refused before the exit, in time to come, twice on a day, and with bad input', async () => {
    const { id: present } = await involved({ kind: 'OTHER' });
    const { id } = await gone();
    await verified(id, '2015-06-10');
    const input = { donorInvolvementId: id, verifiedOn: '2015-06-11', stillWorks: false, evidence: 'Closed.' };
    expect(
      await misses('recordExitVerification', input, [
        [{ donorInvolvementId: present }, 'OUTSIDE_LIFETIME verifiedOn'],
        [{ verifiedOn: '2014-05-31' }, 'OUTSIDE_LIFETIME verifiedOn'],
        [{ verifiedOn: '2015-06-10' }, 'ALREADY verifiedOn'],
        [{ verifiedOn: '2999-01-01' }, 'OUT_OF_RANGE verifiedOn'],
        [{ evidence: ' ' }, 'INVALID_TEXT evidence'],
        [{ evidence: 'x'.repeat(10_001) }, 'INVALID_TEXT evidence'],
        [{ donorInvolvementId: donor }, 'NOT_FOUND donorInvolvementId'],
      ]),
    ).toEqual([]);
    expect((await change('recordExitVerification', input)).userErrors).toEqual([]);
  });

  it('is corrected under the same rules', async () => {
    const { id } = await gone();
    await verified(id, '2015-06-10');
    const { id: exitVerificationId } = await verified(id, '2016-06-10');
    const input = { exitVerificationId, expectedVersion: 1 };
    expect(
      await misses('correctExitVerification', input, [
        [{ verifiedOn: '2014-05-31' }, 'OUTSIDE_LIFETIME verifiedOn'],
        [{ verifiedOn: '2015-06-10' }, 'ALREADY verifiedOn'],
        [{ verifiedOn: '2999-01-01' }, 'OUT_OF_RANGE verifiedOn'],
        [
          { verifiedOn: null, stillWorks: null, evidence: null },
          'REQUIRED verifiedOn',
          'REQUIRED stillWorks',
          'REQUIRED evidence',
        ],
      ]),
    ).toEqual([]);
    const { exitVerification, userErrors } = await change(
      'correctExitVerification',
      { ...input, stillWorks: false, evidence: 'It does not.' },
      'exitVerification { verifiedOn stillWorks evidence version }',
    );
    expect([userErrors, exitVerification]).toEqual([
      [],
      { verifiedOn: '2016-06-10', stillWorks: false, evidence: 'It does not.', version: 2 },
    ]);
  });
});

describe('partnerships past the exit of a donor', () => {
  it('are found, with or without a verification', async () => {
    await givenPartnership(api, 'SEN');
    const caller = await api.mission('SEN');
    const ids: Record<string, string> = {};
    for (const name of ['none', 'present', 'left', 'verified']) {
      const one = await givenPartnership(api, 'SEN');
      ids[one.id] = name;
      if (name === 'none') continue;
      const { donorInvolvement } = await caller.change(
        'recordDonorInvolvement',
        {
          partnershipId: one.id,
          organizationId: donor,
          kind: 'CATALYST',
          ...(name === 'present' ? {} : { until: '2014-06-01' }),
        },
        'donorInvolvement { id }',
      );
      if (name !== 'verified') continue;
      await caller.change('recordExitVerification', {
        donorInvolvementId: donorInvolvement.id,
        verifiedOn: '2015-01-01',
        stillWorks: true,
        evidence: 'Yes',
      });
    }
    const found = async (donorInvolvements: object) => {
      const { partnerships } = await caller.ask(
        'query($where: PartnershipWhere) { partnerships(where: $where) { nodes { id } } }',
        { where: { donorInvolvements } },
      );
      return partnerships.nodes.map(({ id }: { id: string }) => ids[id]);
    };
    const past = { until: { range: { lte: '2014-06-01' } } };
    expect(await found({})).toEqual(['present', 'left', 'verified']);
    expect(await found(past)).toEqual(['left', 'verified']);
    expect(await found({ until: { range: { lte: '2014-05-31' } } })).toEqual([]);
    expect(await found({ ...past, verifications: {} })).toEqual(['verified']);
    expect(await found({ ...past, not: { verifications: {} } })).toEqual(['left']);
    expect(await found({ verifications: { stillWorks: { eq: false } } })).toEqual([]);
    expect(await found({ onDate: '2014-05-31' })).toEqual(['present', 'left', 'verified']);
  });
});

describe('the database by itself', () => {
  const insert = async (verifiedOn: string, leftOn: string) => {
    const { rows } = await api.pool.query(
      `insert into donor_involvement (mission_id, partnership_id, organization_id, kind, since, until)
       select $1, $2, id, 'OTHER', '2010-01-01', '2014-06-01' from organization limit 1 returning id`,
      [partnership.missionId, partnership.key],
    );
    await api.pool.query(
      `insert into exit_verification (mission_id, partnership_id, donor_involvement_id, donor_left_on, verified_on, still_works, evidence)
       values ($1, $2, $3, $4, $5, true, 'x')`,
      [partnership.missionId, partnership.key, rows[0].id, leftOn, verifiedOn],
    );
    return rows[0].id as string;
  };

  it('lets no verification lie before the exit', async () => {
    await expect(insert('2014-05-31', '2014-06-01')).rejects.toThrow('exit_verification_lifetime');
  });

  it('lets no verification tell another exit', async () => {
    await expect(insert('2014-06-01', '2014-05-01')).rejects.toThrow('exit_verification_after_exit');
  });

  it('lets no exit that was verified be taken back or moved past its verification', async () => {
    const id = await insert('2014-06-02', '2014-06-01');
    const move = (until: string | null) =>
      api.pool.query('update donor_involvement set until = $2 where id = $1', [id, until]);
    await expect(move(null)).rejects.toThrow('donor_left_on');
    await expect(move('2014-06-03')).rejects.toThrow('exit_verification_lifetime');
    await move('2014-06-02');
  });

  it('lets a donor do the same once at a time', async () => {
    await insert('2014-06-02', '2014-06-01');
    await expect(insert('2014-06-02', '2014-06-01')).rejects.toThrow('donor_involvement_overlap');
  });
});

describe('at the same time', () => {
  const prepared = async () => {
    const all: GivenPartnership[] = [];
    for (let round = 0; round < ROUNDS; round += 1) all.push(await givenPartnership(api, 'MLI'));
    return all;
  };
  const look = (donorInvolvementId: string, verifiedOn: string) => () =>
    change('recordExitVerification', { donorInvolvementId, verifiedOn, stillWorks: true, evidence: 'x' });

  it(
    'an exit is not taken back while it is verified',
    async () => {
      const ids: string[] = [];
      for (const one of await prepared()) {
        ids.push((await involved({ partnershipId: one.id, since: null, until: '2014-06-01' })).id);
      }
      const refused = await onlyOneInEveryRound((round) => [
        () => change('correctDonorInvolvement', { donorInvolvementId: ids[round], until: null, expectedVersion: 1 }),
        look(ids[round]!, '2015-01-01'),
      ]);
      expect(refused).toEqual(['OUTSIDE_LIFETIME']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'an exit is not moved past its verification',
    async () => {
      const ids: string[] = [];
      for (const one of await prepared()) {
        ids.push((await involved({ partnershipId: one.id, since: null, until: '2014-06-01' })).id);
      }
      const refused = await onlyOneInEveryRound((round) => [
        () =>
          change('correctDonorInvolvement', {
            donorInvolvementId: ids[round],
            until: '2015-06-01',
            expectedVersion: 1,
          }),
        look(ids[round]!, '2015-01-01'),
      ]);
      expect(refused).toEqual(['OUTSIDE_LIFETIME']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'an involvement is recorded once',
    async () => {
      const partnerships = await prepared();
      const refused = await onlyOneInEveryRound((round) => {
        const input = { partnershipId: partnerships[round]!.id, organizationId: donor, kind: 'CATALYST' };
        return ['2014-01-01', '2014-02-01', '2014-03-01'].map(
          (since) => () => change('recordDonorInvolvement', { ...input, since }),
        );
      });
      expect(refused).toEqual(['OVERLAP']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'an exit is verified once a day',
    async () => {
      const { id } = await gone();
      const days = Array.from({ length: ROUNDS }, (_, round) =>
        new Date(Date.UTC(2015, 0, 1 + round)).toISOString().slice(0, 10),
      );
      const refused = await onlyOneInEveryRound((round) => [look(id, days[round]!), look(id, days[round]!)]);
      expect(refused).toEqual(['ALREADY']);
    },
    ROUNDS_TIMEOUT_MS,
  );
});
