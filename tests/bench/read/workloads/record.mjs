import { get, graphql, spread } from './requests.mjs';

const MISSIONS = 90;
const IDS = spread(200, 20_000);

/** One partnership by id, 200 of them in turn: the same query each time, with other variables. */
export const record = {
  name: 'record',
  pages: true,
  servers: {
    trisector: {
      requests: () =>
        IDS.map((id) =>
          graphql(
            `
              query Record($id: ID!) {
                node(id: $id) {
                  ... on Partnership {
                    id
                    reference
                    title
                    purpose
                    mission {
                      code
                      name
                    }
                  }
                }
              }
            `,
            { id: Buffer.from(`Partnership:${missionOf(id)}:${id}`).toString('base64url') },
          ),
        ),
      records: ({ data }) => recordOf(data.node, data.node.mission),
    },
    postgraphile: {
      requests: () =>
        IDS.map((id) =>
          graphql(
            `
              query Record($id: ID!) {
                partnership(id: $id) {
                  id
                  reference
                  title
                  purpose
                  missionByMissionId {
                    code
                    name
                  }
                }
              }
            `,
            { id: Buffer.from(JSON.stringify(['Partnership', missionOf(id), String(id)])).toString('base64') },
          ),
        ),
      records: ({ data }) => recordOf(data.partnership, data.partnership.missionByMissionId),
    },
    guides: {
      requests: () =>
        IDS.map((id) =>
          graphql(
            `
              query Record($id: ID!) {
                partnership(id: $id) {
                  id
                  reference
                  title
                  purpose
                  mission {
                    code
                    name
                  }
                }
              }
            `,
            { id: String(id) },
          ),
        ),
      records: ({ data }) => recordOf(data.partnership, data.partnership.mission),
    },
    limit: {
      requests: () => IDS.map((id) => get('/partnership', { mission: missionOf(id), id })),
      records: (partnership) => recordOf(partnership, partnership.mission),
    },
  },
};

/** As the seed has it. */
function missionOf(id) {
  return 1 + (id % MISSIONS);
}

function recordOf({ reference, title, purpose }, mission) {
  return [reference, title, purpose, mission.code, mission.name];
}
