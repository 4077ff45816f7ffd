import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../platform/mutations/index.js';
import { Mission } from '../missions/mission.entity.js';
import { defineMutation, type RegisterWork } from '../register/index.js';
import { Partnership } from './partnership.entity.js';

/** Tables of what is part of a partnership and goes with it; what refers to another of them comes before it. */
const PARTS = [
  'locally_led_practice',
  'assessment_score',
  'assessment',
  'exit_verification',
  'donor_involvement',
  'contribution',
  'seat_holder',
  'seat',
  'sponsorship',
  'coordination',
  'synergistic_agent',
  'membership',
  'stage_period',
  'partnership_place',
  'partnership_country',
];

/** What is no part of a partnership and keeps it in the register: how many of each there are. */
const USES = `
  select (select count(*)::integer from coordination where (coordinated_mission_id, coordinated_id) = ($1, $2)) as coordinated,
    (select count(*)::integer from institutional_arrangement where (mission_id, origin_partnership_id) = ($1, $2)) as originated,
    (select count(*)::integer from adoption where (mission_id, partnership_id) = ($1, $2)) as adopted,
    (select count(*)::integer from observation where (mission_id, partnership_id) = ($1, $2)) as observed`;

const USE_MESSAGES = {
  coordinated: 'Synergistic agents coordinate it or did so: withdraw that coordination first.',
  originated: 'Institutional arrangements originated in it: correct their origin first.',
  adopted: 'Adoptions of institutional arrangements are recorded in it: correct those first.',
  observed: 'Figures were observed of it: it stays in the register as what they tell of.',
} as const;

@InputType({ description: 'A partnership that should never have been in the register.' })
class WithdrawPartnershipInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;
}

/** Takes a partnership out of the register, with all its parts. */
export const WithdrawPartnership = defineMutation({
  name: 'withdrawPartnership',
  description:
    'Takes a partnership out of the register that should never have been there, with its stages, members, contributions, assessments and all other parts; they stay in the history. If it is over, have it enter the stage ENDED instead. Refused while other records hang on it.',
  permission: 'write:partnerships',
  input: WithdrawPartnershipInput,
  returns: { mission: () => Mission },
  errors: ['IN_USE'],
  async run(work, { partnershipId, expectedVersion }) {
    const partnership = await work.find(Partnership, partnershipId, ['partnershipId']);
    const { missionId, id } = partnership;
    await checkUses(work, partnership);
    work.settle();
    for (const table of PARTS) {
      await work.manager.query(`delete from ${table} where (mission_id, partnership_id) = ($1, $2)`, [missionId, id]);
    }
    await work.withdraw(Partnership, partnership, expectedVersion);
    return { mission: { id: missionId } };
  },
});

async function checkUses(work: RegisterWork, { missionId, id }: Partnership): Promise<void> {
  const [uses]: [Record<keyof typeof USE_MESSAGES, number>] = await work.manager.query(USES, [missionId, id]);
  for (const use of Object.keys(USE_MESSAGES) as (keyof typeof USE_MESSAGES)[]) {
    if (uses[use] > 0) work.problem('IN_USE', ['partnershipId'], USE_MESSAGES[use]);
  }
}
