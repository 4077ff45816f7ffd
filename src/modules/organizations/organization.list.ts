import { by, choice, code, defineList, related, searchedText, to, yesOrNo } from '../../platform/read-plan/index.js';
import { CountryList } from '../countries/index.js';
import { KNOWN_IATI_TYPES } from './iati-type.rules.js';
import { GovernmentKind, GovernmentLevel, Sector, SectorClassification } from './organization.codes.js';
import { OrganizationIdentifier } from './organization-identifier.entity.js';
import { Organization } from './organization.entity.js';

export const OrganizationIdentifierList = defineList(() => OrganizationIdentifier, {
  name: 'OrganizationIdentifier',
  filters: {
    scheme: code('scheme', 'The register or source: "IATI".'),
    value: code('value', 'The identifier in that register.'),
  },
});

export const OrganizationList = defineList(() => Organization, {
  name: 'Organization',
  filters: {
    name: searchedText('name', 'Name.'),
    sector: choice(
      'sector',
      'Sector of society. `isNull: true`: the unclassified.',
      { name: 'Sector', values: Sector },
      { nullable: true },
    ),
    governmentLevel: choice(
      'governmentLevel',
      'How far an institution of governance reaches.',
      { name: 'GovernmentLevel', values: GovernmentLevel },
      { nullable: true },
    ),
    governmentKind: choice(
      'governmentKind',
      'Whether an institution of governance governs in general or has one task.',
      { name: 'GovernmentKind', values: GovernmentKind },
      { nullable: true },
    ),
    iatiType: code('iatiType', 'IATI OrganisationType code: "21".', { nullable: true, known: KNOWN_IATI_TYPES }),
    classification: choice(
      'classification',
      'How it came by its sector.',
      { name: 'SectorClassification', values: SectorClassification },
      { nullable: true },
    ),
    homeCountry: related(to<Organization>('homeCountry'), CountryList, 'Its home country is such a one.'),
    isDonorAgency: yesOrNo('isDonorAgency', 'Whether it is a donor agency.'),
    identifiers: related(
      by(() => OrganizationIdentifier, 'organization'),
      OrganizationIdentifierList,
      'It has at least one such identifier.',
    ),
    illustrative: yesOrNo('illustrative', 'Whether it is an invented record of the bundled sample.'),
  },
  orders: { NAME: 'name' },
});
