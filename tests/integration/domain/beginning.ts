import type { Caller, TestApi } from '../../support/api.js';
import { seedRegister } from '../partnerships/register-kit.js';
import { holderOf } from './input-generator.js';
import { type Actor, ACTORS } from './operation-generator.js';
import { DAYS, SECTORS } from './plain-facts.js';

/** Registers what random changes need to be told apart: two missions, each with two operating partnerships, one of them an agent. */
export async function beginDomain(api: TestApi): Promise<Readonly<Record<Actor, Caller>>> {
  const organizations = await seedRegister(api);
  await api.pool.query('insert into service_area (mission_id, country_id) select id, code from mission');
  const callers = {
    MLI: await api.mission('MLI'),
    KEN: await api.mission('KEN'),
    HEADQUARTERS: await api.headquarters(),
  };

  const done = async (actor: Actor, mutation: string, input: object, record: string): Promise<string> => {
    const payload = await callers[actor].change(mutation, input, `${record} { id }`);
    if (payload.userErrors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(payload.userErrors)}`);
    return payload[record].id;
  };
  await done(
    'HEADQUARTERS',
    'registerInstrument',
    { name: 'Scorecard', code: 'S', description: 'Scores' },
    'instrument',
  );
  for (const mission of ACTORS) {
    if (mission === 'HEADQUARTERS') continue;
    const register = (reference: string): Promise<string> =>
      done(
        mission,
        'registerPartnership',
        {
          reference,
          title: reference,
          countries: [mission],
          stage: { stage: 'OPERATING', since: DAYS[1] },
          members: [organizations.firm, organizations.union].map((organizationId) => ({
            organizationId,
            role: 'MEMBER',
          })),
        },
        'partnership',
      );
    const agent = await register('An agent');
    const coordinated = await register('A partnership');
    const seated = [organizations.firm, organizations.union, organizations.council];
    const synergisticAgentId = await done(
      mission,
      'designateSynergisticAgent',
      {
        partnershipId: agent,
        seats: SECTORS.map((sector, index) => ({
          sector,
          organizationId: seated[index],
          title: sector,
          holderName: holderOf(mission),
        })),
      },
      'synergisticAgent',
    );
    await done(mission, 'coordinatePartnership', { synergisticAgentId, partnershipId: coordinated }, 'coordination');
    await done(
      mission,
      'recordDonorInvolvement',
      {
        partnershipId: coordinated,
        organizationId: organizations.bank,
        kind: 'RESOURCE_PROVIDER',
      },
      'donorInvolvement',
    );
    const arrangementId = await done(
      mission,
      'registerArrangement',
      { name: `Arrangement of ${mission}`, problem: 'A problem', originCountry: mission },
      'arrangement',
    );
    await done(
      mission,
      'recordAdoption',
      { arrangementId, country: 'KEN', adaptation: 'NOT_REVIEWED', donorMoney: 'NO' },
      'adoption',
    );
  }
  return callers;
}
