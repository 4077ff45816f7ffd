import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { packageFolder } from '../../config/settings.js';
import { SETTING_DESCRIPTIONS } from '../../config/setting-descriptions.js';
import { describeError } from './describe-error.js';
import { Interruption } from './interruption.js';

/** Adds one command to the program. Heavy imports belong in the command's action, so that `--help` stays quick. */
export type RegisterCommand = (program: Command) => void;

/** Exit code of a wrong command line, as shells have it. */
const USAGE_EXIT_CODE = 2;

/**
 * Runs the command line and sets the exit code of the process:
 * 0 done, 1 failed, 2 wrong command line, 128 + n ended by signal n.
 */
export async function runProgram(argv: readonly string[], commands: readonly RegisterCommand[]): Promise<void> {
  endQuietlyWhenReaderLeaves();
  const json = argv.includes('--json');
  const usageMessages: string[] = [];
  const program = createProgram((message) => (json ? usageMessages.push(message) : process.stderr.write(message)));
  for (const register of commands) register(program);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE_EXIT_CODE;
      if (json && error.exitCode !== 0)
        writeJsonError(
          'USAGE',
          usageMessages
            .join('')
            .trim()
            .replace(/^error: /, ''),
        );
      return;
    }
    if (error instanceof Interruption) {
      process.stderr.write(`${error.message}\n`);
      // Work that was given up may still hold sockets or timers: leave it behind.
      process.exit(error.exitCode);
    }
    process.exitCode = 1;
    const { code, message } = describeError(error);
    if (json) writeJsonError(code, message);
    else process.stderr.write(`${message}\n`);
  }
}

function createProgram(writeError: (message: string) => void): Command {
  const { version, description } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as {
    version: string;
    description: string;
  };
  const settings = SETTING_DESCRIPTIONS.map(
    (setting) => `  ${setting.name.padEnd(24)}${setting.description} (${setting.default})`,
  );
  return new Command('trisector')
    .description(description)
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: writeError })
    .showHelpAfterError('Run it with --help to see what it takes.')
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `\nSettings, from the environment (default in brackets):\n${settings.join('\n')}\n\n` +
        'Example:\n  $ trisector doctor',
    );
}

function writeJsonError(code: string, message: string): void {
  process.stderr.write(`${JSON.stringify({ error: { code, message } })}\n`);
}

/** `trisector … | head` closes the pipe early: that is no failure to shout about. */
function endQuietlyWhenReaderLeaves(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exitCode = 0;
  });
}
