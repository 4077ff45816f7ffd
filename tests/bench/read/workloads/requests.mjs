/** How requests are written: plain objects, so that the client's process can be told them as JSON. */

/** A GraphQL request by POST. */
export function graphql(query, variables = {}) {
  return {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: compact(query), variables }),
  };
}

/** A request by GET. */
export function get(path, parameters) {
  return { method: 'GET', path: `${path}?${new URLSearchParams(parameters)}` };
}

/** A query as clients send it, without the indentation of this code. */
function compact(query) {
  return query.replace(/\s+/g, ' ').trim();
}

/** `count` whole numbers from 1 to `most`, spread over all of them, always the same. */
export function spread(count, most) {
  return Array.from({ length: count }, (_, index) => 1 + ((index * 7919 + 13) % most));
}
