import { Field, InputType } from 'type-graphql';
import { Checked, CreatingInput } from '../../platform/mutations/index.js';
import { defineMutation, missionOfCaller } from '../register/index.js';
import { checkName } from './arrangement-name.js';
import { NO_ORIGIN, readOrigin } from './arrangement-origin.js';
import { NAME, PROBLEM, withArrangementDetails } from './arrangement.inputs.js';
import { InstitutionalArrangement } from './institutional-arrangement.entity.js';

@InputType({ description: 'An institutional arrangement to be registered. The mission of the caller keeps it.' })
class RegisterArrangementInput extends withArrangementDetails(CreatingInput) {
  @Field({ description: 'Name, unique in its mission, 300 characters at most.' })
  @Checked(NAME)
  name: string;

  @Field({ description: 'The problem that it solved, 5,000 characters at most.' })
  @Checked(PROBLEM)
  problem: string;
}

/** Registers a way of organizing that solved a problem. */
export const RegisterArrangement = defineMutation({
  name: 'registerArrangement',
  description:
    'Registers an institutional arrangement: a way of organizing that solved a problem. Where it is in use, its place of origin included, is told by adoptions.',
  permission: 'write:arrangements',
  input: RegisterArrangementInput,
  returns: { arrangement: () => InstitutionalArrangement },
  errors: ['DUPLICATE_REFERENCE', 'MISMATCH', 'OUTSIDE_LIFETIME'],
  async run(work, { name, problem, issueArea = null, ...input }) {
    const missionId = missionOfCaller(work);
    await checkName(work, missionId, name, null);
    const origin = await readOrigin(work, NO_ORIGIN, input);
    work.settle();
    return {
      arrangement: await work.insert(InstitutionalArrangement, { missionId, name, problem, issueArea, ...origin }),
    };
  },
});
