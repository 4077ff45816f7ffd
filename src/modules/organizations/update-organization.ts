import { Field, ID, InputType } from 'type-graphql';
import { ChangingInput, Checked, given, knownCode, NeverCleared } from '../../platform/mutations/index.js';
import { KNOWN_ISO3 } from '../countries/index.js';
import { defineMutation, type RegisterWork } from '../register/index.js';
import { checkOtherNames } from './check-organization.js';
import { KNOWN_IATI_TYPES, sectorOfIatiType } from './iati-type.rules.js';
import { otherNamesBeside } from './organization-names.rules.js';
import { SectorClassification } from './organization.codes.js';
import { Organization } from './organization.entity.js';
import { NAME } from './organization.inputs.js';
import { warnOfSimilarNames } from './similar-names.js';

@InputType({ description: 'What is to change of an organization. A field left out stays as it is; null clears it.' })
class UpdateOrganizationInput extends ChangingInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId: string;

  @Field(() => String, { nullable: true, description: 'Name, 300 characters at most.' })
  @Checked(NAME, { clearable: false })
  name?: string;

  @Field(() => [String], { nullable: true, description: 'All its other names and abbreviations, 100 at most.' })
  @Checked(NAME)
  otherNames?: string[] | null;

  @Field(() => String, { nullable: true, description: 'IATI OrganisationType code: "21". Null: none given.' })
  @Checked(knownCode(KNOWN_IATI_TYPES))
  iatiType?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Home country, ISO 3166-1 alpha-3. Null: not recorded, or of no one country.',
  })
  @Checked(knownCode(KNOWN_ISO3))
  homeCountry?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its contributions count as donor resources.' })
  @NeverCleared()
  isDonorAgency?: boolean;
}

/** Changes what is recorded of an organization itself. */
export const UpdateOrganization = defineMutation({
  name: 'updateOrganization',
  description:
    'Changes what is recorded of an organization itself. Its sector is chosen by `classifyOrganization`; its identifiers have mutations of their own.',
  permission: 'write:organizations',
  input: UpdateOrganizationInput,
  returns: { organization: () => Organization },
  errors: ['MISMATCH'],
  async run(work, { organizationId, expectedVersion, ...input }) {
    const organization = await work.find(Organization, organizationId, ['organizationId']);
    const { name, otherNames, ...changes } = given(input, ['name', 'otherNames', 'iatiType', 'isDonorAgency']);
    const names = {
      name: name ?? organization.name,
      otherNames: otherNames === undefined ? organization.otherNames : (otherNames ?? []),
    };
    const kept = otherNamesBeside(names.name, names.otherNames);
    if (otherNames !== undefined) checkOtherNames(work, kept);
    if (changes.iatiType !== undefined) checkType(work, organization, changes.iatiType);
    work.settle();
    if (names.name !== organization.name) await warnOfSimilarNames(work, names.name, organization.id, ['name']);
    const changed = await work.update(
      Organization,
      organization,
      {
        ...changes,
        name: names.name,
        otherNames: kept,
        ...(input.homeCountry === undefined ? {} : { homeCountryId: input.homeCountry }),
      },
      expectedVersion,
    );
    return { organization: changed };
  },
});

/** A sector that follows from the type would be left without its reason. */
function checkType(work: RegisterWork, organization: Organization, iatiType: string | null): void {
  const { classification, sector } = organization;
  if (classification !== SectorClassification.IATI_TYPE || sectorOfIatiType(iatiType) === sector) return;
  work.problem(
    'MISMATCH',
    ['iatiType'],
    `Its sector, ${sector}, follows from its type ${organization.iatiType}: choose its sector first (\`classifyOrganization\`), then change the type.`,
  );
}
