import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import { REQUEST_BODY_BYTES_MAX, SHUTDOWN_GRACE_MS } from '../../config/limits.js';
import type { Authenticate } from '../../modules/access/index.js';
import { isDatabaseUnavailable } from '../../platform/database/database-errors.js';
import { RequestConnections } from '../../platform/database/request-connections.js';
import { RequestDeadline } from '../../platform/database/request-deadline.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { KEPT_BY_NOBODY } from './caching.js';
import { conditionalGet } from './conditional-get.js';
import type { DocumentAdmission } from './document-admission.js';
import { acceptedRequestId, errorBody, faultMessage, UNAVAILABLE_MESSAGE } from './error-response.rules.js';
import { registerGraphiql } from './graphiql.js';
import { createGraphqlEndpoint } from './graphql-endpoint.js';
import { refusalOf } from './graphql-errors.js';
import type { DatabaseProbe } from './health.js';
import { securityHeaders } from './security-headers.js';
import { boundUnreadBody } from './unread-body.js';

/** A request that has not come in whole after this time is closed. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Requests in flight get so long when the server closes; a few seconds are left for what is closed after them. */
const DRAIN_MS = SHUTDOWN_GRACE_MS - 5_000;

/** Answers of the API are data: a browser that is led to one as to a page loads nothing and shows it in no frame. */
const SECURITY_HEADERS = securityHeaders({ defaultSrc: ["'none'"], frameAncestors: ["'none'"] });

/** What the server is made of. */
export interface HttpServerOptions {
  readonly schema: GraphQLSchema;
  /** Connections for reading. */
  readonly pool: Pool;
  /** Connected. */
  readonly database: DataSource;
  readonly authenticate: Authenticate;
  readonly probeDatabase: DatabaseProbe;
  readonly logger: Logger;
  /** Whether callers without a token may ask for the schema, and errors may suggest names from it. */
  readonly schemaIsPublic: boolean;
  /** Origins whose pages may call the API from a browser. */
  readonly corsOrigins: readonly string[];
  /** Which documents are executed. Null: any. */
  readonly admission: DocumentAdmission | null;
  /** Longest time in milliseconds for one GraphQL request. Default 10 s. */
  readonly requestDeadlineMs?: number;
  /** Longest time in milliseconds that requests in flight get when it closes. Default 20 s. */
  readonly drainMs?: number;
  /** Longest time in milliseconds in which a request has to come in whole. Default 30 s. */
  readonly requestTimeoutMs?: number;
}

/** The server, not yet listening. */
export interface HttpServer {
  /** Listens and gives the port. @throws the system's error, such as EADDRINUSE */
  listen(host: string, port: number): Promise<number>;
  /** Says "not ready" from now on, lets the requests in flight finish, and closes. */
  close(): Promise<void>;
}

