/* global GraphiQL, React, ReactDOM -- loaded before this script */

/** GraphiQL's history of queries. It keeps their headers as well, whatever it is told. */
const HISTORY = ['graphiql:queries', 'graphiql:favorites'];

/** The browser's storage, but for the headers in the history: a token must not stay there. */
const storage = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, HISTORY.includes(key) ? withoutHeaders(value) : value),
  removeItem: (key) => localStorage.removeItem(key),
  clear: () => localStorage.clear(),
  get length() {
    return localStorage.length;
  },
};

function withoutHeaders(history) {
  return JSON.stringify(JSON.parse(history, (key, value) => (key === 'headers' ? undefined : value)));
}

async function start() {
  const place = document.getElementById('graphiql');
  const defaultQuery = await (await fetch(place.dataset.defaultQuery)).text();
  ReactDOM.createRoot(place).render(
    React.createElement(GraphiQL, {
      fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
      defaultQuery,
      defaultEditorToolsVisibility: 'headers',
      shouldPersistHeaders: false,
      storage,
    }),
  );
}

start();
