import { get, graphql } from './requests.mjs';

const FIRST = 20;
const SECTOR = 'GOVERNMENT';
const COUNTRIES = ['KEN', 'MLI', 'PER', 'JOR', 'BGD', 'FRA', 'CHL', 'GHA', 'IND', 'CAN'];

/** Organizations of one sector in one country by name, the first 20 and how many there are; ten countries in turn. */
export const filteredList = {
  name: 'filtered-list',
  servers: {
    trisector: {
      requests: () =>
        COUNTRIES.map((country) =>
          graphql(
            `
              query Filtered($first: Int!, $country: String!, $sector: Sector!) {
                organizations(
                  first: $first
                  orderBy: [NAME_ASC]
                  where: { homeCountry: { iso3: { eq: $country } }, sector: { eq: $sector } }
                ) {
                  totalCount
                  nodes {
                    id
                    name
                  }
                }
              }
            `,
            { first: FIRST, country, sector: SECTOR },
          ),
        ),
      records: ({ data: { organizations } }) => recordsOf(organizations.totalCount, organizations.nodes),
    },
    postgraphile: {
      requests: () =>
        COUNTRIES.map((country) =>
          graphql(
            `
              query Filtered($first: Int!, $country: String!, $sector: String!) {
                allOrganizations(
                  first: $first
                  orderBy: [NAME_ASC]
                  condition: { homeCountryId: $country, sector: $sector }
                ) {
                  totalCount
                  nodes {
                    id
                    name
                  }
                }
              }
            `,
            { first: FIRST, country, sector: SECTOR },
          ),
        ),
      records: ({ data: { allOrganizations } }) => recordsOf(allOrganizations.totalCount, allOrganizations.nodes),
    },
    guides: {
      requests: () =>
        COUNTRIES.map((country) =>
          graphql(
            `
              query Filtered($take: Int!, $country: String!, $sector: String!) {
                organizations(take: $take, homeCountry: $country, sector: $sector) {
                  totalCount
                  items {
                    id
                    name
                  }
                }
              }
            `,
            { take: FIRST, country, sector: SECTOR },
          ),
        ),
      records: ({ data: { organizations } }) => recordsOf(organizations.totalCount, organizations.items),
    },
    limit: {
      requests: () => COUNTRIES.map((country) => get('/organizations-of', { first: FIRST, country, sector: SECTOR })),
      records: ({ totalCount, nodes }) => recordsOf(totalCount, nodes),
    },
  },
};

function recordsOf(totalCount, nodes) {
  return [totalCount, nodes.map(({ name }) => name)];
}
