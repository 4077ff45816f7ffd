import { graphql } from './requests.mjs';

/** Stands in the query for a number that never comes again; the client puts it in. */
const NUMBER = '999999999';

const TRISECTOR = graphql(`query U${NUMBER} { organizations(first: 20, orderBy: [NAME_ASC]) {
  nodes { name as${NUMBER}: sector homeCountry { name } } } }`);

/** Queries of which each comes once only: what is prepared for a second time is prepared in vain. */
export const uniqueQueries = {
  name: 'unique-queries',
  placeholder: NUMBER,
  // This server differs from itself with graphql-js alone by a thousandth: it takes many runs to see that.
  rounds: 3,
  servers: {
    trisector: { requests: () => [TRISECTOR], records: recordsOf('organizations', 'homeCountry') },
    graphqljs: { requests: () => [TRISECTOR], records: recordsOf('organizations', 'homeCountry') },
    postgraphile: {
      requests: () => [
        graphql(`query U${NUMBER} { allOrganizations(first: 20, orderBy: [NAME_ASC]) {
          nodes { name as${NUMBER}: sector countryByHomeCountryId { name } } } }`),
      ],
      records: recordsOf('allOrganizations', 'countryByHomeCountryId'),
    },
  },
};

function recordsOf(list, country) {
  return ({ data }) => data[list].nodes.map((node) => [node.name, node[`as${NUMBER}`], node[country].name]);
}
