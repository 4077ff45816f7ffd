import { get, graphql } from './requests.mjs';

const SIZE = 50;
/** Pages are walked in steps of this size, which divides what lies before page 400. */
const STEP = 75;

const TRISECTOR = `query Page($first: Int!, $after: String) { organizations(first: $first, after: $after, orderBy: [NAME_ASC]) {
  nodes { id name sector homeCountry { iso3 name } } pageInfo { hasNextPage endCursor } } }`;
const POSTGRAPHILE = `query Page($first: Int!, $after: Cursor) { allOrganizations(first: $first, after: $after, orderBy: [NAME_ASC]) {
  nodes { id name sector countryByHomeCountryId { iso3 name } } pageInfo { hasNextPage endCursor } } }`;
const GUIDES = `query Page($take: Int!, $skip: Int!) { organizationList(take: $take, skip: $skip) {
  id name sector homeCountry { iso3 name } } }`;

/** The same list by name at its beginning and 19,950 records further on. */
export const firstPage = listPage('page-1', 1);
export const farPage = listPage('page-400', 400);

function listPage(name, page) {
  const before = (page - 1) * SIZE;
  return {
    name,
    pages: true,
    servers: {
      trisector: {
        requests: async (ask) => {
          const pageOf = (first, after) => graphql(TRISECTOR, { first, after });
          const after = await walk(
            before,
            async (step, cursor) => (await ask(pageOf(step, cursor))).data.organizations,
          );
          return [pageOf(SIZE, after)];
        },
        records: ({ data: { organizations } }) => organizations.nodes.map((node) => recordOf(node, node.homeCountry)),
      },
      postgraphile: {
        requests: async (ask) => {
          const pageOf = (first, after) => graphql(POSTGRAPHILE, { first, after });
          const after = await walk(before, async (step, at) => (await ask(pageOf(step, at))).data.allOrganizations);
          return [pageOf(SIZE, after)];
        },
        records: ({ data: { allOrganizations } }) =>
          allOrganizations.nodes.map((node) => recordOf(node, node.countryByHomeCountryId)),
      },
      guides: {
        requests: () => [graphql(GUIDES, { take: SIZE, skip: before })],
        records: ({ data: { organizationList } }) => organizationList.map((node) => recordOf(node, node.homeCountry)),
      },
      limit: {
        requests: async (ask) => {
          const pageOf = (first, { name: afterName, id: afterId }) =>
            get('/organizations', { first, afterName, afterId });
          let last = { name: '', id: '0' };
          for (let passed = 0; passed < before; passed += STEP) {
            last = (await ask(pageOf(Math.min(STEP, before - passed), last))).nodes.at(-1);
          }
          return [pageOf(SIZE, last)];
        },
        records: ({ nodes }) => nodes.map((node) => recordOf(node, node.homeCountry)),
      },
    },
  };
}

/** The cursor after so many records of a list, found as a client finds it. Null: the beginning. */
async function walk(records, pageAfter) {
  let cursor = null;
  for (let passed = 0; passed < records; passed += STEP) {
    cursor = (await pageAfter(Math.min(STEP, records - passed), cursor)).pageInfo.endCursor;
  }
  return cursor;
}

function recordOf({ name, sector }, { iso3, name: country }) {
  return [name, sector, iso3, country];
}
