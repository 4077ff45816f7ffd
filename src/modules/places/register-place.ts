import { Field, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Checked, CreatingInput, knownCode } from '../../platform/mutations/index.js';
import { KNOWN_ISO3 } from '../countries/index.js';
import { defineMutation } from '../register/index.js';
import { checkCode, checkDays, checkPopulation } from './check-place.js';
import { Place } from './place.entity.js';
import { LEVEL, PLACE_CODE, PLACE_NAME, POPULATION, POPULATION_YEAR } from './place.inputs.js';

@InputType({ description: 'A place to be registered.' })
class RegisterPlaceInput extends CreatingInput {
  @Field({ description: 'The country that it is in: ISO 3166-1 alpha-3 code.' })
  @Checked(knownCode(KNOWN_ISO3))
  country: string;

  @Field(() => Int, { description: 'Level below the country, 1–9: 1 for the first, such as regions.' })
  @Checked(LEVEL)
  level: number;

  @Field({ description: 'Code, 40 characters at most: no other place of the level and country has it at the time.' })
  @Checked(PLACE_CODE)
  code: string;

  @Field({ description: 'Name, 300 characters at most.' })
  @Checked(PLACE_NAME)
  name: string;

  @Field(() => Int, { nullable: true, description: 'People who live in it, 0–2,000,000,000. Null: not recorded.' })
  @Checked(POPULATION)
  population?: number | null;

  @Field(() => Int, { nullable: true, description: 'Year of that count or estimate, 1800–2200. Null: not recorded.' })
  @Checked(POPULATION_YEAR)
  populationYear?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known, taken as always.' })
  since?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is no more. Null: it still is.' })
  until?: string | null;
}

/** Registers a place. */
export const RegisterPlace = defineMutation({
  name: 'registerPlace',
  description:
    'Registers an administrative unit below a country. One that came from others: `splitPlace`, `mergePlaces`.',
  permission: 'write:places',
  input: RegisterPlaceInput,
  returns: { place: () => Place },
  errors: ['DUPLICATE_REFERENCE', 'MISMATCH', 'OUTSIDE_LIFETIME'],
  async run(work, { country: countryId, level, code, name, ...input }) {
    const { population = null, populationYear = null, since = null, until = null } = input;
    const place = { countryId, level, code, name, population, populationYear, since, until };
    checkDays(work, place, ['until']);
    checkPopulation(work, place, []);
    await checkCode(work, place, new Set(), ['code']);
    work.settle();
    return { place: await work.insert(Place, place) };
  },
});
