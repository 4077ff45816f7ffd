import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { AssessmentInstrument } from '../assessment-instrument.entity.js';
import { checkEdition } from './check-edition.js';

@InputType({ description: 'An edition of an instrument that is to be used no longer.' })
class RetireInstrumentInput extends ChangingInput {
  @Field(() => ID, { description: 'The edition.' })
  instrumentId: string;

  @Field(() => DateScalar, { description: 'First day on which it is no longer in force.' })
  retiredOn: string;
}

/** Retires an edition of an instrument that no other one follows. */
export const RetireInstrument = defineMutation({
  name: 'retireInstrument',
  description:
    'Retires an edition of an instrument, without a new one. What was assessed by it stays, and nothing is assessed by it from that day on.',
  permission: 'write:instruments',
  input: RetireInstrumentInput,
  returns: { instrument: () => AssessmentInstrument },
  errors: ['ALREADY', 'OUTSIDE_LIFETIME'],
  async run(work, { instrumentId, retiredOn, expectedVersion }) {
    const instrument = await work.find(AssessmentInstrument, instrumentId, ['instrumentId']);
    if (instrument.retiredOn !== null) {
      work.refuse(
        'ALREADY',
        ['retiredOn'],
        `It is retired on ${instrument.retiredOn} already: if that is wrong, correct the instrument.`,
      );
    }
    await checkEdition(work, { ...instrument, retiredOn });
    work.settle();
    return {
      instrument: await work.update(AssessmentInstrument, instrument, { retiredOn }, expectedVersion),
    };
  },
});
