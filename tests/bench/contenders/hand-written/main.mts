import { createServer } from 'node:http';
import { Pool } from 'pg';
import { type Endpoint, ENDPOINTS, organizationFields } from './statements.mjs';

/**
 * The limit: PostgreSQL makes the answer, Node passes it on. No GraphQL, no checks, no choice of fields but where one is measured.
 * For the benchmark only.
 */
const pool = new Pool({ connectionString: process.env['DATABASE_URL']!, max: 10 });

/** Names of statements have 63 characters at most. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `s${names.size}`;
    names.set(text, name);
  }
  return name;
}

function endpointOf(path: string, query: URLSearchParams): Endpoint | undefined {
  return path === '/organization-fields' ? organizationFields(query.get('fields')!.split(',')) : ENDPOINTS[path];
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
  const endpoint = endpointOf(pathname, searchParams);
  if (endpoint === undefined) {
    response.writeHead(404).end();
    return;
  }
  const values = endpoint.parameters.map((parameter) => searchParams.get(parameter));
  pool.query<{ answer: string }>({ name: nameOf(endpoint.text), text: endpoint.text, values }).then(
    ({ rows }) => {
      const body = Buffer.from(rows[0]?.answer ?? 'null');
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
      response.end(body);
    },
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
