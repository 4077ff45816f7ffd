import { Option, type Command } from 'commander';
import type { TokenRequest, TokenSummary } from '../../modules/access/index.js';
import { ExpectedError } from '../../platform/errors/expected-error.js';
import { runWithPool } from './run-with-pool.js';

interface CreateOptions {
  readonly role: 'headquarters' | 'mission' | 'partner';
  readonly name: string;
  readonly mission: string[];
  readonly organization?: string;
  readonly expires: string;
  readonly json?: boolean;
}

/** `trisector token`: creates, lists and revokes access tokens. */
export function registerTokenCommand(program: Command): void {
  const token = program.command('token').description('create, list and revoke access tokens');
  token
    .command('create')
    .description('create a token; it is shown once, on standard output')
    .addOption(
      new Option('--role <role>', 'whom it is for')
        .choices(['headquarters', 'mission', 'partner'])
        .makeOptionMandatory(),
    )
    .requiredOption('--name <name>', 'what it is for, in your own words')
    .option('--mission <code>', 'mission that it may read; can be given several times for headquarters', collect, [])
    .option('--organization <id or name>', 'organization of a partner')
    .option('--expires <when>', 'days such as 90d, a day such as 2030-12-31, or never', '90d')
    .option('--json', 'write the token and what it opens as JSON')
    .addHelpText(
      'after',
      '\nHeadquarters without --mission reads all missions.\n\nExample:\n  $ trisector token create --role mission --mission MLI --name "portal of Mali"',
    )
    .action(create);
  token
    .command('list')
    .description('list all tokens, without the tokens themselves')
    .option('--json', 'write them as JSON')
    .action(list);
  token
    .command('revoke')
    .description('revoke a token: servers refuse it within seconds')
    .argument('<token>', 'its id, its prefix, or the token itself')
    .option('--json', 'write the token as it now stands as JSON')
    .action(revoke);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

async function create(options: CreateOptions): Promise<void> {
  const { createToken, parseExpiry } = await import('../../modules/access/index.js');
  const expiresAt = parseExpiry(options.expires, new Date());
  if (expiresAt === undefined) {
    throw new ExpectedError(
      'WRONG_EXPIRY',
      `--expires is "${options.expires}": give days such as 90d, a day to come such as 2030-12-31, or never.`,
    );
  }
  const request: TokenRequest = {
    name: options.name,
    role: options.role.toUpperCase() as TokenRequest['role'],
    missions: options.mission,
    organization: options.organization ?? null,
    expiresAt,
  };
  const { token, summary } = await runWithPool((pool) => createToken(pool, request));
  if (options.json) return writeLine(JSON.stringify({ token, ...summary }));
  writeLine(token);
  process.stderr.write(`${describe(summary)}. Keep it now: it cannot be shown again.\n`);
}

async function list({ json }: { json?: boolean }): Promise<void> {
  const { listTokens } = await import('../../modules/access/index.js');
  const tokens = await runWithPool(listTokens);
  if (json) return writeLine(JSON.stringify(tokens));
  for (const summary of tokens) writeLine(describe(summary));
  if (tokens.length === 0) process.stderr.write('There is no access token yet: trisector token create makes one.\n');
}

async function revoke(which: string, { json }: { json?: boolean }): Promise<void> {
  const { revokeToken } = await import('../../modules/access/index.js');
  const { summary, wasRevoked } = await runWithPool((pool) => revokeToken(pool, which));
  if (json) return writeLine(JSON.stringify({ ...summary, wasRevoked }));
  writeLine(`${describe(summary)}${wasRevoked ? ' (it was so before)' : ''}`);
}

function describe(summary: TokenSummary): string {
  const missions = summary.missions?.join(', ') ?? 'all missions';
  const scope = summary.organization === null ? missions : `organization "${summary.organization}"`;
  return `${summary.id}  ${summary.prefix}…  ${summary.role}, ${scope}  "${summary.name}"  ${stateOf(summary)}`;
}

function stateOf({ expiresAt, revokedAt }: TokenSummary): string {
  if (revokedAt !== null) return `revoked ${revokedAt.toISOString()}`;
  if (expiresAt === null) return 'never expires';
  return `${expiresAt <= new Date() ? 'expired' : 'expires'} ${expiresAt.toISOString()}`;
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
