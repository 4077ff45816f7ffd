import type { Permission } from '../../platform/graphql/permissions.js';
import { Role } from './access.codes.js';

/** Every permission that reads. What a caller sees of a subject is then a matter of scope. */
const READING = [
  'read:arrangements',
  'read:assessments',
  'read:countries',
  'read:exchange-rates',
  'read:history',
  'read:indicators',
  'read:missions',
  'read:nodes',
  'read:observations',
  'read:organizations',
  'read:partnerships',
  'read:places',
  'read:reports',
  'read:synergistic-agents',
] as const satisfies readonly Permission[];

/** What headquarters may change: what all missions share. */
const WRITING_OF_HEADQUARTERS = [
  'write:indicators',
  'write:instruments',
  'write:missions',
  'write:organization-merges',
  'write:organizations',
  'write:places',
] as const satisfies readonly Permission[];

/** What a mission may change: its own records, and the directory of organizations. */
const WRITING_OF_MISSIONS = [
  'write:arrangements',
  'write:organizations',
  'write:partnerships',
  'write:places',
] as const satisfies readonly Permission[];

/** Every permission that exists. A root field that requires another one stops the start. */
export const KNOWN_PERMISSIONS: ReadonlySet<Permission> = new Set([
  ...READING,
  ...WRITING_OF_HEADQUARTERS,
  ...WRITING_OF_MISSIONS,
]);

/** What a reader without a token may do at most. The history names people. */
const OPEN_READING: ReadonlySet<Permission> = new Set(READING.filter((permission) => permission !== 'read:history'));

const OF_ROLE: Readonly<Record<`${Role}`, ReadonlySet<Permission>>> = {
  HEADQUARTERS: new Set([...READING, ...WRITING_OF_HEADQUARTERS]),
  MISSION: new Set([...READING, ...WRITING_OF_MISSIONS]),
  PARTNER: new Set(READING),
  PUBLIC: OPEN_READING,
};

const NONE: ReadonlySet<Permission> = new Set();

/**
 * What a role may do at all.
 * @param publicRead whether the server lets callers without a token read
 */
export function permissionsOf(role: `${Role}`, publicRead: boolean): ReadonlySet<Permission> {
  return role === 'PUBLIC' && !publicRead ? NONE : OF_ROLE[role];
}
