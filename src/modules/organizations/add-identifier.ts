import { Field, ID, InputType } from 'type-graphql';
import { Checked, CreatingInput } from '../../platform/mutations/index.js';
import { defineMutation } from '../register/index.js';
import { checkIdentifiers } from './check-organization.js';
import { OrganizationIdentifier } from './organization-identifier.entity.js';
import { Organization } from './organization.entity.js';
import { IDENTIFIER_VALUE, NEW_SCHEME } from './organization.inputs.js';

@InputType({ description: 'An identifier that a register or source gives to an organization.' })
class AddOrganizationIdentifierInput extends CreatingInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId: string;

  @Field({ description: 'The register or source, 1–40 capital letters, digits, "-" or "_": "IATI".' })
  @Checked(NEW_SCHEME)
  scheme: string;

  @Field({ description: 'The identifier in that register, 200 characters at most.' })
  @Checked(IDENTIFIER_VALUE)
  value: string;
}

/** Adds an identifier to an organization. */
export const AddOrganizationIdentifier = defineMutation({
  name: 'addOrganizationIdentifier',
  description:
    'Adds an identifier to an organization, by which imports recognize it and searches find it. One that another organization has is refused, naming that one.',
  permission: 'write:organizations',
  input: AddOrganizationIdentifierInput,
  returns: { organization: () => Organization },
  errors: ['DUPLICATE_REFERENCE', 'ALREADY'],
  async run(work, { organizationId, scheme, value }) {
    const organization = await work.find(Organization, organizationId, ['organizationId']);
    await checkIdentifiers(work, [{ scheme, value }], () => ['value'], organization.id);
    work.settle();
    await work.insert(OrganizationIdentifier, { scheme, value, organizationId: organization.id });
    return { organization };
  },
});
