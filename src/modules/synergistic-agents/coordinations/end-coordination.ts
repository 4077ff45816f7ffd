import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { defineMutation, refuseEnded } from '../../register/index.js';
import { checkCoordination, recordedAs } from './check-coordination.js';
import { Coordination } from './coordination.entity.js';

@InputType({ description: 'The end of a coordination.' })
class EndCoordinationInput extends ChangingInput {
  @Field(() => ID, { description: 'The coordination.' })
  coordinationId: string;

  @Field(() => DateScalar, { description: 'First day on which the agent no longer coordinates the partnership.' })
  until: string;
}

/** Ends a coordination that has no end yet. */
export const EndCoordination = defineMutation({
  name: 'endCoordination',
  description: 'Ends a coordination that has no end yet.',
  permission: 'write:partnerships',
  input: EndCoordinationInput,
  returns: { coordination: () => Coordination },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP', 'CYCLE', 'ALREADY'],
  async run(work, { coordinationId, until, expectedVersion }) {
    const coordination = await work.find(Coordination, coordinationId, ['coordinationId']);
    refuseEnded(work, coordination, 'coordination');
    await checkCoordination(work, { ...recordedAs(coordination), until }, coordination.id, ['until']);
    work.settle();
    return { coordination: await work.update(Coordination, coordination, { until }, expectedVersion) };
  },
});
