import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput, given } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Mission } from '../mission.entity.js';
import { ServiceArea } from '../service-area.entity.js';
import { checkServiceArea, otherAreasOf } from './check-service-area.js';

@InputType({ description: 'What was recorded wrongly of a service area. A field left out stays as it is.' })
class CorrectServiceAreaInput extends ChangingInput {
  @Field(() => ID, { description: 'The service area.' })
  serviceAreaId: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known, taken as always.' })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which the mission no longer serves the country. Null: it still does.',
  })
  until?: string | null;
}

/** Mends days that were recorded wrongly of a service area. */
export const CorrectServiceArea = defineMutation({
  name: 'correctServiceArea',
  description:
    'Mends days that were recorded wrongly of a service area. If its country is wrong, withdraw it and start another one.',
  permission: 'write:missions',
  input: CorrectServiceAreaInput,
  returns: { serviceArea: () => ServiceArea },
  errors: ['MISMATCH', 'OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, { serviceAreaId, expectedVersion, ...input }) {
    const changes = given(input, ['since', 'until']);
    const area = await work.find(ServiceArea, serviceAreaId, ['serviceAreaId']);
    const mission = await work.manager.findOneByOrFail(Mission, { id: area.missionId });
    const moved = changes.since === undefined || changes.since === area.since ? 'until' : 'since';
    const others = await otherAreasOf(work.manager, area);
    checkServiceArea(work, { ...area, ...changes }, others, mission, [moved]);
    work.settle();
    return { serviceArea: await work.update(ServiceArea, area, changes, expectedVersion) };
  },
});
