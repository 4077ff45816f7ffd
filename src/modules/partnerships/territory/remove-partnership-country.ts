import { Field, ID, InputType } from 'type-graphql';
import { Checked, knownCode, WithdrawingInput } from '../../../platform/mutations/index.js';
import { KNOWN_ISO3 } from '../../countries/index.js';
import { defineMutation, type RegisterWork } from '../../register/index.js';
import { Partnership } from '../partnership.entity.js';
import { PartnershipCountry } from '../partnership-country.entity.js';

/** Whether anything of the partnership ($1, $2) hangs on its working in the country ($3). */
const USES = `
  select exists (select from partnership_place pp join place p on p.id = pp.place_id
      where (mission_id, partnership_id) = ($1, $2) and p.country_id = $3) as places,
    exists (select from observation where (mission_id, partnership_id) = ($1, $2) and country_id = $3) as observations`;

@InputType({ description: 'A country in which a partnership does not work.' })
class RemovePartnershipCountryInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field({ description: 'The country: ISO 3166-1 alpha-3 code.' })
  @Checked(knownCode(KNOWN_ISO3))
  country: string;
}

/** Takes a country off those in which a partnership works. */
export const RemovePartnershipCountry = defineMutation({
  name: 'removePartnershipCountry',
  description:
    'Takes a country off those in which a partnership works; it stays in the history. The last one cannot be taken off.',
  permission: 'write:partnerships',
  input: RemovePartnershipCountryInput,
  returns: { partnership: () => Partnership },
  errors: ['IN_USE'],
  async run(work, { partnershipId, country, expectedVersion }) {
    const partnership = await work.find(Partnership, partnershipId, ['partnershipId']);
    const ofPartnership = { missionId: partnership.missionId, partnershipId: partnership.id };
    const recorded = await work.manager.findBy(PartnershipCountry, ofPartnership);
    const removed = recorded.find(({ countryId }) => countryId === country);
    if (removed === undefined) {
      return work.refuse('NOT_FOUND', ['country'], `${country} is none of its countries: nothing is to be taken off.`);
    }
    if (recorded.length === 1) {
      work.problem('REQUIRED', ['country'], `${country} is its only country: add another one first.`);
    }
    await checkUses(work, partnership, country);
    work.settle();
    await work.update(Partnership, partnership, {}, expectedVersion, true);
    await work.remove(PartnershipCountry, removed);
    return { partnership };
  },
});

async function checkUses(work: RegisterWork, { missionId, id }: Partnership, country: string): Promise<void> {
  const [uses]: [{ places: boolean; observations: boolean }] = await work.manager.query(USES, [missionId, id, country]);
  if (uses.places) {
    work.problem('IN_USE', ['country'], `It works in places of ${country}: remove those places first.`);
  }
  if (uses.observations) {
    work.problem('IN_USE', ['country'], `Figures were observed of it in ${country}: it worked there.`);
  }
}
