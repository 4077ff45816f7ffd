import { Field, ID, InputType } from 'type-graphql';
import { type EntityManager, In } from 'typeorm';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { checkCode, checkDays } from '../check-place.js';
import { Place } from '../place.entity.js';
import { PlaceSuccession } from '../place-succession.entity.js';
import { warnOfDaysLost } from '../warn-of-use.js';
import { eventOf, type SuccessionFact } from './place-succession.rules.js';

@InputType({ description: 'The right day on which places became others.' })
class CorrectPlaceSuccessionInput extends ChangingInput {
  @Field(() => ID, { description: 'One of the places that ended on the wrong day.' })
  placeId: string;

  @Field(() => DateScalar, {
    description: 'The right day: the first of the successors, and the first without the predecessors.',
  })
  on: string;
}

/** Moves the day on which places became others. */
export const CorrectPlaceSuccession = defineMutation({
  name: 'correctPlaceSuccession',
  description:
    'Moves the day on which a place became others, where it was recorded wrongly: of all places that ended or began together with it. Warns of what is in them on days that they lose.',
  permission: 'write:places',
  input: CorrectPlaceSuccessionInput,
  returns: { place: () => Place },
  errors: ['MISMATCH', 'OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, { placeId, on, expectedVersion }) {
    const place = await work.find(Place, placeId, ['placeId']);
    const { predecessors, successors } = eventOf(await successionsWith(work.manager, place), place.id);
    if (successors.size === 0) {
      work.refuse('MISMATCH', ['placeId'], `Nothing succeeds ${place.name}: if it ended on another day, update it.`);
    }
    const findAll = async (ids: ReadonlySet<string>): Promise<Place[]> =>
      await work.manager.find(Place, { where: { id: In([...ids]) }, order: { id: 'ASC' } });
    const ended = (await findAll(predecessors)).map((one) => ({ one, changes: { until: on } }));
    const begun = (await findAll(successors)).map((one) => ({ one, changes: { since: on } }));
    const moved = new Set([...predecessors, ...successors]);
    for (const { one, changes } of [...ended, ...begun]) {
      checkDays(work, { ...one, ...changes }, ['on']);
      await checkCode(work, { ...one, ...changes }, moved, ['on']);
    }
    work.settle();
    // Of two that have a code one after the other, the one that gives days away goes first.
    const isLater = on > place.until!;
    for (const { one, changes } of isLater ? [...begun, ...ended] : [...ended, ...begun]) {
      await work.update(Place, one, changes, one.id === place.id ? expectedVersion : one.version);
    }
    await work.manager.update(PlaceSuccession, { predecessorId: In([...predecessors]) }, { succeededOn: on });
    const paths = { since: ['on'], until: ['on'] };
    for (const { one, changes } of [...ended, ...begun]) await warnOfDaysLost(work, one, { ...one, ...changes }, paths);
    return { place };
  },
});

/** All successions that share a place with those of this place, or with one that does. */
async function successionsWith(manager: EntityManager, place: Place): Promise<SuccessionFact[]> {
  return await manager.query(
    `with recursive event as (
       select predecessor_id, successor_id from place_succession where predecessor_id = $1
       union
       select more.predecessor_id, more.successor_id
       from event join place_succession more
         on more.predecessor_id = event.predecessor_id or more.successor_id = event.successor_id
     )
     select predecessor_id as "predecessorId", successor_id as "successorId" from event`,
    [place.id],
  );
}
