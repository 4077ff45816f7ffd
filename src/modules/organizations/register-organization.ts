import { Field, InputType } from 'type-graphql';
import { Checked, CreatingInput, knownCode } from '../../platform/mutations/index.js';
import { KNOWN_ISO3 } from '../countries/index.js';
import { defineMutation } from '../register/index.js';
import { checkIdentifiers, checkOtherNames, checkSectorDetail } from './check-organization.js';
import { KNOWN_IATI_TYPES } from './iati-type.rules.js';
import { OrganizationIdentifier } from './organization-identifier.entity.js';
import { otherNamesBeside } from './organization-names.rules.js';
import { GovernmentKind, GovernmentLevel, Sector, SectorClassification } from './organization.codes.js';
import { Organization } from './organization.entity.js';
import { NAME, OrganizationIdentifierInput } from './organization.inputs.js';
import { warnOfSimilarNames } from './similar-names.js';

@InputType({ description: 'An organization to be registered.' })
class RegisterOrganizationInput extends CreatingInput {
  @Field({ description: 'Name, 300 characters at most.' })
  @Checked(NAME)
  name: string;

  @Field(() => [String], { nullable: true, description: 'Other names and abbreviations, 100 at most.' })
  @Checked(NAME)
  otherNames?: string[] | null;

  @Field(() => [OrganizationIdentifierInput], {
    nullable: true,
    description: 'Identifiers that registers and sources give it.',
  })
  identifiers?: OrganizationIdentifierInput[] | null;

  @Field(() => Sector, {
    nullable: true,
    description: 'Sector of society, as the caller chooses it. Null: it stays unclassified, and counts in no sector.',
  })
  sector?: Sector | null;

  @Field(() => GovernmentLevel, { nullable: true, description: 'For government, and only there; required for it.' })
  governmentLevel?: GovernmentLevel | null;

  @Field(() => GovernmentKind, { nullable: true, description: 'For government, and only there; required for it.' })
  governmentKind?: GovernmentKind | null;

  @Field(() => String, {
    nullable: true,
    description:
      'IATI OrganisationType code: "21". Where no sector is given it is only a suggestion. Null: none given.',
  })
  @Checked(knownCode(KNOWN_IATI_TYPES))
  iatiType?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Home country, ISO 3166-1 alpha-3. Null: not recorded, or of no one country.',
  })
  @Checked(knownCode(KNOWN_ISO3))
  homeCountry?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True for a donor agency, whose contributions count as donor resources.',
  })
  isDonorAgency: boolean;
}

/** Registers an organization. */
export const RegisterOrganization = defineMutation({
  name: 'registerOrganization',
  description:
    'Registers an organization in the directory that all missions share. Warns where there is one with nearly the same name.',
  permission: 'write:organizations',
  input: RegisterOrganizationInput,
  returns: { organization: () => Organization },
  errors: ['SECTOR_DETAIL', 'DUPLICATE_REFERENCE'],
  async run(work, { name, isDonorAgency, iatiType = null, ...input }) {
    const { sector = null, governmentLevel = null, governmentKind = null } = input;
    const identifiers = input.identifiers ?? [];
    const otherNames = otherNamesBeside(name, input.otherNames ?? []);
    checkSectorDetail(work, { sector, governmentLevel, governmentKind });
    checkOtherNames(work, otherNames);
    await checkIdentifiers(work, identifiers, (index) => ['identifiers', String(index)]);
    work.settle();
    await warnOfSimilarNames(work, name, null, ['name']);
    const chosen = {
      classification: SectorClassification.PERSON,
      classifiedBy: work.actor.name,
      classifiedAt: new Date(),
    };
    const organization = await work.insert(Organization, {
      name,
      otherNames,
      sector,
      governmentLevel,
      governmentKind,
      ...(sector === null ? {} : chosen),
      iatiType,
      homeCountryId: input.homeCountry ?? null,
      isDonorAgency,
    });
    for (const { scheme, value } of identifiers) {
      await work.insert(OrganizationIdentifier, { scheme, value, organizationId: organization.id });
    }
    return { organization };
  },
});
