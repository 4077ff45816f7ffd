import { Field, ID, InputType } from 'type-graphql';
import { ChangingInput, Checked, knownCode } from '../../../platform/mutations/index.js';
import { KNOWN_ISO3 } from '../../countries/index.js';
import { defineMutation } from '../../register/index.js';
import { Partnership } from '../partnership.entity.js';
import { PartnershipCountry } from '../partnership-country.entity.js';

@InputType({ description: 'Countries in which a partnership works besides those that are recorded.' })
class AddPartnershipCountriesInput extends ChangingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field(() => [String], { description: 'The countries: ISO 3166-1 alpha-3 codes.' })
  @Checked(knownCode(KNOWN_ISO3))
  countries: string[];
}

/** Records more countries in which a partnership works. */
export const AddPartnershipCountries = defineMutation({
  name: 'addPartnershipCountries',
  description: 'Records more countries in which a partnership works.',
  permission: 'write:partnerships',
  input: AddPartnershipCountriesInput,
  returns: { partnership: () => Partnership },
  errors: ['ALREADY'],
  async run(work, { partnershipId, countries, expectedVersion }) {
    const partnership = await work.find(Partnership, partnershipId, ['partnershipId']);
    const ofPartnership = { missionId: partnership.missionId, partnershipId: partnership.id };
    const recorded = await work.manager.findBy(PartnershipCountry, ofPartnership);
    const taken = new Set(recorded.map(({ countryId }) => countryId));
    for (const [index, country] of countries.entries()) {
      if (taken.has(country)) {
        work.problem(
          'ALREADY',
          ['countries', String(index)],
          `${country} is one of its countries already: leave it out.`,
        );
      }
      taken.add(country);
    }
    work.settle();
    await work.update(Partnership, partnership, {}, expectedVersion, countries.length > 0);
    for (const countryId of countries) await work.insert(PartnershipCountry, { ...ofPartnership, countryId });
    return { partnership };
  },
});
