/**
 * This server with one part exchanged: every document is interpreted by graphql-js, none is compiled. For the benchmark only.
 * Loaded before the program (`node --import`), it puts another module in the place of the executor.
 */
import { registerHooks } from 'node:module';

const EXECUTOR = '/dist/src/platform/graphql/execution/executor.js';

const INTERPRETER = `
import { execute } from 'graphql';
export const createExecutor = (schema) => async ({ document, operationName, variables, context }) =>
  execute({ schema, document, operationName, variableValues: variables, contextValue: context });
`;

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(EXECUTOR)) return loaded;
    return { ...loaded, source: INTERPRETER };
  },
});
