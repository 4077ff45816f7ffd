import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput, given } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { checkCoordination, recordedAs } from './check-coordination.js';
import { Coordination } from './coordination.entity.js';

@InputType({ description: 'What was recorded wrongly of a coordination. A field left out stays as it is.' })
class CorrectCoordinationInput extends ChangingInput {
  @Field(() => ID, { description: 'The coordination.' })
  coordinationId: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known; it then counts from ever.' })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer does. Null: it still does.',
  })
  until?: string | null;
}

/** Mends days that were recorded wrongly of a coordination. */
export const CorrectCoordination = defineMutation({
  name: 'correctCoordination',
  description:
    'Mends days that were recorded wrongly of a coordination. If its partnership is wrong, withdraw it and record another one.',
  permission: 'write:partnerships',
  input: CorrectCoordinationInput,
  returns: { coordination: () => Coordination },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP', 'CYCLE'],
  async run(work, { coordinationId, expectedVersion, ...input }) {
    const changes = given(input, ['since', 'until']);
    const coordination = await work.find(Coordination, coordinationId, ['coordinationId']);
    const moved = changes.since === undefined || changes.since === coordination.since ? 'until' : 'since';
    await checkCoordination(work, { ...recordedAs(coordination), ...changes }, coordination.id, [moved]);
    work.settle();
    return { coordination: await work.update(Coordination, coordination, changes, expectedVersion) };
  },
});
