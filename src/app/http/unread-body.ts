import type { IncomingMessage } from 'node:http';

/** A refused body may go on coming for so long. */
const DISCARDED_FOR_MS = 5_000;

/**
 * Bounds what is still coming of a request that was answered before its end. Node.js reads it and throws it away, for a client that
 * sends reads no answer: were the connection closed at once, it would be told of a broken pipe in place of the refusal. One that
 * does not come to its end soon is cut off.
 */
export function boundUnreadBody(request: IncomingMessage): void {
  if (request.complete) return;
  const impatience = setTimeout(() => request.socket.destroy(), DISCARDED_FOR_MS);
  impatience.unref();
  request.once('close', () => clearTimeout(impatience));
}
