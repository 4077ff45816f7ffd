import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput, Checked, given } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { AssessmentInstrument } from '../assessment-instrument.entity.js';
import { checkEdition, isUsed } from './check-edition.js';
import { CITATION, CITATION_WORDS, DESCRIPTION, DESCRIPTION_WORDS, NAME, NAME_WORDS } from './instrument.inputs.js';

/** What an instrument is: fixed as soon as it is used. */
const TEXTS = ['name', 'description', 'citation'] as const;

@InputType({
  description: 'What was recorded wrongly of an edition of an instrument. A field left out stays as it is.',
})
class CorrectInstrumentInput extends ChangingInput {
  @Field(() => ID, { description: 'The edition.' })
  instrumentId: string;

  @Field(() => String, { nullable: true, description: NAME_WORDS })
  @Checked(NAME, { clearable: false })
  name?: string;

  @Field(() => String, { nullable: true, description: DESCRIPTION_WORDS })
  @Checked(DESCRIPTION, { clearable: false })
  description?: string;

  @Field(() => String, { nullable: true, description: CITATION_WORDS })
  @Checked(CITATION)
  citation?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is in force. Null: not known; it then counts from ever.',
  })
  publishedOn?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer is. Null: it still is; it was retired by mistake.',
  })
  retiredOn?: string | null;
}

/** Mends what was recorded wrongly of an edition of an instrument. */
export const CorrectInstrument = defineMutation({
  name: 'correctInstrument',
  description:
    'Mends what was recorded wrongly of an edition of an instrument: its texts only while nothing was assessed by it, its days as long as all that was assessed by it stays within them. What is to be different from now on is a new edition.',
  permission: 'write:instruments',
  input: CorrectInstrumentInput,
  returns: { instrument: () => AssessmentInstrument },
  errors: ['IN_USE', 'OUTSIDE_LIFETIME'],
  async run(work, { instrumentId, expectedVersion, ...input }) {
    const instrument = await work.find(AssessmentInstrument, instrumentId, ['instrumentId']);
    const changes = given(input, [...TEXTS, 'publishedOn', 'retiredOn']);
    const corrected = { ...instrument, ...changes };
    const rewritten = TEXTS.filter((field) => corrected[field] !== instrument[field]);
    if (rewritten.length > 0 && (await isUsed(work, instrument))) {
      for (const field of rewritten) {
        work.problem('IN_USE', [field], 'It was used for assessments, so that it stays what it is: revise it instead.');
      }
    }
    await checkEdition(work, corrected);
    work.settle();
    return {
      instrument: await work.update(AssessmentInstrument, instrument, changes, expectedVersion),
    };
  },
});
