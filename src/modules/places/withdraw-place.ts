import { Field, ID, InputType } from 'type-graphql';
import { type ConstraintProblem, WithdrawingInput } from '../../platform/mutations/index.js';
import { Country } from '../countries/country.entity.js';
import { defineMutation } from '../register/index.js';
import { Place } from './place.entity.js';

const IN_USE: ConstraintProblem<'IN_USE'> = {
  code: 'IN_USE',
  path: ['placeId'],
  message: 'Other records refer to this place: withdraw those first, or end the place instead.',
};

const REFERRING = `
  select exists (select from place_succession where predecessor_id = $1 or successor_id = $1)
    or exists (select from partnership_place where place_id = $1)
    or exists (select from institutional_arrangement where origin_country_id = $2 and origin_place_id = $1)
    or exists (select from adoption where place_id = $1) as found`;

@InputType({ description: 'A place that should never have been recorded.' })
class WithdrawPlaceInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The place.' })
  placeId: string;
}

/** Takes a place out of the register that should never have been there. */
export const WithdrawPlace = defineMutation({
  name: 'withdrawPlace',
  description:
    'Takes a place out of the register that should never have been there; it stays in the history. Refused if any record refers to it: if it is over, end it instead.',
  permission: 'write:places',
  input: WithdrawPlaceInput,
  returns: { country: () => Country },
  errors: ['IN_USE'],
  constraints: {
    partnership_place_place_id_fkey: IN_USE,
    institutional_arrangement_origin_place: IN_USE,
    adoption_place: IN_USE,
    place_succession_predecessor: IN_USE,
    place_succession_successor: IN_USE,
  },
  async run(work, { placeId, expectedVersion }) {
    const place = await work.find(Place, placeId, ['placeId']);
    const [referring]: { found: boolean }[] = await work.manager.query(REFERRING, [place.id, place.countryId]);
    if (referring!.found) work.refuse(IN_USE.code, IN_USE.path, IN_USE.message);
    await work.withdraw(Place, place, expectedVersion);
    return { country: { iso3: place.countryId } };
  },
});
