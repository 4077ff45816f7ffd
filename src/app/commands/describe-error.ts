import { SettingsError, showsStacks } from '../../config/settings.js';
import { ExpectedError } from '../../platform/errors/expected-error.js';

/**
 * What a command says about a failure: the sentence of an expected one as it is;
 * for a fault of the program, how to see more. The stack is shown only where TRISECTOR_DEBUG is true.
 */
export function describeError(error: unknown): { code: string; message: string } {
  if (error instanceof ExpectedError) return { code: error.code, message: error.message };
  if (error instanceof SettingsError) return { code: 'WRONG_SETTING', message: error.message };
  const stack = showsStacks() && error instanceof Error ? `\n${error.stack}` : '';
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'UNEXPECTED',
    message:
      `Unexpected fault: ${reason}\n` +
      'This is an error of Trisector, not of its use. Please report it to its maintainers together with the command; ' +
      `TRISECTOR_DEBUG=true shows where it happened.${stack}`,
  };
}
