import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { everything, seedRegister, told } from './register-kit.js';

let api: TestApi;
let mali: Caller;
let organization: Awaited<ReturnType<typeof seedRegister>>;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());

const WATER = { reference: 'MLI-01', title: 'Water for all', countries: ['MLI'] };
const register = (input: object, selection = 'partnership { id version }') =>
  mali.change('registerPartnership', { ...WATER, ...input }, selection);

describe('registering a partnership', () => {
  it('gives back all that was told', async () => {
    const { partnership, userErrors, warnings } = await register(
      {
        reference: 'ALL',
        countries: ['MLI', 'NER', 'MLI'],
        purpose: 'A well\nfor every village 💧',
        issueAreas: ['HEALTH', 'HEALTH', 'ENVIRONMENT'],
        scale: 'SUBNATIONAL',
        form: 'STANDING_ORGANIZATION',
        durability: 'PERMANENT',
        ownStaff: true,
        ownIncome: false,
        declaredTotal: '1150000.50',
        declaredCurrency: 'XOF',
        initiator: 'The council',
        stage: { stage: 'OPERATING', since: '2010-06-01' },
        members: [
          { organizationId: organization.council, role: 'CONVENOR', votingSeats: 3 },
          { organizationId: organization.firm, role: 'MEMBER', since: '2010-06-01' },
          { organizationId: organization.forum, role: 'MEMBER' },
        ],
        reason: 'Agreed in the meeting of May',
      },
      `partnership { reference title purpose issueAreas scale form durability ownStaff ownIncome declaredTotal declaredCurrency
        initiator illustrative version mission { code } countries { nodes { iso3 } }
        stagePeriods { nodes { stage since until version } }
        memberships(history: true) { nodes { organization { name } role votingSeats since until } } }`,
    );
    expect([userErrors, warnings]).toEqual([[], []]);
    expect(partnership).toEqual({
      reference: 'ALL',
      title: 'Water for all',
      purpose: 'A well\nfor every village 💧',
      issueAreas: ['HEALTH', 'ENVIRONMENT'],
      scale: 'SUBNATIONAL',
      form: 'STANDING_ORGANIZATION',
      durability: 'PERMANENT',
      ownStaff: true,
      ownIncome: false,
      declaredTotal: '1150000.5',
      declaredCurrency: 'XOF',
      initiator: 'The council',
      illustrative: false,
      version: 1,
      mission: { code: 'MLI' },
      countries: { nodes: [{ iso3: 'MLI' }, { iso3: 'NER' }] },
      stagePeriods: { nodes: [{ stage: 'OPERATING', since: '2010-06-01', until: null, version: 1 }] },
      memberships: {
        nodes: [
          { organization: { name: 'council' }, role: 'CONVENOR', votingSeats: 3, since: null, until: null },
          { organization: { name: 'firm' }, role: 'MEMBER', votingSeats: null, since: '2010-06-01', until: null },
          { organization: { name: 'forum' }, role: 'MEMBER', votingSeats: null, since: null, until: null },
        ],
      },
    });
  });

  it('needs no more than a reference, a title and a country', async () => {
    const { partnership, warnings } = await register(
      { reference: 'LEAST' },
      'partnership { purpose issueAreas form declaredTotal stage stagePeriods { nodes { stage } } memberships { nodes { role } } }',
    );
    expect(partnership).toEqual({
      purpose: null,
      issueAreas: [],
      form: null,
      declaredTotal: null,
      stage: null,
      stagePeriods: { nodes: [] },
      memberships: { nodes: [] },
    });
    expect(told(warnings)).toEqual(['NO_STAGE stage']);
  });

  it('keeps in its history who registered it and why', async () => {
    await register({ reference: 'WHY', reason: 'It was forgotten' });
    const { rows } = await api.pool.query(
      `select record_type, action, use_case, actor, reason from record_change
       where partnership_id = (select id from partnership where reference = 'WHY') order by id`,
    );
    const kept = {
      action: 'CREATED',
      use_case: 'registerPartnership',
      actor: 'mission MLI',
      reason: 'It was forgotten',
    };
    expect(rows).toEqual([
      { record_type: 'PARTNERSHIP', ...kept },
      { record_type: 'PARTNERSHIP_COUNTRY', ...kept },
    ]);
  });

  it('under a reference that is taken names its holder; another mission may use the same', async () => {
    await register({ reference: 'TAKEN', title: 'The first one' });
    const { partnership, userErrors } = await register({ reference: ' TAKEN ', title: 'The second one' });
    expect(partnership).toBeNull();
    expect(userErrors).toEqual([
      {
        code: 'DUPLICATE_REFERENCE',
        path: ['reference'],
        message: '"TAKEN" is the reference of "The first one" already: give another one, or change that partnership.',
      },
    ]);
    const kenya = await api.mission('KEN');
    const elsewhere = await kenya.change('registerPartnership', { ...WATER, reference: 'TAKEN' }, 'partnership { id }');
    expect(elsewhere.userErrors).toEqual([]);
  });

  it('at work needs members of two sectors, donors and unclassified ones left out', async () => {
    const operating = { stage: 'OPERATING', since: '2010-06-01' };
    const member = (organizationId: string, role = 'MEMBER') => ({ organizationId, role });
    const { firm, ministry, council, forum } = organization;
    const tried = async (...members: object[]) =>
      register({ reference: `TRY-${members.length}`, stage: operating, members });

    expect(told((await tried()).userErrors)).toEqual(['NOT_INTERSECTORAL stage']);
    const { userErrors } = await tried(member(firm), member(ministry, 'DONOR'), member(forum));
    expect(userErrors).toEqual([
      {
        code: 'NOT_INTERSECTORAL',
        path: ['stage'],
        message:
          'Partnership TRY-3 would be at work from 2010-06-01 on with members of only BUSINESS: from OPERATING on it needs two sectors, donors left out. Add a member of another sector for that time first. One member is unclassified, and counts for none until a person chooses its sector.',
      },
    ]);
    const without = await tried(member(firm), member(ministry));
    expect([told(without.userErrors), told(without.warnings)]).toEqual([[], ['NO_LOCAL_GOVERNMENT stage']]);
    const complete = await register({
      reference: 'COMPLETE',
      stage: operating,
      members: [member(firm), member(council)],
    });
    expect([told(complete.userErrors), told(complete.warnings)]).toEqual([[], []]);
  });

  it('as a taskforce has neither staff nor income of its own', async () => {
    const tried = async (input: object) => told((await register({ reference: 'FORM', ...input })).userErrors);
    expect(await tried({ form: 'TASKFORCE', ownStaff: true, ownIncome: true })).toEqual([
      'INCONSISTENT_FORM ownStaff',
      'INCONSISTENT_FORM ownIncome',
    ]);
    expect(await tried({ form: 'TASKFORCE', ownStaff: false, ownIncome: null })).toEqual([]);
  });

  it('with members outside of its life, or one of them twice, is refused', async () => {
    const { userErrors } = await register({
      stage: { stage: 'BUILDING', since: '2010-06-01' },
      members: [
        { organizationId: organization.firm, role: 'MEMBER', since: '2010-05-31' },
        { organizationId: organization.council, role: 'MEMBER', since: '2012-01-01', until: '2012-01-01' },
        { organizationId: organization.firm, role: 'MEMBER', since: '2015-01-01' },
        { organizationId: organization.firm, role: 'ADVISOR', since: '2015-01-01' },
      ],
    });
    expect(told(userErrors)).toEqual([
      'OUTSIDE_LIFETIME members.0.since',
      'OUTSIDE_LIFETIME members.1.until',
      'OVERLAP members.2.since',
    ]);
  });

  it('is refused with every reason at its place, and changes nothing', async () => {
    const before = await everything(api);
    const refused = async (input: object) => told((await register({ reference: 'BAD', ...input })).userErrors);
    expect(
      await refused({
        reference: ' ',
        title: 'x'.repeat(10_000),
        countries: ['MLI', 'XYZ'],
        purpose: 'bell \u0007',
        initiator: 'turned \u202e round',
        declaredTotal: '-1',
        declaredCurrency: 'US$',
        members: [{ organizationId: organization.firm, role: 'MEMBER', votingSeats: -1 }],
        idempotencyKey: '',
      }),
    ).toEqual([
      'INVALID_TEXT idempotencyKey',
      'INVALID_TEXT purpose',
      'OUT_OF_RANGE declaredTotal',
      'UNKNOWN_CODE declaredCurrency',
      'INVALID_TEXT initiator',
      'INVALID_TEXT reference',
      'INVALID_TEXT title',
      'UNKNOWN_CODE countries.1',
      'OUT_OF_RANGE members.0.votingSeats',
    ]);
    expect(await refused({ countries: [], declaredTotal: '5' })).toEqual([
      'REQUIRED declaredCurrency',
      'REQUIRED countries',
    ]);
    expect(await refused({ declaredCurrency: 'USD' })).toEqual(['REQUIRED declaredTotal']);
    expect(await refused({ members: [{ organizationId: 'nobody', role: 'MEMBER' }] })).toEqual([
      'NOT_FOUND members.0.organizationId',
    ]);
    const other = await mali.ask('{ partnership(mission: "MLI", reference: "ALL") { id } }');
    expect(await refused({ members: [{ organizationId: other.partnership.id, role: 'MEMBER' }] })).toEqual([
      'NOT_FOUND members.0.organizationId',
    ]);
    expect(await everything(api)).toEqual(before);
  });

  it('with a code of currency that does not exist offers the nearest', async () => {
    const { userErrors } = await register({ reference: 'MONEY', declaredTotal: '1', declaredCurrency: 'USDD' });
    expect(userErrors[0]).toMatchObject({ code: 'UNKNOWN_CODE', message: expect.stringContaining('USD') });
  });

  it('is for missions only', async () => {
    const { errors } = await (
      await api.headquarters()
    ).request(
      'mutation { registerPartnership(input: { reference: "X", title: "X", countries: [] }) { userErrors { code } } }',
    );
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  });

  it('sent again under the same key returns the first one, and is refused with another input', async () => {
    const first = await register({ reference: 'KEY', idempotencyKey: 'once' });
    expect(await register({ reference: 'KEY', idempotencyKey: 'once' })).toEqual(first);
    expect(told((await register({ reference: 'KEY-2', idempotencyKey: 'once' })).userErrors)).toEqual([
      'KEY_REUSED idempotencyKey',
    ]);
  });
});

