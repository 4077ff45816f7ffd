import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { SETTING_DESCRIPTIONS } from './setting-descriptions.js';
import { parseDatabaseUrl } from './database-url.js';

/** What the operator decides. Read once at start; nothing else in the program reads the environment. */
export interface Settings {
  /** Port of the HTTP server. 0: any free one. */
  readonly port: number;
  /** Address that the HTTP server listens on. */
  readonly host: string;
  /** URL of the PostgreSQL server. Null: the embedded one. */
  readonly databaseUrl: string | null;
  /** Connections that one process holds at most. */
  readonly databasePoolSize: number;
  /** Absolute path of the folder of the embedded database. */
  readonly home: string;
  /** Whether callers without a token may read what is published. */
  readonly publicRead: boolean;
  /** Whether the bundled sample is loaded into an empty embedded database. */
  readonly sample: boolean;
  /** Origins whose pages may call the API from a browser. Empty: only the server's own. */
  readonly corsOrigins: readonly string[];
  /** The documents that are executed. Null: any. */
  readonly trustedDocuments: TrustedDocumentsSetting | null;
  readonly logLevel: LogLevel;
  readonly environment: Environment;
  /** Whether unexpected faults of commands are shown with their stack. */
  readonly debug: boolean;
}

/** Which GraphQL documents are executed, and for whom. */
export interface TrustedDocumentsSetting {
  /** Absolute path of the file that holds them. */
  readonly file: string;
  /** Roles that may send other documents as well. */
  readonly freeRoles: readonly RoleWithToken[];
}

