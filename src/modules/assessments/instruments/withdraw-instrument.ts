import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { AssessmentInstrument } from '../assessment-instrument.entity.js';
import { isUsed } from './check-edition.js';

@InputType({ description: 'An edition of an instrument that should never have been registered.' })
class WithdrawInstrumentInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The edition.' })
  instrumentId: string;
}

/** Takes an edition of an instrument out of the register that should never have been there. */
export const WithdrawInstrument = defineMutation({
  name: 'withdrawInstrument',
  description:
    'Takes the last edition of an instrument out of the register, if nothing was assessed by it; it stays in the history. The edition before stays retired: correct it, if it is to be in force again.',
  permission: 'write:instruments',
  input: WithdrawInstrumentInput,
  returns: {},
  errors: ['IN_USE'],
  constraints: {
    assessment_instrument_id_fkey: {
      code: 'IN_USE',
      path: ['instrumentId'],
      message: 'It was used for assessments: retire it instead.',
    },
  },
  async run(work, { instrumentId, expectedVersion }) {
    const instrument = await work.find(AssessmentInstrument, instrumentId, ['instrumentId']);
    const { code, edition } = instrument;
    if (await work.manager.existsBy(AssessmentInstrument, { code, edition: edition + 1 })) {
      work.problem('IN_USE', ['instrumentId'], `Edition ${edition + 1} follows it: withdraw that one first.`);
    }
    if (await isUsed(work, instrument)) {
      work.problem('IN_USE', ['instrumentId'], 'It was used for assessments: retire it instead.');
    }
    work.settle();
    await work.withdraw(AssessmentInstrument, instrument, expectedVersion);
    return {};
  },
});
