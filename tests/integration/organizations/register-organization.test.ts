import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { givenPartnership } from '../../support/partnership-records.js';
import { type BadInput, wronglyAnswered } from '../../support/refusals.js';
import { onlyOneInEveryRound, ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';

let api: TestApi;
let mali: Caller;
beforeAll(async () => {
  api = await startTestApi();
  await api.pool.query("insert into mission (code, name, kind) values ('MLI', 'Mali', 'BILATERAL')");
  mali = await api.mission('MLI');
});
afterAll(() => api.close());

const SELECTION = `organization { id name otherNames sector governmentLevel governmentKind iatiType classification classifiedBy
  classifiedAt suggestedSector isDonorAgency version homeCountry { iso3 } warnings { code message }
  identifiers { nodes { scheme value } } history { nodes { useCase actor reason } } }`;
const register = (input: object, caller = mali) => caller.change('registerOrganization', input, SELECTION);
const update = (organization: { id: string; version: number }, input: object) =>
  mali.change(
    'updateOrganization',
    { organizationId: organization.id, expectedVersion: organization.version, ...input },
    SELECTION,
  );
const TABLES = ['organization', 'organization_identifier', 'organization_merge'];

describe('registering an organization', () => {
  it('gives it back, with who chose its sector', async () => {
    const { organization, userErrors, warnings } = await register({
      name: '  Conseil de cercle de Kita ',
      otherNames: ['CCK', 'CCK', 'Conseil de cercle de Kita'],
      identifiers: [
        { scheme: 'IATI', value: 'ML-1' },
        { scheme: 'OWN', value: 'ك ١' },
      ],
      sector: 'GOVERNMENT',
      governmentLevel: 'LOCAL',
      governmentKind: 'GENERAL',
      iatiType: '11',
      homeCountry: 'MLI',
      reason: 'Asked for by the bureau',
    });
    expect([userErrors, warnings]).toEqual([[], []]);
    expect(organization).toEqual({
      id: expect.any(String),
      name: 'Conseil de cercle de Kita',
      otherNames: ['CCK'],
      sector: 'GOVERNMENT',
      governmentLevel: 'LOCAL',
      governmentKind: 'GENERAL',
      iatiType: '11',
      classification: 'PERSON',
      classifiedBy: 'mission MLI',
      classifiedAt: expect.stringMatching(/^20/),
      suggestedSector: null,
      isDonorAgency: false,
      version: 1,
      homeCountry: { iso3: 'MLI' },
      warnings: [],
      identifiers: {
        nodes: [
          { scheme: 'IATI', value: 'ML-1' },
          { scheme: 'OWN', value: 'ك ١' },
        ],
      },
      history: {
        nodes: [{ useCase: 'registerOrganization', actor: 'mission MLI', reason: 'Asked for by the bureau' }],
      },
    });
  });

  it('without a sector leaves it unclassified, whatever its type suggests', async () => {
    const { organization } = await register({ name: 'Sahel Savings', iatiType: '72' });
    expect(organization).toMatchObject({ sector: null, classification: null, suggestedSector: 'BUSINESS' });
  });

  it('warns of organizations with nearly the same name, or whose other name it nearly is', async () => {
    await register({ name: 'Pfizer, Inc.', otherNames: ['Viatris Sénégal'] });
    const warned = async (name: string) => (await register({ name })).warnings;
    expect(await warned('PFIZER')).toEqual([
      {
        code: 'SIMILAR_NAME',
        path: ['name'],
        message: 'There is "Pfizer, Inc." already: if it is the same organization, it should be recorded once.',
      },
    ]);
    expect((await warned('Viatris Senegal'))[0].message).toContain('"Pfizer, Inc."');
    expect(await warned('Fitzer Pfeifen')).toEqual([]);
    expect(await warned('🙂')).toEqual([]);
    expect((await warned('Pfizer Ltd'))[0].message).toContain('"Pfizer, Inc.", "PFIZER" already');
  });

  it.each([['中国红十字会'], ['الهلال الأحمر'], ['Общество Красного Креста']])(
    'warns in other scripts too: %s',
    async (name) => {
      await register({ name });
      expect((await register({ name })).warnings).toMatchObject([{ code: 'SIMILAR_NAME' }]);
    },
  );

  it('under an identifier that is taken names its holder', async () => {
    await register({ name: 'Holder', identifiers: [{ scheme: 'IATI', value: 'XM-1' }] });
    const { userErrors } = await register({
      name: 'Second',
      identifiers: [
        { scheme: 'OWN', value: 'XM-1' },
        { scheme: 'IATI', value: 'XM-1' },
      ],
    });
    expect(userErrors).toEqual([
      {
        code: 'DUPLICATE_REFERENCE',
        path: ['identifiers', '1'],
        message: 'IATI XM-1 is an identifier of "Holder": if that is the same organization, use it, or merge the two.',
      },
    ]);
  });

  it('is refused with every reason at its place, and changes nothing', async () => {
    await register({ name: 'Taken', identifiers: [{ scheme: 'IATI', value: 'TAKEN' }] });
    const good = { name: 'Good' };
    const cases: BadInput[] = [
      [{ name: ' ' }, 'INVALID_TEXT name'],
      [{ name: 'x'.repeat(10_000) }, 'INVALID_TEXT name'],
      [{ name: 'a\u0007b' }, 'INVALID_TEXT name'],
      [{ name: 'a\u202eb' }, 'INVALID_TEXT name'],
      [{ name: 'a\nb' }, 'INVALID_TEXT name'],
      [{ otherNames: ['', 'x'.repeat(301)] }, 'INVALID_TEXT otherNames.0', 'INVALID_TEXT otherNames.1'],
      [{ otherNames: Array.from({ length: 101 }, (_, index) => `n${index}`) }, 'TOO_MANY otherNames'],
      [{ otherNames: Array.from({ length: 1001 }, (_, index) => `n${index}`) }, 'TOO_MANY otherNames'],
      [{ identifiers: [{ scheme: 'iati', value: 'A' }] }, 'INVALID_TEXT identifiers.0.scheme'],
      [{ identifiers: [{ scheme: 'IATI', value: '' }] }, 'INVALID_TEXT identifiers.0.value'],
      [{ identifiers: [{ scheme: 'IATI', value: 'x'.repeat(201) }] }, 'INVALID_TEXT identifiers.0.value'],
      [
        {
          identifiers: [
            { scheme: 'IATI', value: 'A' },
            { scheme: 'IATI', value: 'A' },
            { scheme: 'IATI', value: 'TAKEN' },
          ],
        },
        'DUPLICATE_REFERENCE identifiers.1',
        'DUPLICATE_REFERENCE identifiers.2',
      ],
      [{ iatiType: '99' }, 'UNKNOWN_CODE iatiType'],
      [{ homeCountry: 'MLX' }, 'UNKNOWN_CODE homeCountry'],
      [{ sector: 'GOVERNMENT' }, 'SECTOR_DETAIL governmentLevel', 'SECTOR_DETAIL governmentKind'],
      [{ sector: 'GOVERNMENT', governmentLevel: 'LOCAL' }, 'SECTOR_DETAIL governmentKind'],
      [{ sector: 'BUSINESS', governmentLevel: 'LOCAL' }, 'SECTOR_DETAIL governmentLevel'],
      [{ governmentKind: 'GENERAL', name: '' }, 'INVALID_TEXT name'],
      [{ governmentKind: 'GENERAL' }, 'SECTOR_DETAIL governmentKind'],
      [{ reason: '' }, 'INVALID_TEXT reason'],
    ];
    expect(await wronglyAnswered(api, mali, TABLES, ['registerOrganization', good], cases)).toEqual([]);
  });

  it('sent again under the same key returns the first one, also after it was merged, and is refused with another input', async () => {
    const input = { name: 'Once only', idempotencyKey: 'organization' };
    const first = (await register(input)).organization;
    expect((await register(input)).organization.id).toBe(first.id);
    expect((await register({ ...input, name: 'Other' })).userErrors).toMatchObject([{ code: 'KEY_REUSED' }]);
    const { organization: survivor } = await register({ name: 'Once and for all' });
    const { userErrors } = await (
      await api.headquarters()
    ).change('mergeOrganizations', {
      mergedId: first.id,
      survivorId: survivor.id,
      expectedVersion: 1,
      expectedSurvivorVersion: 1,
      reason: 'Twice',
    });
    expect(userErrors).toEqual([]);
    expect((await register(input)).organization.id).toBe(survivor.id);
  });

  it('is for missions and headquarters, not for partners', async () => {
    expect((await register({ name: 'By headquarters' }, await api.headquarters())).organization.name).toBe(
      'By headquarters',
    );
    const partner = await api.partner('Holder');
    const { errors } = await partner.request(
      'mutation { registerOrganization(input: { name: "X" }) { userErrors { message } } }',
    );
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  });

  it(
    'at the same time, many of them, all succeed; under one identifier one does',
    async () => {
      const many = await Promise.all(Array.from({ length: 12 }, (_, index) => register({ name: `Parallel ${index}` })));
      expect(many.flatMap(({ userErrors }) => userErrors)).toEqual([]);
      for (let round = 0; round < ROUNDS; round += 1) {
        const identifiers = [{ scheme: 'RACE', value: String(round) }];
        const answers = await Promise.all(
          ['a', 'b'].map((name) => register({ name: `Race ${round} ${name}`, identifiers })),
        );
        expect(answers.filter(({ organization }) => organization !== null)).toHaveLength(1);
        expect(answers.flatMap(({ userErrors }) => userErrors).map(({ code }: { code: string }) => code)).toEqual([
          'DUPLICATE_REFERENCE',
        ]);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );
});

describe('updating an organization', () => {
  it('changes what is given, and leaves the rest', async () => {
    const { organization } = await register({ name: 'Before', otherNames: ['B'], iatiType: '80', homeCountry: 'MLI' });
    const { organization: changed } = await update(organization, {
      name: 'After',
      homeCountry: null,
      isDonorAgency: true,
    });
    expect(changed).toMatchObject({
      name: 'After',
      otherNames: ['B'],
      iatiType: '80',
      homeCountry: null,
      isDonorAgency: true,
      version: 2,
    });
    expect((await update(changed, { otherNames: null, iatiType: null })).organization).toMatchObject({
      otherNames: [],
      iatiType: null,
      version: 3,
    });
  });

  it('warns of a name that another one nearly has, and not of its own', async () => {
    await register({ name: 'Fondation Festival' });
    const { organization } = await register({ name: 'Zikiri' });
    expect((await update(organization, { name: 'Zikiri' })).warnings).toEqual([]);
    expect((await update(organization, { name: 'Zikirii' })).warnings).toEqual([]);
    expect((await update({ ...organization, version: 2 }, { name: 'Fondation Festivals' })).warnings).toMatchObject([
      { code: 'SIMILAR_NAME', path: ['name'] },
    ]);
  });

  it('does not take away the type that its sector follows from', async () => {
    const { organization } = await register({ name: 'By type', iatiType: '21' });
    await api.pool.query(
      "update organization set sector = 'CIVIL_SOCIETY', classification = 'IATI_TYPE' where name = 'By type'",
    );
    const { userErrors } = await update(organization, { iatiType: '70' });
    expect(userErrors).toMatchObject([
      { code: 'MISMATCH', path: ['iatiType'], message: expect.stringContaining('follows from its type 21') },
    ]);
    expect((await update(organization, { iatiType: '22' })).organization).toMatchObject({ iatiType: '22' });
  });

  it('is refused with every reason at its place, and changes nothing', async () => {
    const { organization } = await register({ name: 'Stays' });
    const { rows } = await api.pool.query('select id from mission');
    const mission = Buffer.from(`Mission:${rows[0].id}`).toString('base64url');
    const good = { organizationId: organization.id, expectedVersion: 1 };
    const cases: BadInput[] = [
      [{ organizationId: 'nonsense' }, 'NOT_FOUND organizationId'],
      [{ organizationId: mission }, 'NOT_FOUND organizationId'],
      [{ organizationId: Buffer.from('Organization:999999').toString('base64url') }, 'NOT_FOUND organizationId'],
      [{ name: null }, 'REQUIRED name'],
      [{ isDonorAgency: null }, 'REQUIRED isDonorAgency'],
      [{ name: 'x'.repeat(301) }, 'INVALID_TEXT name'],
      [{ otherNames: Array.from({ length: 101 }, (_, index) => `n${index}`) }, 'TOO_MANY otherNames'],
      [{ iatiType: '1' }, 'UNKNOWN_CODE iatiType'],
      [{ homeCountry: 'ml' }, 'UNKNOWN_CODE homeCountry'],
    ];
    expect(await wronglyAnswered(api, mali, TABLES, ['updateOrganization', good], cases)).toEqual([]);
    const { errors } = await mali.request(
      `mutation($id: ID!) { updateOrganization(input: { organizationId: $id, expectedVersion: 7, name: "X" }) { userErrors { code } } }`,
      { id: organization.id },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 1 });
  });
});

describe('identifiers of an organization', () => {
  const add = (organizationId: string, value: string, more: object = {}) =>
    mali.change('addOrganizationIdentifier', { organizationId, scheme: 'IATI', value, ...more }, SELECTION);
  const remove = (organizationId: string, value: string, more: object = {}) =>
    mali.change(
      'removeOrganizationIdentifier',
      { organizationId, scheme: 'IATI', value, expectedVersion: 1, reason: 'Of another one', ...more },
      SELECTION,
    );

  it('are added and removed', async () => {
    const { organization } = await register({ name: 'Identified' });
    expect((await add(organization.id, 'GB-1')).organization.identifiers.nodes).toEqual([
      { scheme: 'IATI', value: 'GB-1' },
    ]);
    expect((await remove(organization.id, 'GB-1')).organization.identifiers.nodes).toEqual([]);
    const { recordChanges } = await mali.ask(
      '{ recordChanges(first: 1) { nodes { recordType action reason useCase } } }',
    );
    expect(recordChanges.nodes).toEqual([
      {
        recordType: 'ORGANIZATION_IDENTIFIER',
        action: 'REMOVED',
        reason: 'Of another one',
        useCase: 'removeOrganizationIdentifier',
      },
    ]);
  });

  it('are refused where they are taken, there already or not there', async () => {
    const { organization: one } = await register({ name: 'One of two' });
    const { organization: other } = await register({ name: 'Two of three' });
    await add(one.id, 'GB-2');
    const TAKEN: BadInput[] = [
      [{ organizationId: other.id }, 'DUPLICATE_REFERENCE value'],
      [{}, 'ALREADY value'],
      [{ organizationId: 'x' }, 'NOT_FOUND organizationId'],
      [{ scheme: 'i a t i' }, 'INVALID_TEXT scheme'],
      [{ value: '\u0000' }, 'INVALID_TEXT value'],
    ];
    const good = { organizationId: one.id, scheme: 'IATI', value: 'GB-2' };
    expect(await wronglyAnswered(api, mali, TABLES, ['addOrganizationIdentifier', good], TAKEN)).toEqual([]);
    const ABSENT: BadInput[] = [
      [{ organizationId: other.id }, 'NOT_FOUND value'],
      [{ value: 'GB-3' }, 'NOT_FOUND value'],
      [{ reason: ' ' }, 'INVALID_TEXT reason'],
    ];
    const removal = { ...good, expectedVersion: 1, reason: 'Wrong' };
    expect(await wronglyAnswered(api, mali, TABLES, ['removeOrganizationIdentifier', removal], ABSENT)).toEqual([]);
    await expect(remove(one.id, 'GB-2', { expectedVersion: 2 })).rejects.toThrow('CONFLICT');
  });
});

describe('withdrawing an organization', () => {
  const withdraw = (organizationId: string, more: object = {}) =>
    mali.change('withdrawOrganization', { organizationId, expectedVersion: 1, reason: 'Never was', ...more });

  it('takes it away with its identifiers, and keeps it in the history', async () => {
    const { organization } = await register({ name: 'Phantom', identifiers: [{ scheme: 'IATI', value: 'PH' }] });
    expect((await withdraw(organization.id)).userErrors).toEqual([]);
    const { node, recordChanges } = await mali.ask(
      '{ node(id: "' +
        organization.id +
        '") { id } recordChanges(first: 1) { nodes { action changes { field before } } } }',
    );
    expect(node).toBeNull();
    expect(recordChanges.nodes[0].action).toBe('REMOVED');
    expect(recordChanges.nodes[0].changes).toContainEqual({ field: 'name', before: 'Phantom' });
    expect((await withdraw(organization.id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('is refused while anything hangs on it, naming what', async () => {
    const { organization } = await register({ name: 'Used' });
    await api.partner('Used');
    const { userErrors } = await withdraw(organization.id);
    expect(userErrors).toEqual([
      {
        code: 'IN_USE',
        path: ['organizationId'],
        message: 'It has access tokens: withdraw those first, or merge it into another organization.',
      },
    ]);
  });

  it(
    'while it becomes a member somewhere: one of the two is done',
    async () => {
      const partnership = await givenPartnership(api, 'MLI');
      const ids: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        ids.push((await register({ name: `Here and gone ${round}` })).organization.id);
      }
      const codes = await onlyOneInEveryRound((round) => [
        () => withdraw(ids[round]!),
        () =>
          mali.change('addMembership', {
            partnershipId: partnership.id,
            organizationId: ids[round],
            role: 'MEMBER',
          }),
      ]);
      expect(['CONFLICT', 'IN_USE', 'NOT_FOUND']).toEqual(expect.arrayContaining(codes));
    },
    ROUNDS_TIMEOUT_MS,
  );
});
