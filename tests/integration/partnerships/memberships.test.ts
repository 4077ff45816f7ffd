import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import {
  everything,
  known,
  type Known,
  type KnownPartnership,
  registered,
  seedRegister,
  told,
} from './register-kit.js';

let api: TestApi;
let mali: Caller;
let organization: Awaited<ReturnType<typeof seedRegister>>;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());

const member = (name: keyof typeof organization, facts: object = {}) => ({
  organizationId: organization[name],
  role: 'MEMBER',
  ...facts,
});
/** At work since 2010 with a firm and a council. */
const atWork = (...more: object[]): Promise<KnownPartnership> =>
  registered(mali, {
    stage: { stage: 'OPERATING', since: '2010-01-01' },
    members: [member('firm', { since: '2010-01-01' }), member('council'), ...more],
  });
const MEMBERSHIP = 'membership { role votingSeats since until version organization { name } }';
const add = ({ id }: Known, input: object) =>
  mali.change('addMembership', { partnershipId: id, role: 'MEMBER', ...input }, MEMBERSHIP);
const on = (mutation: string, { id, version }: Known, input: object, selection = MEMBERSHIP) =>
  mali.change(mutation, { membershipId: id, expectedVersion: version, ...input }, selection);

describe('adding a membership', () => {
  it('gives it back', async () => {
    const { membership, userErrors, warnings } = await add(await atWork(), {
      organizationId: organization.union,
      role: 'ADVISOR',
      votingSeats: 0,
      since: '2011-01-01',
      until: '2012-01-01',
    });
    expect([userErrors, warnings]).toEqual([[], []]);
    expect(membership).toEqual({
      role: 'ADVISOR',
      votingSeats: 0,
      since: '2011-01-01',
      until: '2012-01-01',
      version: 1,
      organization: { name: 'union' },
    });
  });

  it('twice in the same role at a time is refused, in another role or later it is not', async () => {
    const partnership = await atWork();
    const { firm } = organization;
    const { userErrors } = await add(partnership, { organizationId: firm, since: '2015-01-01' });
    expect(userErrors).toEqual([
      {
        code: 'OVERLAP',
        path: ['since'],
        message:
          'The organization is MEMBER of the partnership from 2010-01-01 on already: end or correct that membership, or give other days.',
      },
    ]);
    expect(told((await add(partnership, { organizationId: firm, role: 'CONVENOR' })).userErrors)).toEqual([]);
    await on('endMembership', partnership.members['council']!, { until: '2014-01-01' });
    await add(partnership, { organizationId: organization.ministry });
    await on('endMembership', partnership.members['council']!, { until: '2014-01-01' });
    expect(
      told((await add(partnership, { organizationId: organization.council, since: '2014-01-01' })).userErrors),
    ).toEqual([]);
  });

  it('outside of the life of the partnership is refused', async () => {
    const partnership = await atWork();
    await mali.change('enterStage', { partnershipId: partnership.id, stage: 'ENDED', since: '2015-01-01' });
    const tried = async (dates: object) =>
      told((await add(partnership, { organizationId: organization.union, ...dates })).userErrors);
    expect(await tried({ since: '2009-12-31' })).toEqual(['OUTSIDE_LIFETIME since']);
    expect(await tried({ until: '2010-01-01' })).toEqual(['OUTSIDE_LIFETIME until']);
    expect(await tried({ since: '2015-01-01' })).toEqual(['OUTSIDE_LIFETIME since']);
    expect(await tried({ since: '2014-01-01', until: '2015-01-02' })).toEqual(['OUTSIDE_LIFETIME until']);
    expect(await tried({ since: '2009-01-01', until: '2016-01-01' })).toEqual([
      'OUTSIDE_LIFETIME since',
      'OUTSIDE_LIFETIME until',
    ]);
    expect(await tried({ since: '2012-01-01', until: '2011-01-01' })).toEqual(['OUTSIDE_LIFETIME until']);
    expect(await tried({ since: '2010-01-01', until: '2015-01-01' })).toEqual([]);
  });

  it('with ids of nothing, of something else, or of another mission is refused, and changes nothing', async () => {
    const partnership = await atWork();
    const kenya = await api.mission('KEN');
    const foreign = await registered(kenya, { countries: ['KEN'] });
    const before = await everything(api);
    const { union } = organization;
    const tried = async (input: object) => told((await add(partnership, input)).userErrors);
    expect(await tried({ partnershipId: foreign.id, organizationId: union })).toEqual(['NOT_FOUND partnershipId']);
    expect(await tried({ partnershipId: union, organizationId: union })).toEqual(['NOT_FOUND partnershipId']);
    expect(await tried({ organizationId: partnership.id })).toEqual(['NOT_FOUND organizationId']);
    expect(await tried({ organizationId: '' })).toEqual(['NOT_FOUND organizationId']);
    expect(await tried({ organizationId: 'x'.repeat(10_000) })).toEqual(['NOT_FOUND organizationId']);
    expect(await tried({ organizationId: union, votingSeats: 10_001, reason: 'x'.repeat(1_001) })).toEqual([
      'INVALID_TEXT reason',
      'OUT_OF_RANGE votingSeats',
    ]);
    expect(await everything(api)).toEqual(before);
  });

  it('sent again under the same key returns the first one', async () => {
    const partnership = await atWork();
    const input = { organizationId: organization.union, idempotencyKey: 'add once' };
    expect(await add(partnership, input)).toEqual(await add(partnership, input));
    expect(told((await add(partnership, { ...input, role: 'ADVISOR' })).userErrors)).toEqual([
      'KEY_REUSED idempotencyKey',
    ]);
  });
});