/** Whoever has no token is of no such role: to be free, it would be enough to leave the token out. */
const ROLES_WITH_TOKEN = ['HEADQUARTERS', 'MISSION', 'PARTNER'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const ENVIRONMENTS = ['development', 'test', 'production'] as const;

type RoleWithToken = (typeof ROLES_WITH_TOKEN)[number];
export type LogLevel = (typeof LOG_LEVELS)[number];
export type Environment = (typeof ENVIRONMENTS)[number];

/** One or more settings are wrong. `problems` has a sentence for each, naming the variable, its value and the remedy. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

const text = z.string();

const wholeNumber = (least: number, most: number, what: string) =>
  text
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most, {
      error: (issue) => `is "${String(issue.input)}": give ${what}, a whole number from ${least} to ${most}.`,
    })
    .transform(Number);

const oneOf = <T extends string>(values: readonly T[]) =>
  text
    .refine((value) => (values as readonly string[]).includes(value), {
      error: (issue) => `is "${String(issue.input)}": give one of ${values.join(', ')}.`,
    })
    .transform((value) => value as T);

const yesOrNo = text
  .refine((value) => value === 'true' || value === 'false', {
    error: (issue) => `is "${String(issue.input)}": give true or false.`,
  })
  .transform((value) => value === 'true');

const databaseUrl = text.superRefine((value, context) => {
  const url = parseDatabaseUrl(value);
  if ('problem' in url) context.addIssue({ code: 'custom', message: url.problem });
});

const list = text.transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

const origins = list.superRefine((values, context) => {
  for (const value of values) {
    if (!URL.canParse(value) || new URL(value).origin !== value) {
      context.addIssue({
        code: 'custom',
        message: `has the entry "${value}": give origins without a path, such as https://portal.example.org, divided by commas.`,
      });
    }
  }
});

const rolesWithToken = list
  .transform((values) => values.map((value) => value.toUpperCase()))
  .superRefine((values, context) => {
    for (const value of values) {
      if (!(ROLES_WITH_TOKEN as readonly string[]).includes(value)) {
        context.addIssue({
          code: 'custom',
          message: `has the entry "${value}": give one or more of ${ROLES_WITH_TOKEN.join(', ')}, divided by commas.`,
        });
      }
    }
  })
  .transform((values) => values as RoleWithToken[]);

const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535, 'the port').default(4000),
  HOST: text
    .refine((value) => /^[A-Za-z0-9.:_-]+$/.test(value), {
      error: (issue) => `is "${String(issue.input)}": give an address or host name without scheme, such as 0.0.0.0.`,
    })
    .default('127.0.0.1'),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_POOL_SIZE: wholeNumber(1, 500, 'the number of connections').default(10),
  TRISECTOR_HOME: text.optional(),
  TRISECTOR_PUBLIC_READ: yesOrNo.optional(),
  TRISECTOR_SAMPLE: yesOrNo.default(true),
  TRISECTOR_CORS_ORIGINS: origins.default([]),
  TRISECTOR_TRUSTED_DOCUMENTS: text.optional(),
  TRISECTOR_FREE_DOCUMENTS: rolesWithToken.optional(),
  TRISECTOR_LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
  TRISECTOR_DEBUG: yesOrNo.default(false),
  NODE_ENV: oneOf(ENVIRONMENTS).default('development'),
});

/**
 * Reads and checks all settings. A variable that is empty counts as not set.
 * @throws SettingsError with every problem that was found, not only the first.
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const given: Record<string, string> = {};
  for (const { name } of SETTING_DESCRIPTIONS) {
    const value = environment[name]?.trim();
    if (value) given[name] = value;
  }
  const result = environmentSchema.safeParse(given);
  const problems = (result.error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}`);
  if ('TRISECTOR_FREE_DOCUMENTS' in given && !('TRISECTOR_TRUSTED_DOCUMENTS' in given)) {
    problems.push(
      'TRISECTOR_FREE_DOCUMENTS is set, but no TRISECTOR_TRUSTED_DOCUMENTS, so that all documents are free for all: name the file of the trusted ones, or remove it.',
    );
  }
  if (!result.success || problems.length > 0) throw new SettingsError(problems);
  const read = result.data;
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL ?? null,
    databasePoolSize: read.DATABASE_POOL_SIZE,
    home: read.TRISECTOR_HOME ? resolve(read.TRISECTOR_HOME) : join(packageFolder(), '.trisector'),
    publicRead: read.TRISECTOR_PUBLIC_READ ?? read.DATABASE_URL === undefined,
    sample: read.TRISECTOR_SAMPLE,
    corsOrigins: read.TRISECTOR_CORS_ORIGINS,
    trustedDocuments: read.TRISECTOR_TRUSTED_DOCUMENTS
      ? { file: resolve(read.TRISECTOR_TRUSTED_DOCUMENTS), freeRoles: read.TRISECTOR_FREE_DOCUMENTS ?? [] }
      : null,
    logLevel: read.TRISECTOR_LOG_LEVEL,
    environment: read.NODE_ENV,
    debug: read.TRISECTOR_DEBUG,
  };
}

/** Whether faults are told with their stack. Read by itself: also where it is the settings that cannot be read. */
export function showsStacks(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment['TRISECTOR_DEBUG'] === 'true';
}

/** Names of the settings that are set. */
export function givenSettings(environment: NodeJS.ProcessEnv = process.env): string[] {
  return SETTING_DESCRIPTIONS.map(({ name }) => name).filter((name) => environment[name]?.trim());
}

/**
 * Variables that look like a setting and are none, each with the setting that was probably meant.
 * Farther ones are left alone: Kubernetes, for one, adds TRISECTOR_SERVICE_HOST for a service of that name.
 */
export function misspeltSettings(
  environment: NodeJS.ProcessEnv = process.env,
): Array<{ name: string; nearest: string }> {
  const known = SETTING_DESCRIPTIONS.map(({ name }) => name);
  return Object.keys(environment)
    .filter((name) => name.startsWith('TRISECTOR_') && !known.includes(name))
    .map((name) => ({ name, nearest: closest(name, known) }))
    .filter(({ name, nearest }) => distance(name, nearest) <= 3);
}

/** The folder of the package, so that the program finds the same home from whatever folder it is called. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json is missing: the installation is incomplete, install anew.');
    folder = parent;
  }
  return folder;
}
