import { Field, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Checked, CreatingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { AssessmentInstrument } from '../assessment-instrument.entity.js';
import {
  CITATION,
  CITATION_WORDS,
  DESCRIPTION,
  DESCRIPTION_WORDS,
  INSTRUMENT_CODE,
  NAME,
  NAME_WORDS,
} from './instrument.inputs.js';

@InputType({ description: 'An instrument by which partnerships are assessed, in its first edition.' })
class RegisterInstrumentInput extends CreatingInput {
  @Field({ description: 'Unique code, 1–40 capital letters, digits, "-" or "_": "PARTNERSHIP-REVIEW".' })
  @Checked(INSTRUMENT_CODE)
  code: string;

  @Field({ description: NAME_WORDS })
  @Checked(NAME)
  name: string;

  @Field({ description: DESCRIPTION_WORDS })
  @Checked(DESCRIPTION)
  description: string;

  @Field(() => String, { nullable: true, description: CITATION_WORDS })
  @Checked(CITATION)
  citation?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is in force. Null: not known; it then counts from ever.',
  })
  publishedOn?: string | null;
}

/** Registers an instrument in its first edition. */
export const RegisterInstrument = defineMutation({
  name: 'registerInstrument',
  description: 'Registers an instrument by which partnerships are assessed, in its first edition.',
  permission: 'write:instruments',
  input: RegisterInstrumentInput,
  returns: { instrument: () => AssessmentInstrument },
  errors: ['DUPLICATE_REFERENCE'],
  async run(work, { code, name, description, citation = null, publishedOn = null }) {
    const taken = await work.manager.findOneBy(AssessmentInstrument, { code });
    if (taken !== null) {
      work.refuse(
        'DUPLICATE_REFERENCE',
        ['code'],
        `${code} is the code of ${taken.name}: give another one, or revise that instrument.`,
      );
    }
    const edition = { code, edition: 1, name, description, citation, publishedOn };
    return { instrument: await work.insert(AssessmentInstrument, edition) };
  },
});
