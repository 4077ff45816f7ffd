import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Mission } from '../mission.entity.js';
import { ServiceArea } from '../service-area.entity.js';

@InputType({ description: 'A service area that should never have been recorded.' })
class WithdrawServiceAreaInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The service area.' })
  serviceAreaId: string;
}

/** Takes a service area out of the register that should never have been there. */
export const WithdrawServiceArea = defineMutation({
  name: 'withdrawServiceArea',
  description:
    'Takes a service area out of the register that should never have been there; it stays in the history. If it is over, end it instead.',
  permission: 'write:missions',
  input: WithdrawServiceAreaInput,
  returns: { mission: () => Mission },
  errors: [],
  async run(work, { serviceAreaId, expectedVersion }) {
    const area = await work.find(ServiceArea, serviceAreaId, ['serviceAreaId']);
    await work.withdraw(ServiceArea, area, expectedVersion);
    return { mission: { id: area.missionId } };
  },
});
