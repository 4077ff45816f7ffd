import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Checked, CreatingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { AssessmentInstrument } from '../assessment-instrument.entity.js';
import { checkEdition } from './check-edition.js';
import { CITATION, CITATION_WORDS, DESCRIPTION, DESCRIPTION_WORDS, NAME, NAME_WORDS } from './instrument.inputs.js';

@InputType({
  description: 'A new edition of an instrument. A text that is left out is that of the edition before.',
})
class ReviseInstrumentInput extends CreatingInput {
  @Field(() => ID, { description: 'The last edition so far.' })
  instrumentId: string;

  @Field(() => Int, {
    description:
      'The `version` of that edition that the caller has read: if it has changed since, this is refused with CONFLICT.',
  })
  expectedVersion: number;

  @Field(() => DateScalar, {
    description: 'First day on which the new edition is in force. The one before is retired on it, or was earlier.',
  })
  publishedOn: string;

  @Field(() => String, { nullable: true, description: NAME_WORDS })
  @Checked(NAME, { clearable: false })
  name?: string;

  @Field(() => String, { nullable: true, description: DESCRIPTION_WORDS })
  @Checked(DESCRIPTION, { clearable: false })
  description?: string;

  @Field(() => String, { nullable: true, description: CITATION_WORDS })
  @Checked(CITATION)
  citation?: string | null;
}

/** Brings out a new edition of an instrument, and retires the one before. */
export const ReviseInstrument = defineMutation({
  name: 'reviseInstrument',
  description:
    'Brings out a new edition of an instrument, and retires the one before. Scores by the one and by the other are never compared.',
  permission: 'write:instruments',
  input: ReviseInstrumentInput,
  returns: { instrument: () => AssessmentInstrument },
  errors: ['ALREADY', 'OUTSIDE_LIFETIME'],
  constraints: {
    assessment_instrument_edition: {
      code: 'ALREADY',
      path: ['instrumentId'],
      message: 'There is a later edition already: revise the last edition.',
    },
  },
  async run(work, { instrumentId, expectedVersion, publishedOn, ...texts }) {
    const last = await work.find(AssessmentInstrument, instrumentId, ['instrumentId']);
    const { code, edition } = last;
    const next = await work.manager.findOneBy(AssessmentInstrument, { code, edition: edition + 1 });
    if (next !== null) {
      work.refuse('ALREADY', ['instrumentId'], `There is edition ${next.edition} already: revise the last edition.`);
    }
    const retiredOn = last.retiredOn !== null && last.retiredOn < publishedOn ? last.retiredOn : publishedOn;
    await checkEdition(work, { ...last, retiredOn }, { publishedOn: 'publishedOn', retiredOn: 'publishedOn' });
    work.settle();
    await work.update(AssessmentInstrument, last, { retiredOn }, expectedVersion);
    const { name = last.name, description = last.description, citation = last.citation } = texts;
    const revised = { code, edition: edition + 1, name, description, citation, publishedOn };
    return { instrument: await work.insert(AssessmentInstrument, revised) };
  },
});
