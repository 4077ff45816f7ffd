import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { defineMutation, refuseEnded } from '../../register/index.js';
import { Mission } from '../mission.entity.js';
import { ServiceArea } from '../service-area.entity.js';
import { checkServiceArea } from './check-service-area.js';

@InputType({ description: 'The end of serving a country.' })
class EndServiceAreaInput extends ChangingInput {
  @Field(() => ID, { description: 'The service area.' })
  serviceAreaId: string;

  @Field(() => DateScalar, { description: 'First day on which the mission no longer serves the country.' })
  until: string;
}

/** Ends a service area that has no end yet. */
export const EndServiceArea = defineMutation({
  name: 'endServiceArea',
  description: 'Ends a service area that has no end yet: the mission no longer serves the country.',
  permission: 'write:missions',
  input: EndServiceAreaInput,
  returns: { serviceArea: () => ServiceArea },
  errors: ['ALREADY', 'OUTSIDE_LIFETIME'],
  async run(work, { serviceAreaId, until, expectedVersion }) {
    const area = await work.find(ServiceArea, serviceAreaId, ['serviceAreaId']);
    refuseEnded(work, area, 'service area');
    const mission = await work.manager.findOneByOrFail(Mission, { id: area.missionId });
    checkServiceArea(work, { ...area, until }, [], mission, ['until']);
    work.settle();
    return { serviceArea: await work.update(ServiceArea, area, { until }, expectedVersion) };
  },
});
