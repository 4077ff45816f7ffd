import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';
import type { Actor, RequestContext } from './context.js';
import { forbidden, unauthenticated } from './errors.js';

/** What a caller may do, as `<verb>:<subject>`. Which ones there are is told by the access module. */
export type Permission = `${'read' | 'write' | 'administer'}:${string}`;

const EXTENSION = 'permission';

/**
 * Declares the permission that a root field needs, on the method or property of the resolver class.
 * A root field without one stops the start (see `enforcePermissions`).
 */
export function RequiresPermission(permission: Permission): MethodDecorator & PropertyDecorator {
  return Extensions({ [EXTENSION]: permission }) as MethodDecorator & PropertyDecorator;
}

/**
 * Refuses a caller without the permission, before anything is read.
 * @throws GraphQLError UNAUTHENTICATED (no token) or FORBIDDEN (a token that does not allow it)
 */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (actor.permissions.has(permission)) return;
  throw actor.role === 'PUBLIC' ? unauthenticated() : forbidden(permission);
}

/**
 * Puts the check before every root field of a schema, in place.
 * @param known every permission that exists: a misspelt one would otherwise refuse everybody, silently
 * @throws Error naming each root field that declares no permission, or one that does not exist
 */
export function enforcePermissions(schema: GraphQLSchema, known: ReadonlySet<Permission>): void {
  const faults: string[] = [];
  for (const type of rootTypes(schema)) {
    for (const field of Object.values(type.getFields())) {
      const permission = field.extensions[EXTENSION] as Permission | undefined;
      if (permission === undefined || !known.has(permission)) {
        faults.push(
          permission === undefined
            ? `${type.name}.${field.name} declares no permission: put @RequiresPermission on its resolver.`
            : `${type.name}.${field.name} requires "${permission}", which does not exist.`,
        );
        continue;
      }
      const { resolve = defaultFieldResolver, subscribe } = field;
      field.resolve = (source, args, context: RequestContext, info) => {
        requirePermission(context.actor, permission);
        return resolve(source, args, context, info);
      };
      if (subscribe !== undefined) {
        field.subscribe = (source, args, context: RequestContext, info) => {
          requirePermission(context.actor, permission);
          return subscribe(source, args, context, info);
        };
      }
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function rootTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type !== undefined && type !== null,
  );
}
