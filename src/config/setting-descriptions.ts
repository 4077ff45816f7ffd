/** One setting as README, `--help` and `trisector doctor` tell it. */
export interface SettingDescription {
  /** Name of the environment variable. */
  readonly name: string;
  /** Value in force when the variable is not set, in words where it is no constant. */
  readonly default: string;
  readonly description: string;
}

/** Every environment variable that the program reads, in the order in which people look for them. */
export const SETTING_DESCRIPTIONS: readonly SettingDescription[] = [
  { name: 'PORT', default: '4000', description: 'Port of the HTTP server; 0 takes any free one.' },
  { name: 'HOST', default: '127.0.0.1', description: 'Address that the HTTP server listens on; 0.0.0.0 for all.' },
  {
    name: 'DATABASE_URL',
    default: 'embedded',
    description: 'PostgreSQL 15 to 18 to use. Without it an embedded PostgreSQL is started.',
  },
  { name: 'DATABASE_POOL_SIZE', default: '10', description: 'Most database connections of one process.' },
  {
    name: 'TRISECTOR_HOME',
    default: '.trisector in the folder of the package',
    description: 'Folder of the embedded database.',
  },
  {
    name: 'TRISECTOR_PUBLIC_READ',
    default: 'true on the embedded database, else false',
    description: 'Whether callers without a token may read what is published.',
  },
  {
    name: 'TRISECTOR_SAMPLE',
    default: 'true',
    description: 'Whether the bundled sample is loaded into an empty embedded database.',
  },
  {
    name: 'TRISECTOR_CORS_ORIGINS',
    default: 'none',
    description: 'Origins, divided by commas, whose pages may call the API from a browser.',
  },
  {
    name: 'TRISECTOR_TRUSTED_DOCUMENTS',
    default: 'none: any document',
    description: 'File of the GraphQL documents that are executed, and no others.',
  },
  {
    name: 'TRISECTOR_FREE_DOCUMENTS',
    default: 'none',
    description: 'Roles, divided by commas, that may send other documents than the trusted ones, such as HEADQUARTERS.',
  },
  {
    name: 'TRISECTOR_LOG_LEVEL',
    default: 'info',
    description: 'Least severity of what is logged: fatal, error, warn, info, debug, trace or silent.',
  },
  {
    name: 'TRISECTOR_DEBUG',
    default: 'false',
    description: 'Whether commands show unexpected faults with their stack.',
  },
  { name: 'NODE_ENV', default: 'development', description: 'development, test or production.' },
];
