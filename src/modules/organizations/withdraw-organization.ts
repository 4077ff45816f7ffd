import { Field, ID, InputType } from 'type-graphql';
import { type ConstraintProblem, WithdrawingInput } from '../../platform/mutations/index.js';
import { defineMutation, type RegisterWork } from '../register/index.js';
import { OrganizationIdentifier } from './organization-identifier.entity.js';
import { OrganizationMerge } from './organization-merge.entity.js';
import { Organization } from './organization.entity.js';

/** What can hang on an organization besides its identifiers, and how to find some of it. */
const HANGING: Readonly<Record<string, string>> = {
  memberships: 'membership where organization_id = $1',
  contributions: 'contribution where organization_id = $1 or manager_id = $1',
  'donor involvement': 'donor_involvement where organization_id = $1',
  'seats in synergistic agents': 'seat where organization_id = $1',
  'access tokens': 'access_token where organization_id = $1',
};

const IN_USE: ConstraintProblem<'IN_USE'> = {
  code: 'IN_USE',
  path: ['organizationId'],
  message: 'Other records hang on this organization: withdraw those first, or merge it into another one.',
};

@InputType({ description: 'An organization that should never have been recorded.' })
class WithdrawOrganizationInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId: string;
}

/** Takes an organization out of the directory that should never have been there. */
export const WithdrawOrganization = defineMutation({
  name: 'withdrawOrganization',
  description:
    'Takes an organization out of the directory that should never have been there, with its identifiers; it stays in the history. Refused if anything else hangs on it. One that is there twice is to be merged instead.',
  permission: 'write:organizations',
  input: WithdrawOrganizationInput,
  returns: {},
  errors: ['IN_USE'],
  constraints: {
    membership_organization_id_fkey: IN_USE,
    contribution_organization_id_fkey: IN_USE,
    contribution_manager_id_fkey: IN_USE,
    donor_involvement_organization_id_fkey: IN_USE,
    seat_organization_id_fkey: IN_USE,
    access_token_organization_id_fkey: IN_USE,
  },
  async run(work, { organizationId, expectedVersion }) {
    const organization = await work.find(Organization, organizationId, ['organizationId']);
    const hanging = await whatHangsOn(work, organization);
    if (hanging.length > 0) {
      work.refuse(
        'IN_USE',
        ['organizationId'],
        `It has ${hanging.join(', ')}: withdraw those first, or merge it into another organization.`,
      );
    }
    await work.manager.delete(OrganizationIdentifier, { organizationId: organization.id });
    await work.manager.delete(OrganizationMerge, { survivorId: organization.id });
    await work.withdraw(Organization, organization, expectedVersion);
    return {};
  },
});

async function whatHangsOn(work: RegisterWork, { id }: Organization): Promise<string[]> {
  const columns = Object.entries(HANGING).map(([what, some]) => `exists (select from ${some}) as "${what}"`);
  const [found]: Record<string, boolean>[] = await work.manager.query(`select ${columns.join(', ')}`, [id]);
  return Object.keys(HANGING).filter((what) => found![what]);
}
