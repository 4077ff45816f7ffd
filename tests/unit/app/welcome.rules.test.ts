import { describe, expect, it } from '@jest/globals';
import { welcome, type Started } from '../../../src/app/welcome.rules.js';

const STARTED: Started = {
  settings: { host: '127.0.0.1', home: '/srv/trisector', publicRead: true, trustedDocuments: null },
  port: 4000,
  embedded: true,
  sampleLoaded: false,
};

describe('what the server says when it has started', () => {
  it('names an address that can be called, whatever it listens on', () => {
    const said = (host: string) => welcome({ ...STARTED, settings: { ...STARTED.settings, host } }).join('\n');
    expect(said('127.0.0.1')).toContain('listens on http://127.0.0.1:4000 ');
    expect(said('0.0.0.0')).toContain('listens on http://localhost:4000 ');
    expect(said('::1')).toContain('listens on http://[::1]:4000 ');
  });

  it('says who may read, and shows the token in the command where one is needed', () => {
    expect(welcome(STARTED).join('\n')).toMatch(/open to everybody.*TRISECTOR_PUBLIC_READ=false/);
    const closed = welcome({ ...STARTED, settings: { ...STARTED.settings, publicRead: false } }).join('\n');
    expect(closed).toContain('trisector token create');
    expect(closed).toContain(`-H 'authorization: Bearer tri_…'`);
  });

  it('says that the sample was loaded only if it was, and how to remove it', () => {
    expect(welcome(STARTED).join('\n')).not.toContain('sample');
    expect(welcome({ ...STARTED, sampleLoaded: true }).join('\n')).toContain('trisector sample remove');
  });

  it('says which documents are executed, and gives no query to try that would be refused', () => {
    const trusting = (freeRoles: 'HEADQUARTERS'[]) =>
      welcome({
        ...STARTED,
        settings: { ...STARTED.settings, trustedDocuments: { file: '/srv/persisted.json', freeRoles } },
      }).join('\n');
    expect(trusting([])).toContain('only those of /srv/persisted.json are executed.');
    expect(trusting(['HEADQUARTERS'])).toContain('are executed; HEADQUARTERS may send any other.');
    expect(trusting([])).not.toContain('curl');
  });

  it('gives a command whose body is JSON with a query', () => {
    const body = /-d '(.*)'/.exec(welcome(STARTED).join('\n'))![1]!;
    expect(JSON.parse(body)).toEqual({ query: expect.stringMatching(/^\{ indicatorReport/) });
  });
});