describe('ending a membership', () => {
  it('gives its last state', async () => {
    const { members } = await atWork(member('union'));
    const { membership, userErrors } = await on('endMembership', members['firm']!, { until: '2014-01-01' });
    expect(userErrors).toEqual([]);
    expect(membership).toMatchObject({ since: '2010-01-01', until: '2014-01-01', version: 2 });
  });

  it('is refused if only one sector is left, and allowed once another has come', async () => {
    const partnership = await atWork(member('forum'));
    const end = () => on('endMembership', partnership.members['firm']!, { until: '2014-01-01' });
    expect((await end()).userErrors).toEqual([
      {
        code: 'NOT_INTERSECTORAL',
        path: ['until'],
        message: expect.stringMatching(
          /^Partnership P-\d+ would be at work from 2014-01-01 on with members of only GOVERNMENT: .* One member is unclassified/,
        ),
      },
    ]);
    await add(partnership, { organizationId: organization.union, since: '2014-01-02' });
    expect((await end()).userErrors[0].message).toContain('from 2014-01-01 until 2014-01-02');
    await add(partnership, { organizationId: organization.bank, since: '2013-01-01', until: '2014-01-02' });
    expect(told((await end()).userErrors)).toEqual([]);
  });

  it('warns when local government has left', async () => {
    const { members } = await atWork(member('ministry'));
    const { userErrors, warnings } = await on('endMembership', members['council']!, { until: '2014-01-01' });
    expect([userErrors, told(warnings)]).toEqual([[], ['NO_LOCAL_GOVERNMENT until']]);
    expect(warnings[0].message).toContain('from 2014-01-01 on');
  });

  it('is refused before its beginning, after the end of the partnership, and twice', async () => {
    const { id, members } = await atWork(member('union'), member('charity', { until: '2012-01-01' }));
    await mali.change('enterStage', { partnershipId: id, stage: 'ENDED', since: '2015-01-01' });
    const end = async (name: string, until: string) =>
      told((await on('endMembership', members[name]!, { until })).userErrors);
    expect(await end('firm', '2010-01-01')).toEqual(['OUTSIDE_LIFETIME until']);
    expect(await end('firm', '2015-01-02')).toEqual(['OUTSIDE_LIFETIME until']);
    expect(await end('charity', '2013-01-01')).toEqual(['ALREADY until']);
  });

  it('of another mission is as good as none', async () => {
    const { members } = await atWork(member('union'));
    const kenya = await api.mission('KEN');
    const { userErrors } = await kenya.change('endMembership', {
      membershipId: members['union']!.id,
      expectedVersion: 1,
      until: '2014-01-01',
    });
    expect(told(userErrors)).toEqual(['NOT_FOUND membershipId']);
  });
});

