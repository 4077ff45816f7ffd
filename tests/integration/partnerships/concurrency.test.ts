import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compositionGaps } from '../../../src/modules/composition/composition.rules.js';
import { compositionsOf } from '../../../src/modules/composition/index.js';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { onlyOneInEveryRound, ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';
import { seedRegister } from './register-kit.js';

let api: TestApi;
let mali: Caller;
let organization: Awaited<ReturnType<typeof seedRegister>>;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());

/** A partnership of one round, with global ids of its members by name. */
interface Prepared {
  readonly id: string;
  readonly members: Readonly<Record<string, string>>;
}

/** Partnerships for all rounds of a test, in a stage since 2010, with these members since ever. */
async function prepare(stage: string, ...members: string[]): Promise<Prepared[]> {
  const { rows } = await api.pool.query<{ mission_id: number; id: string; members: Record<string, string> }>(
    `with p as (
       insert into partnership (mission_id, reference, title)
       select m.id, $1 || '-' || n || '-' || random(), 'A partnership' from mission m, generate_series(1, $2) n
       where m.code = 'MLI' returning mission_id, id
     ), s as (
       insert into stage_period (mission_id, partnership_id, stage, since) select mission_id, id, $1, '2010-01-01' from p
     ), m as (
       insert into membership (mission_id, partnership_id, organization_id, role)
       select p.mission_id, p.id, o.id, 'MEMBER' from p, organization o where o.name = any ($3)
       returning mission_id, partnership_id, id, organization_id
     )
     select p.mission_id, p.id, jsonb_object_agg(o.name, m.id::text) as members
     from p join m on m.partnership_id = p.id join organization o on o.id = m.organization_id group by p.mission_id, p.id`,
    [stage, ROUNDS, members],
  );
  return rows.map(({ mission_id: missionId, id, members: ids }) => ({
    id: encodeGlobalId('Partnership', [missionId, id]),
    members: Object.fromEntries(
      Object.entries(ids).map(([name, member]) => [name, encodeGlobalId('Membership', [missionId, member])]),
    ),
  }));
}

const end = (membershipId: string | undefined, until: string) => () =>
  mali.change('endMembership', { membershipId, expectedVersion: 1, until });
const enter =
  ({ id }: Prepared, stage: string, since: string) =>
  () =>
    mali.change('enterStage', { partnershipId: id, stage, since });
const add =
  ({ id }: Prepared, name: keyof typeof organization, dates: object) =>
  () =>
    mali.change('addMembership', {
      partnershipId: id,
      organizationId: organization[name],
      role: 'MEMBER',
      ...dates,
    });

describe('of two changes at the same time that together would break a rule, one is done', () => {
  it(
    'when each ends the only membership of a sector, and one of the three has to stay besides another',
    async () => {
      const partnerships = await prepare('OPERATING', 'firm', 'council', 'union');
      const refused = await onlyOneInEveryRound((round) => {
        const { members } = partnerships[round]!;
        return [end(members['firm'], '2015-01-01'), end(members['council'], '2016-01-01')];
      });
      expect(refused).toEqual(['NOT_INTERSECTORAL']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'when a partnership begins to work while the only member of the second sector leaves',
    async () => {
      const partnerships = await prepare('AGREED', 'firm', 'council');
      const refused = await onlyOneInEveryRound((round) => {
        const partnership = partnerships[round]!;
        return [enter(partnership, 'OPERATING', '2012-01-01'), end(partnership.members['council'], '2015-01-01')];
      });
      expect(refused).toEqual(['NOT_INTERSECTORAL']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'when the same organization is added twice in the same role',
    async () => {
      const partnerships = await prepare('AGREED', 'firm');
      const refused = await onlyOneInEveryRound((round) => {
        const partnership = partnerships[round]!;
        return [add(partnership, 'union', { until: '2015-01-02' }), add(partnership, 'union', { since: '2015-01-01' })];
      });
      expect(refused).toEqual(['OVERLAP']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'when two stages are entered on the same day',
    async () => {
      const partnerships = await prepare('EXPLORING', 'firm');
      const refused = await onlyOneInEveryRound((round) => {
        const partnership = partnerships[round]!;
        return [enter(partnership, 'BUILDING', '2012-01-01'), enter(partnership, 'AGREED', '2012-01-01')];
      });
      expect(refused).toEqual(['OVERLAP']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'when a partnership ends while a member is added who comes after its end',
    async () => {
      const partnerships = await prepare('AGREED', 'firm');
      const refused = await onlyOneInEveryRound((round) => {
        const partnership = partnerships[round]!;
        return [enter(partnership, 'ENDED', '2015-01-01'), add(partnership, 'union', { since: '2015-01-01' })];
      });
      expect(refused).toEqual(['OUTSIDE_LIFETIME']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'when the same reference is registered twice',
    async () => {
      const refused = await onlyOneInEveryRound((round) => {
        const register = () =>
          mali.change('registerPartnership', { reference: `TWICE-${round}`, title: 'A', countries: ['MLI'] });
        return [register, register];
      });
      expect(refused).toEqual(['DUPLICATE_REFERENCE']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'when each of its two countries is taken off',
    async () => {
      const partnerships = await prepare('AGREED', 'firm');
      await api.pool.query(`insert into partnership_country
        select mission_id, id, unnest(array['MLI', 'NER']) from partnership on conflict do nothing`);
      const refused = await onlyOneInEveryRound((round) => {
        const remove = (country: string) => () =>
          mali.change('removePartnershipCountry', {
            partnershipId: partnerships[round]!.id,
            expectedVersion: 1,
            country,
            reason: 'Never there',
          });
        return [remove('MLI'), remove('NER')];
      });
      expect(refused).toEqual(['REQUIRED']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it('so that in the end no partnership is at work without two sectors', async () => {
    const { rows } = await api.pool.query<{ missionId: number; id: string }>(
      'select mission_id as "missionId", id from partnership',
    );
    const compositions = await compositionsOf(api.database.manager, rows);
    expect(compositions.filter((one) => compositionGaps(one).length > 0)).toEqual([]);
  });
});
