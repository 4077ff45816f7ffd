/**
 * A failure that one sentence explains and that a person can mend, such as a database that cannot be reached.
 * It is shown as it is, without a stack; every other error is a fault of the program.
 */
export class ExpectedError extends Error {
  override readonly name: string = 'ExpectedError';

  /**
   * @param code stable and machine-readable, in capitals: shown by `--json`
   * @param message the sentence: names the place and the remedy, and holds no secret
   */
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
