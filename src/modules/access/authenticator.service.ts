import type { Pool } from 'pg';
import { waitedFor } from '../../platform/database/pool.js';
import type { Actor } from '../../platform/graphql/context.js';
import type { Role } from './access.codes.js';
import { permissionsOf } from './access.permissions.js';
import { bearerToken, hashToken } from './token.rules.js';

/** A token that was looked up is believed for so long: a revocation works within this time. */
const BELIEVED_MS = 2_000;
const BELIEVED_MAX = 1_000;

/** The Authorization header is there and not good. The sentence is for the caller and tells nothing of any token. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** Makes the actor of a request from its Authorization header. */
export type Authenticate = (authorization: string | undefined) => Promise<Actor>;

interface TokenRow {
  readonly id: number;
  readonly name: string;
  readonly role: `${Role}`;
  readonly mission_ids: number[] | null;
  readonly organization_id: string | null;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

/**
 * The authentication of this server.
 *
 * Without a header the caller is PUBLIC. A header that is not good is refused with `TokenRefused`, also where the public may read:
 * who sends a token must never be served as somebody else without noticing.
 * @param publicRead whether callers without a token may read; then every reader sees every record
 */
export function createAuthenticator(pool: Pick<Pool, 'query'>, publicRead: boolean): Authenticate {
  const everybody: Actor = {
    role: 'PUBLIC',
    missionIds: null,
    organizationId: null,
    tokenId: null,
    name: 'public',
    readsEverything: publicRead,
    permissions: permissionsOf('PUBLIC', publicRead),
  };
  const believed = new Map<string, { readonly actor: Actor; readonly until: number }>();

  return async (authorization) => {
    if (authorization === undefined) return everybody;
    const token = bearerToken(authorization);
    if (token === null) {
      throw new TokenRefused(
        'The Authorization header holds no access token of this server: send "Authorization: Bearer tri_…", or leave it out.',
      );
    }
    const hash = hashToken(token);
    const key = hash.toString('base64');
    const known = believed.get(key);
    if (known !== undefined && known.until > Date.now()) return known.actor;
    believed.delete(key);

    const row = await findToken(pool, hash);
    const actor = toActor(row, publicRead);
    const until = Math.min(Date.now() + BELIEVED_MS, row.expires_at?.getTime() ?? Infinity);
    // The oldest entry gives way: entries are short-lived, so that nothing finer is worth its while.
    if (believed.size >= BELIEVED_MAX) believed.delete(believed.keys().next().value!);
    believed.set(key, { actor, until });
    return actor;
  };
}

async function findToken(pool: Pick<Pool, 'query'>, hash: Buffer): Promise<TokenRow> {
  const { rows } = await pool.query<TokenRow>(
    waitedFor({
      text: `select id, name, role, mission_ids, organization_id, expires_at, revoked_at from access_token where hash = $1`,
      values: [hash],
    }),
  );
  const row = rows[0];
  if (row === undefined) {
    throw new TokenRefused('This access token is not known here: check that it is complete and of this server.');
  }
  if (row.revoked_at !== null) throw new TokenRefused('This access token was revoked: ask for a new one.');
  if (row.expires_at !== null && row.expires_at <= new Date()) {
    throw new TokenRefused(`This access token expired on ${row.expires_at.toISOString()}: ask for a new one.`);
  }
  return row;
}

function toActor(row: TokenRow, publicRead: boolean): Actor {
  return {
    role: row.role,
    missionIds: row.mission_ids,
    organizationId: row.organization_id,
    tokenId: row.id,
    name: row.name,
    readsEverything: publicRead,
    permissions: permissionsOf(row.role, publicRead),
  };
}
