import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { Authenticate } from '../../modules/access/index.js';
import { readDataVersion } from '../../platform/database/data-version.js';
import type { Actor } from '../../platform/graphql/context.js';
import { KEPT_BY_NOBODY } from './caching.js';
import { etagOf, isUnchanged } from './caching.rules.js';

/** Answers of which the validator is remembered. */
const REMEMBERED_ANSWERS = 5_000;

/** An answer that a caller keeps and has asked about. */
interface Given {
  /** State of the data before the answer was made. */
  readonly version: string;
  readonly etag: string;
  readonly cacheControl: string;
}

/** Hooks of the route that answers GET. */
interface ConditionalGet {
  readonly onRequest: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  readonly preHandler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;
  readonly onSend: (request: FastifyRequest, reply: FastifyReply, body: unknown) => Promise<unknown>;
}

/**
 * Gives answers that may be kept a validator, and answers 304 to a caller that keeps the same already. Whether it is the same is
 * told by the answer itself, made anew; while nothing was written since the caller last asked, it is told without making it.
 * @param pool the connections by which answers are read
 */
export function conditionalGet(pool: Pool, authenticate: Authenticate): ConditionalGet {
  const remembered = new LRUCache<string, Given>({ max: REMEMBERED_ANSWERS });
  const asking = new WeakMap<FastifyRequest, { readonly key: string; readonly version: string }>();
  return {
    onRequest: async (_request, reply) => {
      const before = reply.getHeader('vary');
      reply.header('vary', [...(before === undefined ? [] : [before]), 'Authorization', 'Accept'].join(', '));
    },

    preHandler: async (request, reply) => {
      const { 'if-none-match': ifNoneMatch, authorization } = request.headers;
      if (ifNoneMatch === undefined) return undefined;
      const version = await readDataVersion(pool);
      // Why a caller is refused is said further on.
      const actor = await authenticate(authorization).catch(() => null);
      if (version === null || actor === null) return undefined;
      const key = keyOf(request, actor);
      const given = remembered.get(key);
      if (given === undefined || given.version !== version || !isUnchanged(ifNoneMatch, given.etag)) {
        asking.set(request, { key, version });
        return undefined;
      }
      return reply.code(304).header('cache-control', given.cacheControl).header('etag', given.etag).send();
    },

    onSend: async (request, reply, body) => {
      const cacheControl = String(reply.getHeader('cache-control'));
      if (typeof body !== 'string' || cacheControl === KEPT_BY_NOBODY) return body;
      const etag = etagOf(body);
      const asked = asking.get(request);
      if (asked !== undefined) remembered.set(asked.key, { version: asked.version, etag, cacheControl });
      reply.header('etag', etag);
      if (!isUnchanged(request.headers['if-none-match'], etag)) return body;
      reply.code(304).removeHeader('content-type');
      return null;
    },
  };
}

/** All that an answer depends on besides the data: who asks, what, in which media type, and on which day. */
function keyOf({ url, headers: { accept } }: FastifyRequest, { tokenId }: Actor): string {
  const day = new Date().toISOString().slice(0, 10);
  return createHash('sha256')
    .update(JSON.stringify([tokenId, day, accept ?? null, url]))
    .digest('base64');
}
