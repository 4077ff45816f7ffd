import { Field, ID, InputType } from 'type-graphql';
import { type ConstraintProblem, WithdrawingInput } from '../../platform/mutations/index.js';
import { defineMutation, type RegisterWork } from '../register/index.js';
import { missionToChange } from './find-mission.js';
import { Mission } from './mission.entity.js';
import { ServiceArea } from './service-area.entity.js';

/** What can hang on a mission besides the countries that it serves, and how to find some of it. */
const HANGING: Readonly<Record<string, string>> = {
  partnerships: 'partnership where mission_id = $1',
  'sponsored synergistic agents': 'sponsorship where sponsor_id = $1',
  'institutional arrangements': 'institutional_arrangement where mission_id = $1',
  adoptions: 'adoption where mission_id = $1',
  observations: 'observation where mission_id = $1',
  'access tokens': 'access_token where $1 = any (mission_ids) and revoked_at is null',
};

const IN_USE: ConstraintProblem<'IN_USE'> = {
  code: 'IN_USE',
  path: ['missionId'],
  message: 'Other records hang on this mission: close it instead.',
};

@InputType({ description: 'A mission that should never have been recorded.' })
class WithdrawMissionInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The mission.' })
  missionId: string;
}

/** Takes a mission out of the register that should never have been there. */
export const WithdrawMission = defineMutation({
  name: 'withdrawMission',
  description:
    'Takes a mission out of the register that should never have been there, with the countries that it serves; it stays in the history. Refused if anything else hangs on it: close it instead.',
  permission: 'write:missions',
  input: WithdrawMissionInput,
  returns: {},
  errors: ['IN_USE'],
  constraints: {
    partnership_mission_id_fkey: IN_USE,
    observation_mission_id_fkey: IN_USE,
    sponsorship_sponsor_id_fkey: IN_USE,
    institutional_arrangement_mission_id_fkey: IN_USE,
    adoption_mission_id_fkey: IN_USE,
  },
  async run(work, { missionId, expectedVersion }) {
    const mission = await missionToChange(work, missionId);
    const hanging = await whatHangsOn(work, mission);
    if (hanging.length > 0) {
      work.refuse(
        'IN_USE',
        ['missionId'],
        `${mission.code} has ${hanging.join(', ')}: withdraw or revoke them first, or close the mission instead.`,
      );
    }
    const areas = await work.manager.findBy(ServiceArea, { missionId: mission.id });
    for (const area of areas) await work.remove(ServiceArea, area);
    await work.withdraw(Mission, mission, expectedVersion);
    return {};
  },
});

async function whatHangsOn(work: RegisterWork, { id }: Mission): Promise<string[]> {
  const columns = Object.entries(HANGING).map(([what, some]) => `exists (select from ${some}) as "${what}"`);
  const [found]: Record<string, boolean>[] = await work.manager.query(`select ${columns.join(', ')}`, [id]);
  return Object.keys(HANGING).filter((what) => found![what]);
}
