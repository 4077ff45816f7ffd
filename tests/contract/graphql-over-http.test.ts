import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startTestApi, type TestApi } from '../support/api.js';

/** Audits that the server does not follow, each for the reason that docs/decisions/0014 gives. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  '5A70': 'a GET that a foreign page could make a browser send is refused',
  D6D5: 'a GET that a foreign page could make a browser send is refused',
  '6A70': 'a GET that a foreign page could make a browser send is refused',
  '572B': 'what cannot be parsed is answered with 400 whatever the caller accepts',
  FDE2: 'what is not valid is answered with 400 whatever the caller accepts',
  '7B9B': 'variables that do not fit are answered with 400 whatever the caller accepts',
};

describe('GraphQL over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ publicRead: true });
  });
  afterAll(() => api.close());

  const audits = serverAudits({ url: () => `${api.url}/graphql`, fetchFn: fetch });

  it('is audited in full', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s: %s', async (id, _name, audit) => {
    const result = await audit.fn();
    const deviates = DEVIATIONS[id] !== undefined;
    expect({ deviates, ok: result.status === 'ok', result }).toMatchObject({ deviates, ok: !deviates });
    expect(deviates && result.status === 'error').toBe(false);
  });
});
