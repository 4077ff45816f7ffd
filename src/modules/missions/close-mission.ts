import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { ChangingInput } from '../../platform/mutations/index.js';
import { defineMutation } from '../register/index.js';
import { missionToChange } from './find-mission.js';
import { areaInWords, untilClosing } from './mission-life.rules.js';
import { Mission } from './mission.entity.js';
import { ServiceArea } from './service-area.entity.js';
import { warnOfWhatGoesOn } from './warn-of-what-goes-on.js';

@InputType({ description: 'The closing of a mission.' })
class CloseMissionInput extends ChangingInput {
  @Field(() => ID, { description: 'The mission.' })
  missionId: string;

  @Field(() => DateScalar, { description: 'First day on which it is closed.' })
  closedOn: string;
}

/** Closes a mission: from that day on it serves no country. */
export const CloseMission = defineMutation({
  name: 'closeMission',
  description:
    'Closes a mission: it serves no country from that day on. Warns of partnerships that go on, which it still keeps, and of synergistic agents that it would go on to sponsor.',
  permission: 'write:missions',
  input: CloseMissionInput,
  returns: { mission: () => Mission },
  errors: ['ALREADY', 'OUTSIDE_LIFETIME'],
  async run(work, { missionId, closedOn, expectedVersion }) {
    const mission = await missionToChange(work, missionId);
    if (mission.closedOn !== null) {
      work.refuse(
        'ALREADY',
        ['closedOn'],
        `It has closed on ${mission.closedOn} already: if that is wrong, update the mission.`,
      );
    }
    if (mission.openedOn !== null && mission.openedOn >= closedOn) {
      work.refuse(
        'OUTSIDE_LIFETIME',
        ['closedOn'],
        `It would close on ${closedOn}, not after it opened on ${mission.openedOn}: give a later day.`,
      );
    }
    const areas = await work.manager.findBy(ServiceArea, { missionId: mission.id });
    for (const area of areas.filter((one) => untilClosing(one, closedOn) === null)) {
      work.problem(
        'OUTSIDE_LIFETIME',
        ['closedOn'],
        `It serves ${areaInWords(area)}, after it would have closed: correct or withdraw that service area first, or give a later day.`,
      );
    }
    work.settle();
    const closed = await work.update(Mission, mission, { closedOn }, expectedVersion);
    for (const area of areas) {
      await work.update(ServiceArea, area, { until: untilClosing(area, closedOn)!.until }, area.version);
    }
    await warnOfWhatGoesOn(work, closed, { closedOn });
    return { mission: closed };
  },
});
