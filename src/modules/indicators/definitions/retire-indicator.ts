import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Indicator } from '../indicator.entity.js';
import { refuseDerived, refuseSomeMissions } from './check-definition.js';

@InputType({ description: 'An indicator that is to be reported no longer.' })
class RetireIndicatorInput extends ChangingInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day of which it is no longer reported: figures of periods that begin on it or later are refused. Null: it is in use again.',
  })
  retiredOn: string | null;
}

/** Retires an indicator, or takes that back. */
export const RetireIndicator = defineMutation({
  name: 'retireIndicator',
  description:
    'Retires an indicator, or takes that back: a new version of its definition. Its figures stay readable and can be corrected, reports say that it is retired, and figures of later periods are refused. For headquarters of all missions.',
  permission: 'write:indicators',
  input: RetireIndicatorInput,
  returns: { indicator: () => Indicator },
  errors: ['ALREADY', 'SHIPPED'],
  async run(work, { indicatorId, expectedVersion, retiredOn = null }) {
    refuseSomeMissions(work);
    const indicator = await work.find(Indicator, indicatorId, ['indicatorId']);
    refuseDerived(work, indicator);
    if (indicator.retiredOn === retiredOn) {
      work.refuse(
        'ALREADY',
        ['retiredOn'],
        retiredOn === null ? 'It is in use.' : `It is retired on ${retiredOn} already.`,
      );
    }
    return { indicator: await work.update(Indicator, indicator, { retiredOn }, expectedVersion) };
  },
});
