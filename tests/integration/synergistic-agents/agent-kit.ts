import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import type { Caller, TestApi } from '../../support/api.js';
import { givenPartnership, type GivenPartnership } from '../../support/partnership-records.js';

/** Tables of synergistic agents, to be compared before and after. */
export const AGENT_TABLES = ['synergistic_agent', 'seat', 'seat_holder', 'sponsorship', 'coordination'];

export const SECTORS = ['BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT'] as const;

type Range = readonly [since: string | null, until: string | null];

/** A synergistic agent that was put into the database without any use case. */
export interface GivenAgent extends GivenPartnership {
  /** Global id of the synergistic agent. */
  readonly agentId: string;
}

/** A seat of a given agent: its sector, its days, and its title if it is not the sector. */
export type GivenSeat = readonly [sector: (typeof SECTORS)[number], ...range: Range, title?: string];

/**
 * Adds a synergistic agent to a mission.
 * @param facts `stages` as of a partnership; `seats`, held by an organization that is not classified
 */
export async function givenAgent(
  api: TestApi,
  mission: string,
  facts: {
    readonly stages?: NonNullable<Parameters<typeof givenPartnership>[2]>['stages'];
    seats?: readonly GivenSeat[];
  },
): Promise<GivenAgent> {
  const partnership = await givenPartnership(api, mission, facts.stages === undefined ? {} : { stages: facts.stages });
  const { missionId, key } = partnership;
  await api.pool.query('insert into synergistic_agent (mission_id, partnership_id) values ($1, $2)', [missionId, key]);
  for (const [sector, since, until, title = sector] of facts.seats ?? []) {
    await api.pool.query(
      `insert into seat (mission_id, partnership_id, organization_id, sector, title, since, until)
       select $1, $2, min(id), $3, $4, $5, $6 from organization where sector is null`,
      [missionId, key, sector, title, since, until],
    );
  }
  return { ...partnership, agentId: encodeGlobalId('SynergisticAgent', [missionId, key]) };
}

/** The seats of an agent by title, each to be changed. */
export async function seatsOf(
  caller: Caller,
  agentId: string,
): Promise<Readonly<Record<string, { readonly id: string; readonly version: number }>>> {
  const { node } = await caller.ask(
    `query($id: ID!) { node(id: $id) { ... on SynergisticAgent { seats(history: true, first: 100) { nodes { id version title } } } } }`,
    { id: agentId },
  );
  return Object.fromEntries(node.seats.nodes.map((seat: { title: string }) => [seat.title, seat]));
}

/** Code, constraint or none by which something is refused. */
export async function refusedBy(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  }
}
