import type { DataSource } from 'typeorm';
import type { Connections } from '../database/connections.js';
import type { RequestDeadline } from '../database/request-deadline.js';
import type { Permission } from './permissions.js';

/** Who asks, and what it may see. Made once a request from its token; never changed after that. */
export interface Actor {
  /** PUBLIC: no token. */
  readonly role: 'HEADQUARTERS' | 'MISSION' | 'PARTNER' | 'PUBLIC';
  /** Missions whose records it may read. Null: not limited by mission. */
  readonly missionIds: readonly number[] | null;
  /** Organization that a partner reports for. Null: another role. */
  readonly organizationId: string | null;
  /** Token it came with. Null: none. */
  readonly tokenId: number | null;
  /** Name for logs and audit: that of the token, or "public". */
  readonly name: string;
  /** True where the server opens all records to every reader: no row is then hidden from it. */
  readonly readsEverything: boolean;
  /** What it may do at all; which rows it then sees is a matter of scope. */
  readonly permissions: ReadonlySet<Permission>;
}

/** What every resolver gets as its context. One object a request. */
export interface RequestContext {
  readonly actor: Actor;
  /** Connections for reading: those that this request may have. */
  readonly pool: Connections;
  /** Connections for writing, one transaction a use case. */
  readonly database: DataSource;
  /** When the request has to be done: after that no statement begins. */
  readonly deadline: RequestDeadline;
  /** Identifies the request in logs and in errors. */
  readonly requestId: string;
  /** The day of the request, "YYYY-MM-DD" in UTC: the default of every `onDate`. One request sees one day. */
  readonly today: string;
}
