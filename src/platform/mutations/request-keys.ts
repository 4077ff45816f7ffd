import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';

/** A request that its caller gave a key, so that sending it twice does not do it twice. */
export interface KeyedRequest {
  readonly tokenId: number;
  readonly key: string;
  readonly useCase: string;
  /** Hash of the rest of the input. */
  readonly inputSha256: string;
}

/** What was answered the first time. `another`: the key was used for something else. */
type Earlier = { readonly kind: 'none' | 'another' } | { readonly kind: 'same'; readonly result: unknown };

/** The request of this key. Null: the caller gave no key. */
export function keyedRequest(
  useCase: string,
  tokenId: number | null,
  { idempotencyKey, ...input }: Readonly<Record<string, unknown>>,
): KeyedRequest | null {
  if (typeof idempotencyKey !== 'string' || tokenId === null) return null;
  const inputSha256 = createHash('sha256')
    .update(JSON.stringify(sorted(input)))
    .digest('hex');
  return { tokenId, key: idempotencyKey, useCase, inputSha256 };
}

/** Claims the key, or tells what came of the request that did. Two at a time: the later one waits for the first. */
export async function claimKey(manager: EntityManager, request: KeyedRequest): Promise<Earlier> {
  const { tokenId, key, useCase, inputSha256 } = request;
  const claimed: unknown[] = await manager.query(
    `insert into request_key (token_id, key, use_case, input_sha256) values ($1, $2, $3, $4)
     on conflict do nothing returning key`,
    [tokenId, key, useCase, inputSha256],
  );
  if (claimed.length > 0) return { kind: 'none' };
  const [earlier]: { use_case: string; input_sha256: string; result: unknown }[] = await manager.query(
    `select use_case, input_sha256, result from request_key where token_id = $1 and key = $2`,
    [tokenId, key],
  );
  const isSame = earlier !== undefined && earlier.use_case === useCase && earlier.input_sha256 === inputSha256;
  return isSame ? { kind: 'same', result: earlier.result } : { kind: 'another' };
}

/** Keeps what is answered, in the transaction of the change itself. */
export async function keepResult(
  manager: EntityManager,
  { tokenId, key }: KeyedRequest,
  result: unknown,
): Promise<void> {
  await manager.query(`update request_key set result = $3 where token_id = $1 and key = $2`, [
    tokenId,
    key,
    JSON.stringify(result),
  ]);
}

/** Forgets keys of more than 30 days ago. To be called now and then, such as at a start. */
export async function forgetOldKeys(db: Pick<Pool, 'query'>): Promise<void> {
  await db.query(`delete from request_key where recorded_at < now() - interval '30 days'`);
}

/** The same for inputs that differ only in the order of their fields. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, sorted(part)]));
}
