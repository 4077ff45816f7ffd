import { Field, ID, InputType } from 'type-graphql';
import { ChangingInput, Checked, given } from '../../platform/mutations/index.js';
import { defineMutation, type RegisterWork } from '../register/index.js';
import { checkName } from './arrangement-name.js';
import { readOrigin } from './arrangement-origin.js';
import { NAME, PROBLEM, withArrangementDetails } from './arrangement.inputs.js';
import { InstitutionalArrangement } from './institutional-arrangement.entity.js';

@InputType({ description: 'What is to change of an arrangement. A field left out stays as it is; null clears it.' })
class UpdateArrangementInput extends withArrangementDetails(ChangingInput) {
  @Field(() => ID, { description: 'The arrangement.' })
  arrangementId: string;

  @Field(() => String, { nullable: true, description: 'Name, unique in its mission, 300 characters at most.' })
  @Checked(NAME, { clearable: false })
  name?: string;

  @Field(() => String, { nullable: true, description: 'The problem that it solved, 5,000 characters at most.' })
  @Checked(PROBLEM, { clearable: false })
  problem?: string;
}

/** Changes what is recorded of an arrangement itself. */
export const UpdateArrangement = defineMutation({
  name: 'updateArrangement',
  description:
    'Changes what is recorded of an institutional arrangement itself. Its adoptions have mutations of their own.',
  permission: 'write:arrangements',
  input: UpdateArrangementInput,
  returns: { arrangement: () => InstitutionalArrangement },
  errors: ['DUPLICATE_REFERENCE', 'MISMATCH', 'OUTSIDE_LIFETIME'],
  async run(work, { arrangementId, expectedVersion, ...input }) {
    const arrangement = await work.find(InstitutionalArrangement, arrangementId, ['arrangementId']);
    const changes = given(input, ['name', 'problem', 'issueArea']);
    if (changes.name !== undefined) await checkName(work, arrangement.missionId, changes.name, arrangement.id);
    const origin = await readOrigin(work, arrangement, input);
    if (typeof input.originatedOn === 'string') await checkFirstAdoption(work, arrangement, input.originatedOn);
    work.settle();
    return {
      arrangement: await work.update(InstitutionalArrangement, arrangement, { ...changes, ...origin }, expectedVersion),
    };
  },
});

/** An arrangement cannot have originated after it was adopted. */
async function checkFirstAdoption(
  work: RegisterWork,
  { id }: InstitutionalArrangement,
  originatedOn: string,
): Promise<void> {
  const [first]: { day: string | null }[] = await work.manager.query(
    `select min(coalesce(since, until - 1))::text as day from adoption where arrangement_id = $1`,
    [id],
  );
  if (!first?.day || first.day >= originatedOn) return;
  work.problem(
    'OUTSIDE_LIFETIME',
    ['originatedOn'],
    `It was adopted by ${first.day} already, before ${originatedOn}: give that day or an earlier one, or correct the adoption first.`,
  );
}