describe('correcting a membership', () => {
  it('changes what is given and clears what is null', async () => {
    const { members } = await atWork(member('union', { votingSeats: 3, since: '2011-01-01', until: '2012-01-01' }));
    const { membership, userErrors } = await on('correctMembership', members['union']!, {
      role: 'ADVISOR',
      until: null,
      votingSeats: null,
    });
    expect(userErrors).toEqual([]);
    expect(membership).toMatchObject({
      role: 'ADVISOR',
      votingSeats: null,
      since: '2011-01-01',
      until: null,
      version: 2,
    });
  });

  it('is refused if it leaves one sector alone, at the field that does', async () => {
    const { members } = await atWork();
    const correct = async (input: object) => told((await on('correctMembership', members['firm']!, input)).userErrors);
    expect(await correct({ role: 'DONOR' })).toEqual(['NOT_INTERSECTORAL role']);
    expect(await correct({ since: '2010-01-02' })).toEqual(['NOT_INTERSECTORAL since']);
    expect(await correct({ until: '2020-01-01' })).toEqual(['NOT_INTERSECTORAL until']);
    expect(await correct({ role: null })).toEqual(['REQUIRED role']);
    expect(await correct({ since: '2009-01-01' })).toEqual(['OUTSIDE_LIFETIME since']);
    expect(await correct({ since: null, role: 'IMPLEMENTER' })).toEqual([]);
  });

  it('onto days of another one is refused', async () => {
    const partnership = await atWork(member('union', { until: '2012-01-01' }));
    await add(partnership, { organizationId: organization.union, since: '2013-01-01' });
    const { members } = partnership;
    expect(told((await on('correctMembership', members['union']!, { until: '2013-01-02' })).userErrors)).toEqual([
      'OVERLAP since',
    ]);
    expect(told((await on('correctMembership', members['union']!, { until: '2013-01-01' })).userErrors)).toEqual([]);
  });

  it('that was read too early is a conflict', async () => {
    const { members } = await atWork();
    await on('correctMembership', members['firm']!, { votingSeats: 1 });
    const { errors } = await mali.request(
      'mutation($input: CorrectMembershipInput!) { correctMembership(input: $input) { userErrors { code } } }',
      { input: { membershipId: members['firm']!.id, expectedVersion: 1, votingSeats: 2 } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 2 });
  });
});

describe('withdrawing a membership', () => {
  const withdraw = (which: Known, reason = 'Never was one') =>
    on('withdrawMembership', which, { reason }, 'partnership { memberships(history: true) { totalCount } }');

  it('takes it out, and keeps it in the history with the reason', async () => {
    const partnership = await atWork(member('union'));
    const { partnership: left, userErrors } = await withdraw(partnership.members['union']!);
    expect(userErrors).toEqual([]);
    expect(left.memberships.totalCount).toBe(2);
    const { rows } = await api.pool.query("select * from record_change where use_case = 'withdrawMembership'");
    expect(rows).toEqual([
      expect.objectContaining({ record_type: 'MEMBERSHIP', action: 'REMOVED', reason: 'Never was one', after: null }),
    ]);
  });

  it('is refused if one sector is left alone, and without a reason', async () => {
    const partnership = await atWork();
    expect(told((await withdraw(partnership.members['firm']!)).userErrors)).toEqual(['NOT_INTERSECTORAL membershipId']);
    expect(told((await withdraw(partnership.members['firm']!, ' ')).userErrors)).toEqual(['INVALID_TEXT reason']);
    expect(Object.keys((await known(mali, partnership.id)).members)).toEqual(['firm', 'council']);
  });
});

describe('a record that came with a gap', () => {
  /** As an import leaves it: at work since 2010 with a firm and two that are unclassified. */
  async function imported(): Promise<KnownPartnership> {
    const partnership = await registered(mali, { members: [member('firm'), member('forum'), member('club')] });
    await api.pool.query(
      `insert into stage_period (mission_id, partnership_id, stage, since)
       select mission_id, id, 'OPERATING', '2010-01-01' from partnership order by id desc limit 1`,
    );
    return await known(mali, partnership.id);
  }

  it('can be mended step by step', async () => {
    const partnership = await imported();
    const { members } = partnership;
    expect(told((await on('endMembership', members['forum']!, { until: '2013-01-01' })).userErrors)).toEqual([]);
    expect(told((await on('correctMembership', members['club']!, { votingSeats: 1 })).userErrors)).toEqual([]);
    expect(
      told((await add(partnership, { organizationId: organization.council, since: '2014-01-01' })).userErrors),
    ).toEqual([]);
  });

  it('cannot be made worse where it is mended', async () => {
    const partnership = await imported();
    await add(partnership, { organizationId: organization.council, since: '2014-01-01' });
    const { members } = await known(mali, partnership.id);
    const { userErrors } = await on('correctMembership', members['council']!, { since: '2014-01-02' });
    expect(told(userErrors)).toEqual(['NOT_INTERSECTORAL since']);
    expect(userErrors[0].message).toContain('from 2014-01-01 until 2014-01-02');
    expect(userErrors[0].message).toContain('2 members are unclassified');
  });
});