describe('updating a partnership', () => {
  const add = async (input: object) => (await register(input)).partnership as { id: string; version: number };
  const update = (
    { id, version }: { id: string; version: number },
    input: object,
    selection = 'partnership { version }',
  ) => mali.change('updatePartnership', { partnershipId: id, expectedVersion: version, ...input }, selection);

  it('changes what is given, clears what is null, and leaves the rest', async () => {
    const added = await add({ reference: 'UPDATE', purpose: 'Wells', initiator: 'The council', scale: 'LOCAL' });
    const { partnership, userErrors } = await update(
      added,
      { title: 'Water for most', purpose: null, issueAreas: ['HEALTH'], declaredTotal: '7', declaredCurrency: 'USD' },
      'partnership { reference title purpose initiator scale issueAreas declaredTotal declaredCurrency version }',
    );
    expect(userErrors).toEqual([]);
    expect(partnership).toEqual({
      reference: 'UPDATE',
      title: 'Water for most',
      purpose: null,
      initiator: 'The council',
      scale: 'LOCAL',
      issueAreas: ['HEALTH'],
      declaredTotal: '7',
      declaredCurrency: 'USD',
      version: 2,
    });
  });

  it('that leaves everything as it is does not count as a change', async () => {
    const added = await add({ reference: 'SAME' });
    const { partnership } = await update(added, { title: WATER.title, reference: 'SAME' });
    expect(partnership.version).toBe(1);
  });

  it('is refused where what is given does not fit what is recorded', async () => {
    const taskforce = await add({
      reference: 'TASKFORCE',
      form: 'TASKFORCE',
      declaredTotal: '1',
      declaredCurrency: 'USD',
    });
    expect(told((await update(taskforce, { ownStaff: true })).userErrors)).toEqual(['INCONSISTENT_FORM ownStaff']);
    expect(told((await update(taskforce, { declaredCurrency: null })).userErrors)).toEqual([
      'REQUIRED declaredCurrency',
    ]);
    const standing = await add({ reference: 'STANDING', form: 'STANDING_ORGANIZATION', ownIncome: true });
    expect(told((await update(standing, { form: 'TASKFORCE' })).userErrors)).toEqual(['INCONSISTENT_FORM form']);
    expect(told((await update(standing, { reference: 'TASKFORCE' })).userErrors)).toEqual([
      'DUPLICATE_REFERENCE reference',
    ]);
  });

  it('is refused for what must be there, cannot be read, or is of another mission', async () => {
    const added = await add({ reference: 'MUST' });
    const before = await everything(api);
    expect(told((await update(added, { title: null, reference: null, issueAreas: null })).userErrors)).toEqual([
      'REQUIRED reference',
      'REQUIRED title',
      'REQUIRED issueAreas',
    ]);
    expect(told((await update(added, { title: 'a\u0000b' })).userErrors)).toEqual(['INVALID_TEXT title']);
    const kenya = await api.mission('KEN');
    const foreign = await kenya.change('updatePartnership', {
      partnershipId: added.id,
      expectedVersion: 1,
      title: 'Stolen',
    });
    expect(told(foreign.userErrors)).toEqual(['NOT_FOUND partnershipId']);
    expect(told((await update({ id: organization.firm, version: 1 }, {})).userErrors)).toEqual([
      'NOT_FOUND partnershipId',
    ]);
    expect(await everything(api)).toEqual(before);
  });

  it('that was read too early is a conflict that tells the present version', async () => {
    const added = await add({ reference: 'STALE' });
    await update(added, { title: 'Second' });
    const { data, errors } = await mali.request(
      'mutation($input: UpdatePartnershipInput!) { updatePartnership(input: $input) { userErrors { code } } }',
      { input: { partnershipId: added.id, expectedVersion: 1, title: 'Third' } },
    );
    expect(data?.updatePartnership ?? null).toBeNull();
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 2 });
  });
});
