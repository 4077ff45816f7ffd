import { Field, ID, InputType, Int } from 'type-graphql';
import { isProper } from '../../platform/days/day-range.rules.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { ChangingInput, Checked, given, NeverCleared } from '../../platform/mutations/index.js';
import { defineMutation, type RegisterWork } from '../register/index.js';
import { checkMissionCode, lifeOfMission, missionToChange } from './find-mission.js';
import { areaInWords, outsideMission, twoAtATime } from './mission-life.rules.js';
import { MissionKind } from './mission.codes.js';
import { Mission } from './mission.entity.js';
import { BUREAU, MISSION_CODE, MISSION_NAME, MONTH } from './mission.inputs.js';
import { ServiceArea } from './service-area.entity.js';
import { warnOfWhatGoesOn } from './warn-of-what-goes-on.js';

@InputType({ description: 'What is to be changed of a mission. A field left out stays as it is.' })
class UpdateMissionInput extends ChangingInput {
  @Field(() => ID, { description: 'The mission.' })
  missionId: string;

  @Field(() => String, {
    nullable: true,
    description: 'Unique code, 1–40 capital letters, digits, "-" or "_": "MLI".',
  })
  @Checked(MISSION_CODE, { clearable: false })
  code?: string;

  @Field(() => String, { nullable: true, description: 'Name, 300 characters at most.' })
  @Checked(MISSION_NAME, { clearable: false })
  name?: string;

  @Field(() => MissionKind, { nullable: true, description: 'Whether it serves one country or a region.' })
  @NeverCleared()
  kind?: MissionKind;

  @Field(() => String, {
    nullable: true,
    description: 'Bureau at headquarters that it belongs to, 300 characters at most. Null: not recorded.',
  })
  @Checked(BUREAU)
  bureau?: string | null;

  @Field(() => Int, { nullable: true, description: 'First month of its fiscal year, 1–12.' })
  @Checked(MONTH, { clearable: false })
  fiscalYearFirstMonth?: number;

  @Field(() => DateScalar, { nullable: true, description: 'Day it opened. Null: not recorded.' })
  openedOn?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Day it closed, to correct what `closeMission` recorded; the countries that it served keep their dates. Null: it is open after all.',
  })
  closedOn?: string | null;
}

/** Changes what is recorded of a mission. */
export const UpdateMission = defineMutation({
  name: 'updateMission',
  description:
    'Changes what is recorded of a mission. To close it: `closeMission`. Warns as that does if the day on which it opened or closed is corrected.',
  permission: 'write:missions',
  input: UpdateMissionInput,
  returns: { mission: () => Mission },
  errors: ['DUPLICATE_REFERENCE', 'MISMATCH', 'OUTSIDE_LIFETIME'],
  async run(work, { missionId, expectedVersion, ...input }) {
    const changes = given(input, ['code', 'name', 'kind', 'bureau', 'fiscalYearFirstMonth', 'openedOn', 'closedOn']);
    const mission = await missionToChange(work, missionId);
    const updated = { ...mission, ...changes };
    if (changes.code !== undefined) await checkMissionCode(work, changes.code, mission.id);
    const areas = await work.manager.find(ServiceArea, { where: { missionId: mission.id }, order: { id: 'ASC' } });
    if (changes.kind === MissionKind.BILATERAL) checkOneCountry(work, areas);
    if (updated.openedOn !== mission.openedOn || updated.closedOn !== mission.closedOn) {
      checkLife(work, mission, updated, areas);
    }
    work.settle();
    const changed = await work.update(Mission, mission, changes, expectedVersion);
    await warnOfWhatGoesOn(work, changed, {
      openedOn: updated.openedOn === mission.openedOn ? null : updated.openedOn,
      closedOn: updated.closedOn === mission.closedOn ? null : updated.closedOn,
    });
    return { mission: changed };
  },
});

function checkOneCountry(work: RegisterWork, areas: readonly ServiceArea[]): void {
  const two = twoAtATime(areas);
  if (two === null) return;
  const [one, other] = two.map(areaInWords);
  work.problem(
    'MISMATCH',
    ['kind'],
    `A bilateral mission serves one country at a time, and this one serves ${one} and ${other}: end one of them first.`,
  );
}

/** Problems of the days on which it opened and closed, told where the input moves one of them. */
function checkLife(work: RegisterWork, before: Mission, updated: Mission, areas: readonly ServiceArea[]): void {
  const life = lifeOfMission(updated);
  const moved = updated.closedOn === before.closedOn ? 'openedOn' : 'closedOn';
  if (!isProper(life)) {
    work.problem(
      'OUTSIDE_LIFETIME',
      [moved],
      `It would close on ${updated.closedOn}, not after it opened on ${updated.openedOn}: give other days.`,
    );
    return;
  }
  for (const area of areas) {
    if (outsideMission(area, life).length === 0) continue;
    work.problem(
      'OUTSIDE_LIFETIME',
      [updated.openedOn !== before.openedOn && outsideOpening(area, updated) ? 'openedOn' : moved],
      `It serves ${areaInWords(area)}, which would lie outside of its life: correct that service area first, or give another day.`,
    );
  }
}

function outsideOpening(area: ServiceArea, { openedOn }: Mission): boolean {
  return outsideMission(area, { since: openedOn, until: null }).length > 0;
}
