import type { Settings } from '../config/settings.js';

/** What has come of a start. */
export interface Started {
  readonly settings: Pick<Settings, 'host' | 'home' | 'publicRead' | 'trustedDocuments'>;
  /** The port that it listens on. */
  readonly port: number;
  readonly embedded: boolean;
  /** Whether the bundled sample was loaded by this start. */
  readonly sampleLoaded: boolean;
}

/** A first question that has an answer on the sample and on every register. */
const FIRST_QUERY =
  '{ indicatorReport(input: {indicators: ["P0", "I1"], groupBy: [MISSION]}) { rows { keys { label } values { indicator { name } value status } } } }';

/** The lines for whoever has started the server: where it is, what is open, and one query to try. */
export function welcome({ settings, port, embedded, sampleLoaded }: Started): string[] {
  const address = `http://${addressToCall(settings.host)}:${port}`;
  const token = settings.publicRead ? '' : ` -H 'authorization: Bearer tri_…'`;
  const lines = [
    '',
    `Trisector listens on ${address} (GraphiQL is there, the API at ${address}/graphql).`,
    embedded ? `Database: embedded, in ${settings.home}.` : 'Database: that of DATABASE_URL.',
    settings.publicRead
      ? 'Reading is open to everybody who can reach this address (TRISECTOR_PUBLIC_READ=false closes it).'
      : 'Reading needs an access token: trisector token create --role headquarters --name "my own".',
  ];
  if (sampleLoaded) {
    lines.push(
      'The database was empty: it now holds a sample of invented missions, marked as illustrative (trisector sample remove).',
    );
  }
  if (settings.trustedDocuments !== null) {
    const { file, freeRoles } = settings.trustedDocuments;
    const others = freeRoles.length === 0 ? '' : `; ${freeRoles.join(', ')} may send any other`;
    return [...lines, `Trusted documents: only those of ${file} are executed${others}.`, ''];
  }
  return [
    ...lines,
    'Try:',
    `  curl -s ${address}/graphql -H 'content-type: application/json'${token} \\`,
    `    -d '${JSON.stringify({ query: FIRST_QUERY })}'`,
    '',
  ];
}

/** A name by which this machine can call itself: a server that listens on all addresses is called by none of them. */
function addressToCall(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
