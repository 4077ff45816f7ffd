import type { Permission } from '../../platform/graphql/permissions.js';
import { Role } from './access.codes.js';

/** Every permission that reads. What a caller sees of a subject is then a matter of scope. */
const READING = [
  'read:countries',
  'read:indicators',
  'read:missions',
  'read:nodes',
  'read:observations',
  'read:organizations',
  'read:partnerships',
  'read:reports',
  'read:synergistic-agents',
] as const satisfies readonly Permission[];

/** Every permission that exists. A root field that requires another one stops the start. */
export const KNOWN_PERMISSIONS: ReadonlySet<Permission> = new Set(READING);

const NONE: ReadonlySet<Permission> = new Set();

/**
 * What a role may do at all.
 * @param publicRead whether the server lets callers without a token read
 */
export function permissionsOf(role: `${Role}`, publicRead: boolean): ReadonlySet<Permission> {
  return role === 'PUBLIC' && !publicRead ? NONE : KNOWN_PERMISSIONS;
}
