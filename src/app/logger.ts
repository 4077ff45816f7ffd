import { pino, stdTimeFunctions, type Logger } from 'pino';
import type { LogLevel } from '../config/settings.js';

/**
 * JSON lines on standard output. Of an error only type, message, code and stack are written:
 * drivers hang values of records on their errors, which do not belong into logs.
 */
export function createLogger(level: LogLevel): Logger {
  return pino({
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
  });
}
