import { destination, pino, stdTimeFunctions, type Logger, type LoggerOptions } from 'pino';
import type { LogLevel } from '../config/settings.js';

/** Lines are written together, at the latest after this time, and before the process ends. */
const WRITTEN_AFTER_MS = 100;
const WRITTEN_TOGETHER_BYTES = 4096;

/**
 * JSON lines on standard output. Of an error only type, message, code and stack are written:
 * drivers hang values of records on their errors, which do not belong into logs.
 */
export function createLogger(level: LogLevel): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      err: (error: unknown) =>
        error instanceof Error
          ? {
              type: error.name,
              message: error.message,
              code: (error as NodeJS.ErrnoException).code,
              stack: error.stack,
            }
          : { message: String(error) },
    },
  };
  return pino(
    options,
    destination({ dest: 1, sync: false, minLength: WRITTEN_TOGETHER_BYTES, periodicFlush: WRITTEN_AFTER_MS }),
  );
}
