import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { packageFolder } from '../../config/settings.js';
import { isUnchanged } from './caching.rules.js';
import { securityHeaders } from './security-headers.js';

const require = createRequire(import.meta.url);

/** Where the page lies: everything that it loads comes from this server. */
const OWN_FOLDER = join(packageFolder(), 'assets', 'graphiql');

/** The files of the page by the name that index.html calls them. The libraries' own browser builds are served as they are. */
const FILES: Readonly<Record<string, string>> = {
  'react.js': inPackage('react', 'umd/react.production.min.js'),
  'react-dom.js': inPackage('react-dom', 'umd/react-dom.production.min.js'),
  'graphiql.js': inPackage('graphiql', 'graphiql.min.js'),
  'graphiql.css': inPackage('graphiql', 'graphiql.min.css'),
  'start.js': join(OWN_FOLDER, 'start.js'),
  'page.css': join(OWN_FOLDER, 'page.css'),
  'default-query.graphql': join(OWN_FOLDER, 'default-query.graphql'),
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.graphql': 'text/plain; charset=utf-8',
};

/** What the page may do: load from here and ask here. The editor sets styles and has its fonts within its style sheet. */
const PAGE_HEADERS = securityHeaders({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  fontSrc: ['data:'],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
});

interface Asset {
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
}

/** Serves GraphiQL at `/`. Its files have their hash in their address, so that browsers may keep them for good. */
export async function registerGraphiql(app: FastifyInstance): Promise<void> {
  const assets = new Map<string, Asset>();
  let html = await readFile(join(OWN_FOLDER, 'index.html'), 'utf8');
  for (const [name, path] of Object.entries(FILES)) {
    const asset = toAsset(await readFile(path), CONTENT_TYPES[extname(name)]!);
    const address = `/graphiql/${asset.etag.slice(1, 13)}/${name}`;
    assets.set(address, asset);
    html = html.replaceAll(`{{${name}}}`, address);
  }
  const page = toAsset(Buffer.from(html), 'text/html; charset=utf-8');

  app.get('/', (request, reply) => send(request, reply.headers(PAGE_HEADERS), page, 'no-cache'));
  for (const [address, asset] of assets) {
    app.get(address, (request, reply) => send(request, reply, asset, 'public, max-age=31536000, immutable'));
  }
}

function inPackage(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}

function toAsset(body: Buffer, contentType: string): Asset {
  return { body, contentType, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"` };
}

function send(request: FastifyRequest, reply: FastifyReply, asset: Asset, cacheControl: string): FastifyReply {
  reply.header('etag', asset.etag).header('cache-control', cacheControl);
  if (isUnchanged(request.headers['if-none-match'], asset.etag)) return reply.code(304).send();
  return reply.type(asset.contentType).send(asset.body);
}
