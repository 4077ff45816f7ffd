import { Field, ID, InputType } from 'type-graphql';
import { Checked, text, WithdrawingInput } from '../../platform/mutations/index.js';
import { defineMutation } from '../register/index.js';
import { OrganizationIdentifier } from './organization-identifier.entity.js';
import { Organization } from './organization.entity.js';

/** Imports take longer ones than people may give. */
const AS_RECORDED = text({ most: 1000 });

@InputType({ description: 'An identifier that an organization should not have.' })
class RemoveOrganizationIdentifierInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The organization, whose `version` is told.' })
  organizationId: string;

  @Field({ description: 'The register or source: "IATI".' })
  @Checked(AS_RECORDED)
  scheme: string;

  @Field({ description: 'The identifier in that register.' })
  @Checked(AS_RECORDED)
  value: string;
}

/** Takes an identifier from an organization that it should not have. */
export const RemoveOrganizationIdentifier = defineMutation({
  name: 'removeOrganizationIdentifier',
  description:
    'Takes an identifier from an organization that it should not have; it stays in the history. Imports then no longer recognize the organization by it.',
  permission: 'write:organizations',
  input: RemoveOrganizationIdentifierInput,
  returns: { organization: () => Organization },
  errors: [],
  async run(work, { organizationId, scheme, value, expectedVersion }) {
    const organization = await work.find(Organization, organizationId, ['organizationId']);
    const identifier = await work.manager.findOneBy(OrganizationIdentifier, {
      scheme,
      value,
      organizationId: organization.id,
    });
    if (identifier === null) {
      return work.refuse(
        'NOT_FOUND',
        ['value'],
        'The organization has no such identifier: take it from `identifiers`.',
      );
    }
    await work.update(Organization, organization, {}, expectedVersion);
    await work.remove(OrganizationIdentifier, identifier);
    return { organization };
  },
});
