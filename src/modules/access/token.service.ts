import { distance } from 'fastest-levenshtein';
import type { Pool } from 'pg';
import { ExpectedError } from '../../platform/errors/expected-error.js';
import { Role } from './access.codes.js';
import { generateToken, hashToken, prefixOf } from './token.rules.js';

/** Whom a new token is for. */
export interface TokenRequest {
  /** What it is for, in its owner's words. */
  readonly name: string;
  readonly role: Exclude<`${Role}`, 'PUBLIC'>;
  /** Codes of missions. Empty: all of them, for headquarters only. */
  readonly missions: readonly string[];
  /** Id or name of the partner organization. Null: another role. */
  readonly organization: string | null;
  /** Null: never. */
  readonly expiresAt: Date | null;
}

/** A token as it is listed: all but the token itself, which nobody can show again. */
export interface TokenSummary {
  readonly id: number;
  readonly prefix: string;
  readonly name: string;
  readonly role: `${Role}`;
  /** Codes of the missions it may read. Null: not limited by mission. */
  readonly missions: readonly string[] | null;
  /** Name of the partner organization. Null: another role. */
  readonly organization: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

type Queryable = Pick<Pool, 'query'>;

const SUMMARY = `
  select t.id, t.prefix, t.name, t.role, t.created_at as "createdAt", t.expires_at as "expiresAt", t.revoked_at as "revokedAt",
    (select array_agg(coalesce(m.code, '#' || given.id) order by m.code)
     from unnest(t.mission_ids) as given(id) left join mission m on m.id = given.id) as missions,
    o.name as organization
  from access_token t left join organization o on o.id = t.organization_id`;

/**
 * Creates a token. It is returned here and never again: only its hash is stored.
 * @throws ExpectedError `WRONG_TOKEN_REQUEST`, `UNKNOWN_MISSION`, `UNKNOWN_ORGANIZATION` or `AMBIGUOUS_ORGANIZATION`
 */
export async function createToken(
  db: Queryable,
  request: TokenRequest,
): Promise<{ token: string; summary: TokenSummary }> {
  checkScope(request);
  const missionIds = request.missions.length === 0 ? null : await findMissions(db, request.missions);
  const organizationId = request.organization === null ? null : await findOrganization(db, request.organization);
  const token = generateToken();
  const { rows } = await db.query<{ id: number }>(
    `insert into access_token (name, prefix, hash, role, mission_ids, organization_id, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, now(), $7) returning id`,
    [request.name, prefixOf(token), hashToken(token), request.role, missionIds, organizationId, request.expiresAt],
  );
  const created = await db.query<TokenSummary>(`${SUMMARY} where t.id = $1`, [rows[0]!.id]);
  return { token, summary: created.rows[0]! };
}

/** Every token there ever was, the newest last. */
export async function listTokens(db: Queryable): Promise<TokenSummary[]> {
  const { rows } = await db.query<TokenSummary>(`${SUMMARY} order by t.id`);
  return rows;
}

/**
 * Revokes a token. Servers refuse it within two seconds.
 * @param which its id, its prefix as `listTokens` shows it, or the token itself
 * @returns the token as it now stands, and whether it was revoked before
 * @throws ExpectedError `UNKNOWN_TOKEN` or `AMBIGUOUS_TOKEN`
 */
export async function revokeToken(
  db: Queryable,
  which: string,
): Promise<{ summary: TokenSummary; wasRevoked: boolean }> {
  const byId = /^\d{1,9}$/.test(which);
  const { rows } = await db.query<TokenSummary>(
    byId ? `${SUMMARY} where t.id = $1` : `${SUMMARY} where t.prefix = $1 order by t.id`,
    [byId ? Number(which) : prefixOf(which)],
  );
  const found = rows[0];
  if (found === undefined) {
    throw new ExpectedError(
      'UNKNOWN_TOKEN',
      `There is no access token ${byId ? `with the id ${which}` : `that begins with "${prefixOf(which)}"`}: \`trisector token list\` shows them.`,
    );
  }
  if (rows.length > 1) {
    throw new ExpectedError(
      'AMBIGUOUS_TOKEN',
      `Several tokens begin with "${found.prefix}": name one by its id, ${rows.map(({ id }) => id).join(' or ')}.`,
    );
  }
  if (found.revokedAt !== null) return { summary: found, wasRevoked: true };
  await db.query(`update access_token set revoked_at = now() where id = $1 and revoked_at is null`, [found.id]);
  const revoked = await db.query<TokenSummary>(`${SUMMARY} where t.id = $1`, [found.id]);
  return { summary: revoked.rows[0]!, wasRevoked: false };
}

function checkScope(request: TokenRequest): void {
  if (request.name.trim() === '') refuse('A token needs a name that tells what it is for: give --name.');
  if (request.role === Role.MISSION && request.missions.length !== 1) {
    refuse('A token for a mission is for exactly one: give --mission CODE once.');
  }
  if (request.role === Role.PARTNER && request.organization === null) {
    refuse('A token for a partner is for one organization: give --organization with its id or its name.');
  }
  if (request.role === Role.PARTNER && request.missions.length > 0) {
    refuse('A token for a partner follows its partnerships, in whichever mission: leave out --mission.');
  }
  if (request.role !== Role.PARTNER && request.organization !== null) {
    refuse('Only a token for a partner is for an organization: leave out --organization, or give --role partner.');
  }
}

function refuse(sentence: string): never {
  throw new ExpectedError('WRONG_TOKEN_REQUEST', sentence);
}

async function findMissions(db: Queryable, codes: readonly string[]): Promise<number[]> {
  const { rows } = await db.query<{ id: number; code: string }>(`select id, code from mission`);
  const idOf = new Map(rows.map(({ id, code }) => [code, id]));
  return [...new Set(codes)].map((code) => {
    const id = idOf.get(code);
    if (id !== undefined) return id;
    const near = nearest(code.toUpperCase(), [...idOf.keys()]);
    throw new ExpectedError(
      'UNKNOWN_MISSION',
      near.length > 0
        ? `There is no mission with the code "${code}". Nearest: ${near.join(', ')}.`
        : `There is no mission with the code "${code}": no mission is recorded yet, import them first.`,
    );
  });
}

async function findOrganization(db: Queryable, which: string): Promise<string> {
  const byId = /^\d{1,18}$/.test(which);
  const { rows } = await db.query<{ id: string }>(
    byId
      ? `select id from organization where id = $1`
      : `select id from organization where name = $1 or $1 = any (other_names) order by id limit 10`,
    [which],
  );
  if (rows.length === 1) return rows[0]!.id;
  if (rows.length > 1) {
    throw new ExpectedError(
      'AMBIGUOUS_ORGANIZATION',
      `Several organizations are called "${which}": name one by its id, ${rows.map(({ id }) => id).join(' or ')}.`,
    );
  }
  const named = await db.query<{ name: string }>(`select distinct name from organization`);
  const near = byId
    ? []
    : nearest(
        which,
        named.rows.map(({ name }) => name),
      );
  throw new ExpectedError(
    'UNKNOWN_ORGANIZATION',
    `There is no organization ${byId ? `with the id ${which}` : `called "${which}"`}.${near.length > 0 ? ` Nearest: ${near.map((name) => `"${name}"`).join(', ')}.` : ''}`,
  );
}

/** The three candidates that take the fewest changes of a letter to become the text. */
function nearest(text: string, candidates: readonly string[]): string[] {
  return candidates
    .map((candidate) => ({ candidate, changes: distance(text, candidate) }))
    .sort((a, b) => a.changes - b.changes || a.candidate.localeCompare(b.candidate))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
