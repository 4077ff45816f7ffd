/* global GraphiQL, React, ReactDOM -- loaded before this script */
(async () => {
  const place = document.getElementById('graphiql');
  const defaultQuery = await (await fetch(place.dataset.defaultQuery)).text();
  ReactDOM.createRoot(place).render(
    React.createElement(GraphiQL, {
      fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
      defaultQuery,
      defaultEditorToolsVisibility: 'headers',
      // A token that is typed in must not stay in the browser's storage.
      shouldPersistHeaders: false,
    }),
  );
})();
