import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { importFile } from '../../../src/modules/ingest/index.js';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import { startTestApi, type TestApi } from '../../support/api.js';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { known, told } from './register-kit.js';

const FILE = 'partnerships/usaid-ppp-health-water-africa-asia.csv';

interface Warned {
  readonly id: string;
  readonly warnings: readonly { code: string }[];
}

describeWithRealData(FILE, 'partnerships that were imported as a source has them', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await importFile(api.pool, {
      path: realData(FILE),
      mapping: 'usaid-ppp',
      actor: 'test',
      report: { add: () => undefined },
    });
  }, 60_000);
  afterAll(() => api.close());

  async function everyPartnership(): Promise<Warned[]> {
    const headquarters = await api.headquarters();
    const found: Warned[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { partnerships } = await headquarters.ask(
        `query($after: String) { partnerships(first: 100, after: $after) {
          nodes { id warnings { code } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      found.push(...partnerships.nodes);
      ({ hasNextPage: more, endCursor: after } = partnerships.pageInfo);
    }
    return found;
  }

  it('are kept, with the gaps in their composition as standing warnings', async () => {
    const partnerships = await everyPartnership();
    expect(partnerships).toHaveLength(218);
    const codes = partnerships.map(({ warnings }) => new Set(warnings.map(({ code }) => code)));
    // The file names organizations without their sectors, and says no more: two of them could make up two sectors.
    for (const each of codes) {
      expect([each.has('NOT_INTERSECTORAL'), each.has('NO_LOCAL_GOVERNMENT')]).toEqual([
        !each.has('SECTORS_UNKNOWN'),
        true,
      ]);
    }
    const { rows } = await api.pool.query(
      'select from membership group by mission_id, partnership_id having count(distinct organization_id) > 1',
    );
    expect(codes.filter((each) => each.has('SECTORS_UNKNOWN'))).toHaveLength(rows.length);
  });

  it('are mended by choosing sectors, and cannot be broken after that', async () => {
    const { rows } = await api.pool.query<{ mission: string; mission_id: number; id: string }>(
      `select m.code as mission, p.mission_id, p.id
       from partnership p join mission m on m.id = p.mission_id
         join membership s on s.mission_id = p.mission_id and s.partnership_id = p.id
       where not exists (select from stage_period where partnership_id = p.id and (stage = 'ENDED' or since is null))
       group by m.code, p.mission_id, p.id having count(*) = 2 order by p.id limit 1`,
    );
    const { mission, mission_id: missionId, id } = rows[0]!;
    const caller = await api.mission(mission);
    const partnership = encodeGlobalId('Partnership', [missionId, id]);
    const [member] = Object.values((await known(caller, partnership)).members);
    const end = async () =>
      told(
        (
          await caller.change('endMembership', {
            membershipId: member!.id,
            expectedVersion: member!.version,
            until: '2100-01-01',
          })
        ).userErrors,
      );
    await api.pool.query(
      `update organization o set sector = case when first then 'BUSINESS' else 'CIVIL_SOCIETY' end
       from (select organization_id, row_number() over (order by id) = 1 as first from membership where partnership_id = $1) m
       where o.id = m.organization_id`,
      [id],
    );
    const { node } = await caller.ask(
      'query($id: ID!) { node(id: $id) { ... on Partnership { warnings { code } } } }',
      {
        id: partnership,
      },
    );
    const codes = node.warnings.map(({ code }: { code: string }) => code);
    expect(codes).not.toContain('SECTORS_UNKNOWN');
    expect(codes).not.toContain('NOT_INTERSECTORAL');
    expect(await end()).toEqual(['NOT_INTERSECTORAL until']);
  });
});
