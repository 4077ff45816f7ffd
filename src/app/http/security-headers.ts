import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet, { type HelmetOptions } from 'helmet';

/** Headers by their names. */
export type Headers = Readonly<Record<string, string>>;

/** Directives of a policy for what a page may load and do, by their names. */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[]>>;

/**
 * The headers by which browsers keep to what an answer is meant for, as helmet sets them. None of them depends on the request, so
 * they are made once: to make them anew takes as long as to read a record.
 */
export function securityHeaders(directives: ContentSecurityPolicy): Headers {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => (headers[name] = value),
    removeHeader: (name: string) => delete headers[name],
  };
  const options: HelmetOptions = {
    contentSecurityPolicy: { useDefaults: false, directives },
    // Whether all of a domain is served by TLS is for whoever ends the TLS to say.
    strictTransportSecurity: false,
  };
  helmet(options)({} as IncomingMessage, answer as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return headers;
}
