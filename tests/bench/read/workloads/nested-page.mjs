import { get, graphql } from './requests.mjs';

const FIRST = 50;

/** 50 partnerships by reference, each with its countries and members, each member with its organization. */
export const nestedPage = {
  name: 'nested-page',
  pages: true,
  servers: {
    trisector: {
      requests: () => [
        graphql(
          `
            query NestedPage($first: Int!) {
              partnerships(first: $first, orderBy: [REFERENCE_ASC]) {
                nodes {
                  id
                  reference
                  title
                  countries {
                    nodes {
                      id
                      iso3
                      name
                    }
                  }
                  memberships {
                    nodes {
                      role
                      since
                      organization {
                        id
                        name
                        sector
                      }
                    }
                  }
                }
              }
            }
          `,
          { first: FIRST },
        ),
      ],
      records: ({ data }) =>
        data.partnerships.nodes.map(({ reference, title, countries, memberships }) =>
          record(reference, title, countries.nodes, memberships.nodes),
        ),
    },
    postgraphile: {
      requests: () => [
        graphql(
          `
            query NestedPage($first: Int!) {
              allPartnerships(first: $first, orderBy: [REFERENCE_ASC]) {
                nodes {
                  id
                  reference
                  title
                  partnershipCountriesByMissionIdAndPartnershipId {
                    nodes {
                      countryByCountryId {
                        id
                        iso3
                        name
                      }
                    }
                  }
                  membershipsByMissionIdAndPartnershipId {
                    nodes {
                      role
                      since
                      organizationByOrganizationId {
                        id
                        name
                        sector
                      }
                    }
                  }
                }
              }
            }
          `,
          { first: FIRST },
        ),
      ],
      records: ({ data }) =>
        data.allPartnerships.nodes.map((partnership) =>
          record(
            partnership.reference,
            partnership.title,
            partnership.partnershipCountriesByMissionIdAndPartnershipId.nodes.map((place) => place.countryByCountryId),
            partnership.membershipsByMissionIdAndPartnershipId.nodes.map((membership) => ({
              ...membership,
              organization: membership.organizationByOrganizationId,
            })),
          ),
        ),
    },
    guides: {
      requests: () => [
        graphql(
          `
            query NestedPage($take: Int!) {
              partnerships(take: $take) {
                id
                reference
                title
                countries {
                  iso3
                  name
                }
                members {
                  role
                  since
                  organization {
                    id
                    name
                    sector
                  }
                }
              }
            }
          `,
          { take: FIRST },
        ),
      ],
      records: ({ data }) =>
        data.partnerships.map(({ reference, title, countries, members }) =>
          record(reference, title, countries, members),
        ),
    },
    limit: {
      requests: () => [get('/partnerships', { first: FIRST })],
      records: (partnerships) =>
        partnerships.map(({ reference, title, countries, memberships }) =>
          record(reference, title, countries, memberships),
        ),
    },
  },
};

function record(reference, title, countries, memberships) {
  return [
    reference,
    title,
    countries.map(({ iso3, name }) => [iso3, name]),
    memberships.map(({ role, since, organization }) => [role, since, organization.name, organization.sector]),
  ];
}
