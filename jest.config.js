/**
 * Four levels of tests, each a project of its own:
 * unit (pure rules, no database), integration (PostgreSQL is real), contract (what programs of others rely on), e2e (the built program over HTTP and on the command line).
 * The embedded PostgreSQL is started once for the whole run by tests/support/global-setup.ts.
 */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const level = (name, extra = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform,
  setupFiles: ['<rootDir>/tests/support/reflect.ts'],
  ...extra,
});

const withDatabase = {
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
};

export default {
  testTimeout: 60_000,
  // Modules of a test file are never given back: a worker that has grown large makes room for a fresh one. A single worker would
  // be the process itself, which nothing replaces.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  projects: [
    level('unit'),
    level('integration', withDatabase),
    level('contract', withDatabase),
    level('e2e', withDatabase),
  ],
};
