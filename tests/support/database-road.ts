import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The way to the database, which can be closed. */
export interface DatabaseRoad {
  /** The database's URL by this way. */
  readonly url: string;
  /** Ends every connection, and lets none begin. */
  cut(): Promise<void>;
  /** Keeps the connections, and lets nothing through. */
  fallSilent(): void;
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Builds a way to a database: connections to its port go on to that of the URL. */
export async function buildDatabaseRoad(databaseUrl: string): Promise<DatabaseRoad> {
  const to = Number(new URL(databaseUrl).port);
  const pairs = new Set<readonly [Socket, Socket]>();
  let silent = false;
  const proxy: Server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => silent || into.write(bytes));
      from.on('error', () => {});
      from.on('close', () => {
        into.destroy();
        pairs.delete(pair);
      });
    }
  });
  const listen = async (port: number): Promise<number> => {
    proxy.listen(port, '127.0.0.1');
    await once(proxy, 'listening');
    return (proxy.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const cut = async (): Promise<void> => {
    const closed = once(proxy, 'close');
    proxy.close();
    for (const sockets of pairs) for (const socket of sockets) socket.destroy();
    await closed;
  };
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    cut,
    fallSilent: () => {
      silent = true;
    },
    open: async () => {
      silent = false;
      for (const sockets of pairs) for (const socket of sockets) socket.destroy();
      if (!proxy.listening) await listen(port);
    },
    close: async () => {
      if (proxy.listening) await cut();
    },
  };
}
