import { get, graphql } from './requests.mjs';

/** 20 indicators in turn, so that no server answers from what it has just read. */
const NUMBERS = Array.from({ length: 20 }, (_, index) => 1 + index);
const codeOf = (number) => `bench_${String(number).padStart(5, '0')}`;

/** Sums of one indicator over 9,500 cells of one observation or several, by region and year. */
export const report = {
  name: 'report',
  servers: {
    trisector: {
      requests: () =>
        NUMBERS.map((number) =>
          graphql(
            `
              query Report($indicators: [String!]!) {
                indicatorReport(input: { indicators: $indicators, groupBy: [REGION, YEAR] }) {
                  rows {
                    keys {
                      code
                    }
                    values {
                      value
                    }
                  }
                }
              }
            `,
            { indicators: [codeOf(number)] },
          ),
        ),
      records: ({ data }) =>
        rowsOf(
          data.indicatorReport.rows.map(({ keys: [region, year], values }) => [
            region.code,
            year.code,
            values[0].value,
          ]),
        ),
    },
    postgraphile: {
      requests: async (ask) => {
        const requests = [];
        for (const number of NUMBERS) {
          const found = await ask(
            graphql(
              `
                query Indicator($code: String!) {
                  indicatorByCode(code: $code) {
                    rowId
                  }
                }
              `,
              { code: codeOf(number) },
            ),
          );
          requests.push(
            graphql(
              `
                query Report($indicator: Int!) {
                  allObservationByRegions(condition: { indicatorId: $indicator }) {
                    groupedAggregates(groupBy: [REGION_CODE, YEAR]) {
                      keys
                      sum {
                        value
                      }
                    }
                  }
                }
              `,
              { indicator: found.data.indicatorByCode.rowId },
            ),
          );
        }
        return requests;
      },
      records: ({ data }) =>
        rowsOf(
          data.allObservationByRegions.groupedAggregates.map(({ keys: [region, year], sum }) => [
            region,
            year,
            sum.value,
          ]),
        ),
    },
    guides: {
      requests: () =>
        NUMBERS.map((number) =>
          graphql(
            `
              query Report($indicator: String!) {
                report(indicator: $indicator) {
                  region
                  year
                  value
                }
              }
            `,
            {
              indicator: codeOf(number),
            },
          ),
        ),
      records: ({ data }) => rowsOf(data.report.map(({ region, year, value }) => [region, year, value])),
    },
    limit: {
      requests: () => NUMBERS.map((number) => get('/report', { indicator: codeOf(number) })),
      records: (rows) => rowsOf(rows),
    },
  },
};

/** Rows of a report in one order: grouped aggregates come in none. */
function rowsOf(rows) {
  return rows.map(([region, year, value]) => `${region} ${year} ${Number(value)}`).sort();
}
