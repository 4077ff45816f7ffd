import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SETTING_DESCRIPTIONS } from '../../../src/config/setting-descriptions.js';
import {
  givenSettings,
  misspeltSettings,
  packageFolder,
  readSettings,
  SettingsError,
} from '../../../src/config/settings.js';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('readSettings', () => {
  it('has a default for everything: the embedded database below the package, read by anybody on this machine', () => {
    expect(readSettings({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: null,
      databasePoolSize: 10,
      home: `${packageFolder()}/.trisector`,
      publicRead: true,
      sample: true,
      corsOrigins: [],
      trustedDocuments: null,
      logLevel: 'info',
      environment: 'development',
      debug: false,
    });
  });

  it('closes public reading on a database of one’s own, unless it is opened', () => {
    const DATABASE_URL = 'postgres://a:b@db.example.org/trisector';
    expect(readSettings({ DATABASE_URL }).publicRead).toBe(false);
    expect(readSettings({ DATABASE_URL, TRISECTOR_PUBLIC_READ: 'true' }).publicRead).toBe(true);
    expect(readSettings({ TRISECTOR_PUBLIC_READ: 'false' }).publicRead).toBe(false);
  });

  it('reads lists, trims what surrounds a value, and takes an empty variable as not set', () => {
    const settings = readSettings({
      PORT: ' 0\n',
      HOST: '::1',
      DATABASE_URL: 'postgresql://h/d',
      TRISECTOR_CORS_ORIGINS: 'https://a.example, http://localhost:3000,',
      TRISECTOR_SAMPLE: 'false',
      TRISECTOR_LOG_LEVEL: '',
    });
    expect(settings).toMatchObject({
      port: 0,
      host: '::1',
      sample: false,
      corsOrigins: ['https://a.example', 'http://localhost:3000'],
      logLevel: 'info',
    });
  });

  it('finds the file of trusted documents from the folder in which it was started, and takes roles in either case', () => {
    const TRISECTOR_TRUSTED_DOCUMENTS = 'persisted.json';
    expect(readSettings({ TRISECTOR_TRUSTED_DOCUMENTS }).trustedDocuments).toEqual({
      file: resolve('persisted.json'),
      freeRoles: [],
    });
    const free = readSettings({ TRISECTOR_TRUSTED_DOCUMENTS, TRISECTOR_FREE_DOCUMENTS: 'headquarters, MISSION' });
    expect(free.trustedDocuments?.freeRoles).toEqual(['HEADQUARTERS', 'MISSION']);
  });

  it('refuses roles that may send any document where every role may', () => {
    expect(problemsOf({ TRISECTOR_FREE_DOCUMENTS: 'HEADQUARTERS' })).toEqual([
      'TRISECTOR_FREE_DOCUMENTS is set, but no TRISECTOR_TRUSTED_DOCUMENTS, so that all documents are free for all: name the file of the trusted ones, or remove it.',
    ]);
  });

  it('lets nobody who has no token send any document: it would be enough to leave the token out', () => {
    expect(problemsOf({ TRISECTOR_TRUSTED_DOCUMENTS: 'x.json', TRISECTOR_FREE_DOCUMENTS: 'PARTNER,PUBLIC' })).toEqual([
      'TRISECTOR_FREE_DOCUMENTS has the entry "PUBLIC": give one or more of HEADQUARTERS, MISSION, PARTNER, divided by commas.',
    ]);
  });

  it.each([
    ['PORT', '80x', 'PORT is "80x": give the port, a whole number from 0 to 65535.'],
    ['PORT', '65536', 'PORT is "65536": give the port, a whole number from 0 to 65535.'],
    ['PORT', '-1', 'PORT is "-1": give the port, a whole number from 0 to 65535.'],
    ['PORT', '1e3', 'PORT is "1e3": give the port, a whole number from 0 to 65535.'],
    ['HOST', 'http://x', 'HOST is "http://x": give an address or host name without scheme, such as 0.0.0.0.'],
    [
      'DATABASE_POOL_SIZE',
      '0',
      'DATABASE_POOL_SIZE is "0": give the number of connections, a whole number from 1 to 500.',
    ],
    ['TRISECTOR_PUBLIC_READ', 'yes', 'TRISECTOR_PUBLIC_READ is "yes": give true or false.'],
    [
      'TRISECTOR_LOG_LEVEL',
      'verbose',
      'TRISECTOR_LOG_LEVEL is "verbose": give one of fatal, error, warn, info, debug, trace, silent.',
    ],
    ['NODE_ENV', 'staging', 'NODE_ENV is "staging": give one of development, test, production.'],
    [
      'TRISECTOR_CORS_ORIGINS',
      'https://a.example/portal',
      'TRISECTOR_CORS_ORIGINS has the entry "https://a.example/portal": give origins without a path, such as https://portal.example.org, divided by commas.',
    ],
    [
      'DATABASE_URL',
      'mysql://h/d',
      'DATABASE_URL begins with "mysql://": give a PostgreSQL URL like postgres://user:password@host:5432/database.',
    ],
    [
      'DATABASE_URL',
      'postgres://ann:secret@h',
      'DATABASE_URL is "postgres://ann@h", which names no database: end it with /database.',
    ],
  ])('refuses %s=%s with a sentence that names it', (name, value, sentence) => {
    expect(problemsOf({ [name]: value })).toEqual([sentence]);
  });

  it('lists every problem at once', () => {
    expect(problemsOf({ PORT: 'x', TRISECTOR_DEBUG: '1', NODE_ENV: 'prod' })).toHaveLength(3);
  });

  it.each(['postgres://ann:sec ret@h:port/d', 'postgres://ann:sec ret@h', 'mysql://ann:sec ret@h/d'])(
    'never tells a password: %s',
    (value) => {
      expect(problemsOf({ DATABASE_URL: value }).join()).not.toMatch(/sec|ret/);
    },
  );
});

describe('what is set', () => {
  it('is told by name', () => {
    expect(givenSettings({ PORT: '1', HOST: ' ', PATH: '/bin' })).toEqual(['PORT']);
  });

  it('is compared with what exists, so that a misspelt name is seen', () => {
    expect(
      misspeltSettings({ TRISECTOR_PUBLICREAD: 'true', TRISECTOR_SERVICE_HOST: '10.0.0.1', PATH: '/bin' }),
    ).toEqual([{ name: 'TRISECTOR_PUBLICREAD', nearest: 'TRISECTOR_PUBLIC_READ' }]);
  });

  it('has a description for every variable that is read', () => {
    const read = new Proxy<Record<string, string>>(
      {},
      { get: (_target, name) => (asked.push(String(name)), undefined) },
    );
    const asked: string[] = [];
    readSettings(read);
    expect(new Set(asked)).toEqual(new Set(SETTING_DESCRIPTIONS.map(({ name }) => name)));
  });
});
