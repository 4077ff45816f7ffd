import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Checked, CreatingInput, knownCode } from '../../../platform/mutations/index.js';
import { KNOWN_ISO3 } from '../../countries/index.js';
import { Partnership } from '../../partnerships/partnership.entity.js';
import { Place } from '../../places/place.entity.js';
import { defineMutation, missionOfCaller } from '../../register/index.js';
import { Adaptation, DonorMoney } from '../arrangement.codes.js';
import { InstitutionalArrangement } from '../institutional-arrangement.entity.js';
import { Adoption } from './adoption.entity.js';
import { ADAPTATION_NOTE } from './adoption.inputs.js';
import { checkAdaptation } from './check-adaptation.js';
import { checkAdoption } from './check-adoption.js';

@InputType({ description: 'An adoption to be recorded. The mission of the caller keeps it.' })
class RecordAdoptionInput extends CreatingInput {
  @Field(() => ID, { description: 'The arrangement that was adopted, of whichever mission.' })
  arrangementId: string;

  @Field({ description: 'The country in which it was adopted, ISO 3166-1 alpha-3.' })
  @Checked(knownCode(KNOWN_ISO3))
  country: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The place in that country. Null: the country as a whole.',
  })
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
      'The adoption of the same arrangement that it was copied from, of whichever mission. Null: none, or not recorded.',
  })
  copiedFromId?: string | null;

  @Field(() => Adaptation, {
    defaultValue: Adaptation.NOT_REVIEWED,
    description: 'Whether it was adapted to local conditions.',
  })
  adaptation: Adaptation;

  @Field(() => String, {
    nullable: true,
    description: 'How it was adapted, 5,000 characters at most: with `ADAPTED`, and only with it.',
  })
  @Checked(ADAPTATION_NOTE)
  adaptationNote?: string | null;

  @Field(() => DonorMoney, { defaultValue: DonorMoney.UNKNOWN, description: "Whether a donor's money was in it." })
  donorMoney: DonorMoney;
}

/** Records that an arrangement was adopted somewhere. */
export const RecordAdoption = defineMutation({
  name: 'recordAdoption',
  description:
    'Records that an institutional arrangement was adopted somewhere. In one place, or in one country as a whole, it is in use once at a time.',
  permission: 'write:arrangements',
  input: RecordAdoptionInput,
  returns: { adoption: () => Adoption },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP', 'MISMATCH'],
  async run(work, { adaptation, donorMoney, adaptationNote = null, ...input }) {
    const arrangement = await work.reference(InstitutionalArrangement, input.arrangementId, ['arrangementId']);
    const place = input.placeId ? await work.reference(Place, input.placeId, ['placeId']) : null;
    const partnership = input.partnershipId
      ? await work.find(Partnership, input.partnershipId, ['partnershipId'])
      : null;
    const source = input.copiedFromId ? await work.reference(Adoption, input.copiedFromId, ['copiedFromId']) : null;
    const facts = {
      arrangementId: arrangement.id,
      countryId: input.country,
      placeId: place?.id ?? null,
      copiedFromId: source?.id ?? null,
      since: input.since ?? null,
      until: input.until ?? null,
    };
    checkAdaptation(work, adaptation, adaptationNote);
    await checkAdoption(work, facts, null, (field = 'since') => [field]);
    work.settle();
    return {
      adoption: await work.insert(Adoption, {
        missionId: missionOfCaller(work),
        partnershipId: partnership?.id ?? null,
        ...facts,
        adaptation,
        adaptationNote,
        donorMoney,
      }),
    };
  },
});
