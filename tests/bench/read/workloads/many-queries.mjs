import { get, graphql } from './requests.mjs';

const FIRST = 20;
const FIELDS = [
  'name',
  'sector',
  'governmentLevel',
  'governmentKind',
  'iatiType',
  'isDonorAgency',
  'illustrative',
  'version',
];

/** 200 different choices among eight fields, none of them empty. */
const CHOICES = Array.from({ length: 200 }, (_, index) =>
  FIELDS.filter((_field, bit) => ((index + 1) >> bit) % 2 === 1),
);

/** 200 different queries in turn, as many applications together send them: a list with other fields each time. */
export const manyQueries = {
  name: '200-queries',
  servers: {
    trisector: {
      requests: () =>
        CHOICES.map((fields, index) =>
          graphql(`query Q${index} { organizations(first: ${FIRST}, orderBy: [NAME_ASC]) {
            nodes { ${fields.join(' ')} homeCountry { name } } } }`),
        ),
      records: ({ data }) => data.organizations.nodes.map((node) => recordOf(node, node.homeCountry)),
    },
    postgraphile: {
      requests: () =>
        CHOICES.map((fields, index) =>
          graphql(`query Q${index} { allOrganizations(first: ${FIRST}, orderBy: [NAME_ASC]) {
            nodes { ${fields.join(' ')} countryByHomeCountryId { name } } } }`),
        ),
      records: ({ data }) => data.allOrganizations.nodes.map((node) => recordOf(node, node.countryByHomeCountryId)),
    },
    guides: {
      requests: () =>
        CHOICES.map((fields, index) =>
          graphql(`query Q${index} { organizationList(take: ${FIRST}) { ${fields.join(' ')} homeCountry { name } } }`),
        ),
      records: ({ data }) => data.organizationList.map((node) => recordOf(node, node.homeCountry)),
    },
    limit: {
      requests: () => CHOICES.map((fields) => get('/organization-fields', { first: FIRST, fields: fields.join(',') })),
      records: (nodes) => nodes.map((node) => recordOf(node, node.homeCountry)),
    },
  },
};

function recordOf(node, country) {
  return [...FIELDS.map((field) => node[field]), country.name];
}
