import type { Actor, RequestContext } from '../../platform/graphql/context.js';

/** Which records a report may be made from: all, those of some missions, or those of an organization's own partnerships. */
export type ReportScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'missions'; readonly missionIds: readonly number[] }
  | { readonly kind: 'organization'; readonly organizationId: string }
  | { readonly kind: 'nothing' };

/**
 * The scope of a caller, the same as for reading the records one by one. Figures of data sets are open to all who may
 * make reports; what missions report and what the register holds is not.
 */
export function scopeOf(actor: Pick<Actor, 'readsEverything' | 'role' | 'missionIds' | 'organizationId'>): ReportScope {
  const { missionIds, organizationId } = actor;
  if (actor.readsEverything) return { kind: 'everything' };
  switch (actor.role) {
    case 'HEADQUARTERS':
      return missionIds === null ? { kind: 'everything' } : { kind: 'missions', missionIds };
    case 'MISSION':
      return missionIds === null ? { kind: 'nothing' } : { kind: 'missions', missionIds };
    case 'PARTNER':
      return organizationId === null ? { kind: 'nothing' } : { kind: 'organization', organizationId };
    case 'PUBLIC':
      return { kind: 'nothing' };
  }
}

/** Who makes a report, on which day. */
export interface ReportCaller {
  readonly scope: ReportScope;
  /** "YYYY-MM-DD". */
  readonly today: string;
  /** Whether it may see who changed records. */
  readonly readsHistory?: boolean;
}

/** Who makes the reports of a request. */
export function callerOf({ actor, today }: Pick<RequestContext, 'actor' | 'today'>): ReportCaller {
  return { scope: scopeOf(actor), today, readsHistory: actor.permissions.has('read:history') };
}