/** Puts the HTTP server together. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { logger } = options;
  let draining = false;
  let lastAddress = '';
  const requestTimeout = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  const app = Fastify({
    logger: false,
    bodyLimit: REQUEST_BODY_BYTES_MAX,
    requestTimeout,
    // Of two different times Node.js gives the body the longer one, and that of headers is 60 s; it looks for late ones at intervals.
    http: { headersTimeout: requestTimeout, connectionsCheckingInterval: requestTimeout / 6 },
    genReqId: (request) => acceptedRequestId(request.headers['x-request-id']) ?? randomUUID(),
    // A request that comes in over an open connection while the server closes is still answered.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    clientErrorHandler: answerUnreadable,
  });

  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id).header('cache-control', KEPT_BY_NOBODY);
    // What the parts further on cannot make an address of would end there as a fault. Most requests have the same one as the last.
    const address = `${request.host} ${request.url}`;
    if (address !== lastAddress && !URL.canParse(request.url, `http://${request.host}/`)) {
      return reply.code(400).send(errorBody('BAD_REQUEST', 'The address or the header Host of this request is wrong.'));
    }
    lastAddress = address;
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
      return reply.code(415).send(errorBody('BAD_REQUEST', 'Send the body uncompressed, without Content-Encoding.'));
    }
    return undefined;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    logRequest(logger, request, reply);
    boundUnreadBody(request.raw);
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => sendError(logger, error, request, reply));
  app.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send(errorBody('NOT_FOUND', 'There is nothing at this address: the API is at /graphql.')),
  );

  if (options.corsOrigins.length > 0) {
    await app.register(cors, { origin: [...options.corsOrigins], methods: ['GET', 'POST'], maxAge: 86_400 });
  }
  registerHealth(app, options.probeDatabase, () => draining);
  await registerGraphiql(app);
  const stopEndpoint = await registerGraphql(app, options);

  return {
    listen: async (host, port) => {
      await app.listen({ host, port });
      const address = app.server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    },
    close: async () => {
      draining = true;
      const impatience = setTimeout(() => app.server.closeAllConnections(), options.drainMs ?? DRAIN_MS);
      await app.close();
      clearTimeout(impatience);
      await stopEndpoint();
    },
  };
}

async function registerGraphql(app: FastifyInstance, options: HttpServerOptions): Promise<() => Promise<void>> {
  const { schema, pool, database, authenticate, logger, schemaIsPublic, admission } = options;
  const endpoint = createGraphqlEndpoint({ schema, logger, schemaIsPublic, admission });
  await endpoint.start();
  const handler = fastifyApolloHandler(endpoint, {
    context: async (request): Promise<RequestContext> => {
      const requestId = request.id;
      const deadline = new RequestDeadline(options.requestDeadlineMs);
      try {
        const actor = await authenticate(request.headers.authorization);
        return {
          actor,
          pool: new RequestConnections(pool, deadline),
          database,
          deadline,
          requestId,
          today: new Date().toISOString().slice(0, 10),
        };
      } catch (error) {
        const refusal = refusalOf(error, requestId);
        if (refusal.extensions['code'] === 'INTERNAL_SERVER_ERROR') logger.error({ err: error, requestId }, 'no actor');
        throw refusal;
      }
    },
  });
  app.get('/graphql', conditionalGet(pool, authenticate), handler);
  app.post('/graphql', handler);
  app.route({
    url: '/graphql',
    method: ['DELETE', 'HEAD', 'PATCH', 'PUT'],
    handler: (_request, reply) =>
      reply
        .code(405)
        .header('allow', 'GET, POST')
        .send(errorBody('BAD_REQUEST', 'Send queries by POST or GET, mutations by POST.')),
  });
  return () => endpoint.stop();
}

function registerHealth(app: FastifyInstance, probeDatabase: DatabaseProbe, isDraining: () => boolean): void {
  app.get('/livez', (_request, reply) => reply.send({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const status = isDraining() ? 'stopping' : (await probeDatabase()) ? 'ready' : 'database unavailable';
    return reply.code(status === 'ready' ? 200 : 503).send({ status });
  });
}

/** Answers what is no HTTP, or does not come to its end; nothing further on has seen it. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? ['408 Request Timeout', 'The request did not come in whole in time.']
      : ['400 Bad Request', 'This is no HTTP request that the server can read.'];
  const body = JSON.stringify(errorBody('BAD_REQUEST', message));
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** What Fastify refuses by itself: bodies that are too long, no JSON, or of another type; everything else is a fault. */
function sendError(logger: Logger, error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      // Fastify would close the connection, see `boundUnreadBody`.
      return reply
        .removeHeader('connection')
        .code(413)
        .send(errorBody('BAD_REQUEST', 'The body is larger than 1 MiB: send long lists in several requests.'));
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return reply.code(415).send(errorBody('BAD_REQUEST', 'Send the body as Content-Type: application/json.'));
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return reply.code(400).send(errorBody('BAD_REQUEST', 'The body is empty: send {"query": "…"} as JSON.'));
    default:
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return reply.code(error.statusCode).send(errorBody('BAD_REQUEST', `The request cannot be read: ${error.message}.`));
  }
  if (isDatabaseUnavailable(error)) {
    return reply.code(503).header('retry-after', '2').send(errorBody('UNAVAILABLE', UNAVAILABLE_MESSAGE));
  }
  logger.error({ err: error, requestId: request.id }, 'a request failed');
  return reply.code(500).send(errorBody('INTERNAL_SERVER_ERROR', faultMessage(request.id)));
}

/** One line for each request but those of probes and of the page; never a header, a query string or a body. */
function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  if (!request.url.startsWith('/graphql')) return;
  logger.info(
    {
      requestId: request.id,
      method: request.method,
      path: '/graphql',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    },
    'request',
  );
}
