import { get, graphql } from './requests.mjs';

const SCALES = ['LOCAL', 'SUBNATIONAL', 'NATIONAL', 'INTERNATIONAL'];

/** How many partnerships of one scale there are of each form, durability and mission; four scales in turn. */
export const facets = {
  name: 'facets',
  servers: {
    trisector: {
      requests: () =>
        SCALES.map((scale) =>
          graphql(
            `
              query Facets($scale: PartnershipScale!) {
                partnershipFacets(where: { scale: { eq: $scale } }) {
                  form {
                    value
                    count
                  }
                  durability {
                    value
                    count
                  }
                  mission {
                    value
                    count
                  }
                }
              }
            `,
            { scale },
          ),
        ),
      records: ({ data: { partnershipFacets } }) => [
        countsOf(partnershipFacets.form.map(({ value, count }) => [value, count])),
        countsOf(partnershipFacets.durability.map(({ value, count }) => [value, count])),
        // Missions are told by other keys elsewhere.
        partnershipFacets.mission.map(({ count }) => Number(count)).sort((a, b) => a - b),
      ],
    },
    postgraphile: {
      requests: () =>
        SCALES.map((scale) =>
          graphql(
            `
              query Facets($scale: String!) {
                allPartnerships(condition: { scale: $scale }) {
                  form: groupedAggregates(groupBy: [FORM]) {
                    keys
                    distinctCount {
                      rowId
                    }
                  }
                  durability: groupedAggregates(groupBy: [DURABILITY]) {
                    keys
                    distinctCount {
                      rowId
                    }
                  }
                  mission: groupedAggregates(groupBy: [MISSION_ID]) {
                    keys
                    distinctCount {
                      rowId
                    }
                  }
                }
              }
            `,
            { scale },
          ),
        ),
      records: ({ data: { allPartnerships } }) => [
        countsOf(allPartnerships.form.map(({ keys, distinctCount }) => [keys[0], distinctCount.rowId])),
        countsOf(allPartnerships.durability.map(({ keys, distinctCount }) => [keys[0], distinctCount.rowId])),
        allPartnerships.mission.map(({ distinctCount }) => Number(distinctCount.rowId)).sort((a, b) => a - b),
      ],
    },
    guides: {
      requests: () =>
        SCALES.map((scale) =>
          graphql(
            `
              query Facets($scale: String!) {
                facets(scale: $scale) {
                  form {
                    value
                    count
                  }
                  durability {
                    value
                    count
                  }
                  mission {
                    value
                    count
                  }
                }
              }
            `,
            { scale },
          ),
        ),
      records: ({ data: { facets: found } }) => [
        countsOf(found.form.map(({ value, count }) => [value, count])),
        countsOf(found.durability.map(({ value, count }) => [value, count])),
        found.mission.map(({ count }) => Number(count)).sort((a, b) => a - b),
      ],
    },
    limit: {
      requests: () => SCALES.map((scale) => get('/facets', { scale })),
      records: ({ form, durability, mission }) => [
        countsOf(form),
        countsOf(durability),
        mission.map(([, count]) => Number(count)).sort((a, b) => a - b),
      ],
    },
  },
};

function countsOf(counts) {
  return counts.map(([value, count]) => `${value} ${Number(count)}`).sort();
}
