import type { Caller, TestApi } from '../../support/api.js';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';

/** A user error or a warning, short: its code, and where it lies. */
export function told(problems: readonly { code: string; path: string[] }[]): string[] {
  return problems.map(({ code, path }) => `${code} ${path.join('.')}`.trim());
}

/** Organizations that the tests of the register use: global ids by name. */
export const ORGANIZATIONS = {
  firm: ['BUSINESS', null],
  bank: ['BUSINESS', null],
  union: ['CIVIL_SOCIETY', null],
  charity: ['CIVIL_SOCIETY', null],
  council: ['GOVERNMENT', 'LOCAL'],
  ministry: ['GOVERNMENT', 'NATIONAL'],
  forum: [null, null],
  club: [null, null],
} as const;

/** Adds missions MLI and KEN, and the organizations. @returns global ids of the organizations */
export async function seedRegister(api: TestApi): Promise<Record<keyof typeof ORGANIZATIONS, string>> {
  await api.pool.query(
    "insert into mission (code, name, kind) values ('MLI', 'Mali', 'BILATERAL'), ('KEN', 'Kenya', 'BILATERAL')",
  );
  const ids: [string, string][] = [];
  for (const [name, [sector, level]] of Object.entries(ORGANIZATIONS)) {
    const { rows } = await api.pool.query<{ id: string }>(
      `insert into organization (name, sector, government_level, government_kind) values ($1, $2, $3, $4) returning id`,
      [name, sector, level, level === null ? null : 'GENERAL'],
    );
    ids.push([name, encodeGlobalId('Organization', [rows[0]!.id])]);
  }
  return Object.fromEntries(ids) as Record<keyof typeof ORGANIZATIONS, string>;
}

/** A record as a test knows it, to change it. */
export interface Known {
  readonly id: string;
  readonly version: number;
}

/** A partnership with the parts that tests change. */
export interface KnownPartnership extends Known {
  /** The first one first. */
  readonly stages: readonly (Known & { stage: string; since: string | null; until: string | null })[];
  /** By the name of the organization; of several, the last. */
  readonly members: Readonly<Record<string, Known & { role: string; since: string | null; until: string | null }>>;
}

let references = 0;

/** Registers a partnership under a reference of its own, and gives it with its parts. */
export async function registered(caller: Caller, input: object): Promise<KnownPartnership> {
  references += 1;
  const { partnership, userErrors } = await caller.change(
    'registerPartnership',
    { reference: `P-${references}`, title: 'A partnership', countries: ['MLI'], ...input },
    'partnership { id }',
  );
  if (partnership === null) throw new Error(JSON.stringify(userErrors));
  return await known(caller, partnership.id);
}

/** A partnership as it is now. */
export async function known(caller: Caller, id: string): Promise<KnownPartnership> {
  const { node } = await caller.ask(
    `query($id: ID!) { node(id: $id) { ... on Partnership { id version
      stagePeriods { nodes { id version stage since until } }
      memberships(history: true, first: 100) { nodes { id version role since until organization { name } } } } } }`,
    { id },
  );
  return {
    id: node.id,
    version: node.version,
    stages: node.stagePeriods.nodes,
    members: Object.fromEntries(
      node.memberships.nodes.map(({ organization, ...member }: { organization: { name: string } }) => [
        organization.name,
        member,
      ]),
    ),
  };
}

/** Every row of the register, to compare before and after. */
export async function everything(api: TestApi): Promise<unknown> {
  const tables = [
    'partnership',
    'partnership_country',
    'partnership_place',
    'stage_period',
    'membership',
    'record_change',
  ];
  const rows = await Promise.all(
    tables.map(async (table) => (await api.pool.query(`select * from ${table} order by 1, 2, 3`)).rows),
  );
  return Object.fromEntries(tables.map((table, index) => [table, rows[index]]));
}
