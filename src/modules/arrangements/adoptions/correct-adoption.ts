import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput, Checked, given, knownCode, NeverCleared } from '../../../platform/mutations/index.js';
import { KNOWN_ISO3 } from '../../countries/index.js';
import { Partnership } from '../../partnerships/partnership.entity.js';
import { Place } from '../../places/place.entity.js';
import { defineMutation, type RegisterWork } from '../../register/index.js';
import { DonorMoney } from '../arrangement.codes.js';
import { Adoption } from './adoption.entity.js';
import { checkAdoption } from './check-adoption.js';

@InputType({
  description: 'What was recorded wrongly of an adoption. A field left out stays as it is; null clears it.',
})
class CorrectAdoptionInput extends ChangingInput {
  @Field(() => ID, { description: 'The adoption.' })
  adoptionId: string;

  @Field(() => String, { nullable: true, description: 'The country in which it was adopted, ISO 3166-1 alpha-3.' })
  @Checked(knownCode(KNOWN_ISO3), { clearable: false })
  country?: string;

  @Field(() => ID, { nullable: true, description: 'The place in that country. Null: the country as a whole.' })
  placeId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The partnership of your mission that adopted it. Null: none, or not recorded.',
  })
  partnershipId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was adopted. Null: not known.' })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which it was given up, the first without it. Null: it is still in use.',
  })
  until?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The adoption of the same arrangement that it was copied from. Its own copies go along with it. Null: none, or not recorded.',
  })
  copiedFromId?: string | null;

  @Field(() => DonorMoney, { nullable: true, description: "Whether a donor's money was in it." })
  @NeverCleared()
  donorMoney?: DonorMoney;
}

/** Mends what was recorded wrongly of an adoption. */
export const CorrectAdoption = defineMutation({
  name: 'correctAdoption',
  description:
    'Mends what was recorded wrongly of an adoption. Whether it was adapted is told by reviewAdaptation; one of another arrangement is withdrawn and recorded anew.',
  permission: 'write:arrangements',
  input: CorrectAdoptionInput,
  returns: { adoption: () => Adoption },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP', 'MISMATCH', 'CYCLE'],
  async run(work, { adoptionId, expectedVersion, ...input }) {
    const adoption = await work.find(Adoption, adoptionId, ['adoptionId']);
    const changes = {
      ...given(input, ['since', 'until', 'donorMoney']),
      ...(input.country === undefined ? {} : { countryId: input.country }),
      ...(await readIds(work, input)),
    };
    await checkAdoption(work, { ...adoption, ...changes }, adoption, (...fields) => {
      const first = fields.find((field) => input[field] !== undefined);
      return first === undefined ? null : [first];
    });
    work.settle();
    return { adoption: await work.update(Adoption, adoption, changes, expectedVersion) };
  },
});

type Ids = Pick<Adoption, 'placeId' | 'partnershipId' | 'copiedFromId'>;

/** Ids of the records that the input refers to, as the database has them. */
async function readIds(work: RegisterWork, input: Partial<Ids>): Promise<Partial<Ids>> {
  const { placeId, partnershipId, copiedFromId } = input;
  const ids: Partial<Ids> = {};
  if (placeId !== undefined) ids.placeId = placeId && (await work.reference(Place, placeId, ['placeId'])).id;
  if (partnershipId !== undefined) {
    ids.partnershipId = partnershipId && (await work.find(Partnership, partnershipId, ['partnershipId'])).id;
  }
  if (copiedFromId !== undefined) {
    ids.copiedFromId = copiedFromId && (await work.reference(Adoption, copiedFromId, ['copiedFromId'])).id;
  }
  return ids;
}
