import { Field, ID, InputType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { CreatingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Place } from '../place.entity.js';
import { PlaceSuccession } from '../place-succession.entity.js';
import { successionProblem } from './place-succession.rules.js';

@InputType({ description: 'That one place became another.' })
class RecordPlaceSuccessionInput extends CreatingInput {
  @Field(() => ID, { description: 'The place that ended.' })
  predecessorId: string;

  @Field(() => ID, { description: 'The place that began on the day on which the predecessor ended.' })
  successorId: string;
}

/** Records that one of two places that are there already became the other. */
export const RecordPlaceSuccession = defineMutation({
  name: 'recordPlaceSuccession',
  description:
    'Records of two registered places that the one, or a part of it, became the other: a change of the predecessor. They may be of different levels and countries.',
  permission: 'write:places',
  input: RecordPlaceSuccessionInput,
  returns: { predecessor: () => Place, successor: () => Place },
  errors: ['ALREADY', 'CYCLE', 'OUTSIDE_LIFETIME'],
  async run(work, input) {
    const predecessor = await work.find(Place, input.predecessorId, ['predecessorId']);
    const successor = await work.find(Place, input.successorId, ['successorId']);
    const link = { predecessorId: predecessor.id, successorId: successor.id };
    const problem = successionProblem(predecessor, successor, await ancestorsOf(work.manager, predecessor));
    if (problem !== null) work.refuse(problem.code, ['successorId'], problem.message);
    if (await work.manager.existsBy(PlaceSuccession, link)) {
      work.refuse(
        'ALREADY',
        ['successorId'],
        `It is recorded already that ${predecessor.name} became ${successor.name}.`,
      );
    }
    await work.update(Place, predecessor, {}, predecessor.version, true);
    await work.insert(PlaceSuccession, { ...link, succeededOn: successor.since! });
    return { predecessor, successor };
  },
});

/** Ids of all places that a place came from, however long ago. */
async function ancestorsOf(manager: EntityManager, place: Place): Promise<Set<string>> {
  const rows: { id: string }[] = await manager.query(
    `with recursive ancestor (id) as (
       select predecessor_id from place_succession where successor_id = $1
       union
       select predecessor_id from place_succession join ancestor on successor_id = ancestor.id
     )
     select id from ancestor`,
    [place.id],
  );
  return new Set(rows.map(({ id }) => id));
}
