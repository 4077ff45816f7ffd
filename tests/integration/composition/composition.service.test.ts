import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../../support/api.js';
import { seedRegister, told } from '../partnerships/register-kit.js';

let api: TestApi;
let organization: Awaited<ReturnType<typeof seedRegister>>;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  // Fifteen partnerships of each mission are at work with the firm and the council; those of Kenya have the union besides.
  await api.pool.query(`
    with p as (
      insert into partnership (mission_id, reference, title) select id, code || '-' || n, 'A partnership'
      from mission, generate_series(1, 15) n order by code returning mission_id, id, reference
    ), s as (
      insert into stage_period (mission_id, partnership_id, stage, since) select mission_id, id, 'OPERATING', '2010-01-01' from p
    )
    insert into membership (mission_id, partnership_id, organization_id, role)
    select p.mission_id, p.id, o.id, 'MEMBER' from p, organization o
    where o.name in ('firm', 'council') or (o.name = 'union' and p.reference like 'KEN-%')`);
});
afterAll(() => api.close());

describe('a change that many partnerships stand on', () => {
  const classify = async (mission: string, name: keyof typeof organization, sector: object) =>
    (await api.mission(mission)).change('classifyOrganization', {
      organizationId: organization[name],
      expectedVersion: 1,
      ...sector,
    });

  it('is refused with the first that it breaks, those of the caller before others, and the count of the rest', async () => {
    const { userErrors } = await classify('MLI', 'council', { sector: 'BUSINESS' });
    const named = userErrors.map(({ message }: { message: string }) => message.split(' would ')[0]);
    expect(named).toEqual([
      ...Array.from({ length: 10 }, (_, index) => expect.stringMatching(`^Partnership MLI-${index + 1}$`)),
      'So it is with 5 more.',
    ]);
    const foreign = await classify('KEN', 'council', { sector: 'BUSINESS' });
    expect(foreign.userErrors[0].message).toMatch(/^A partnership of another mission would be at work/);
    expect(JSON.stringify(foreign)).not.toContain('MLI-');
  });

  it('warns of those that lose local government in the same way', async () => {
    const { userErrors, warnings } = await classify('KEN', 'council', {
      sector: 'GOVERNMENT',
      governmentLevel: 'NATIONAL',
      governmentKind: 'GENERAL',
    });
    expect(userErrors).toEqual([]);
    expect(told(warnings)).toEqual(Array.from({ length: 11 }, () => 'NO_LOCAL_GOVERNMENT sector'));
    expect(warnings[0].message).toMatch(/^Partnership KEN-1 is at work from 2010-01-01 on/);
    expect(warnings.at(-1).message).toBe('So it is with 20 more.');
  });
});
