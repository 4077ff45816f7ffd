import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type EndingSignal = (typeof SIGNALS)[number];

/** npm passes on a Ctrl-C that the terminal has already sent to the whole group: twice within this time is once. */
const SAME_SIGNAL_MS = 1_000;

/** A signal ended the command before its work was done. */
export class Interruption extends Error {
  /** 128 + the signal's number, as shells report it: 130 for Ctrl-C, 143 for SIGTERM. */
  readonly exitCode: number;

  constructor(readonly signal: EndingSignal) {
    super(`Interrupted by ${signal}.`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Watches for the signals that end a command, from its making until `dispose`, so that what was opened is also closed.
 * A second signal, later than a second after the first, ends the process at once.
 */
export class SignalWatch {
  readonly #controller = new AbortController();
  #since = 0;

  constructor() {
    for (const name of SIGNALS) process.on(name, this.#onSignal);
  }

  /** Aborted, with an `Interruption` as its reason, when a signal has come. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Runs work that a signal may end. After a signal the work has `graceMs` to settle by itself, then it is given up.
   * @throws Interruption when a signal came and the work did not finish well in that time
   */
  async run<T>(work: (signal: AbortSignal) => Promise<T>, graceMs: number): Promise<T> {
    this.signal.throwIfAborted();
    let graceTimer: NodeJS.Timeout | undefined;
    const givenUp = new Promise<never>((_resolve, reject) => {
      this.signal.addEventListener('abort', () => {
        graceTimer = setTimeout(() => reject(this.signal.reason), graceMs);
      });
    });
    try {
      return await Promise.race([work(this.signal), givenUp]);
    } catch (error) {
      throw this.signal.aborted ? this.signal.reason : error;
    } finally {
      clearTimeout(graceTimer);
    }
  }

  dispose(): void {
    for (const name of SIGNALS) process.off(name, this.#onSignal);
  }

  readonly #onSignal = (name: EndingSignal): void => {
    const interruption = new Interruption(name);
    if (!this.signal.aborted) {
      this.#since = Date.now();
      this.#controller.abort(interruption);
    } else if (Date.now() - this.#since > SAME_SIGNAL_MS) {
      process.exit(interruption.exitCode);
    }
  };
}
