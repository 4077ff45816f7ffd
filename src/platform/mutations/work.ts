import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Actor } from '../graphql/context.js';
import { codedError } from '../graphql/errors.js';
import { decodeGlobalId, type RecordReference } from '../read-plan/global-id.js';
import { type Class, entityOf, type ReadModel } from '../read-plan/model.js';
import { movedTo } from '../read-plan/moved.js';
import { type Path, type Problem, Refused } from './problems.js';

/** Who asks, and when. */
export interface WorkSetting {
  readonly actor: Actor;
  /** "YYYY-MM-DD". */
  readonly today: string;
  readonly model: ReadModel;
}

/**
 * What a use case works with: the records that the caller may change, inside its transaction, and the problems that it finds.
 * Problems are gathered, so that a caller learns all of them at once; `settle` ends the use case if there are any.
 */
export class Work<Code extends string = string, WarningCode extends string = string> {
  readonly actor: Actor;
  readonly today: string;
  readonly warnings: Problem<WarningCode>[] = [];
  readonly #problems: Problem<Code>[] = [];
  readonly #model: ReadModel;

  constructor(
    readonly manager: EntityManager,
    setting: WorkSetting,
  ) {
    this.actor = setting.actor;
    this.today = setting.today;
    this.#model = setting.model;
  }

  /** Something is wrong: the use case may look on for more, and will be refused. */
  problem(code: Code, path: Path, message: string): void {
    this.#problems.push({ code, path, message });
  }

  /** Something is wrong, and there is no sense in looking on. */
  refuse(code: Code, path: Path, message: string): never {
    this.problem(code, path, message);
    throw new Refused(this.#problems);
  }

  /** Refuses if there were problems. To be called before the first write; it is called once more at the end. */
  settle(): void {
    if (this.#problems.length > 0) throw new Refused(this.#problems);
  }

  /** Something looks odd; the change is made all the same. */
  warn(code: WarningCode, path: Path, message: string): void {
    this.warnings.push({ code, path, message });
  }

  /**
   * The record with this global id, which the caller is about to change. One of another mission is as good as none.
   * @param path where the id stands in the input
   */
  async find<T extends object>(entity: Class<T>, id: string, path: Path): Promise<T> {
    const found = await this.#byId(entity, id);
    return found !== null && this.mayChange(found) ? found : this.#notFound(entity, path);
  }

  /** The record with this global id, which the caller only refers to: it has to be one that it may see. */
  async reference<T extends object>(entity: Class<T>, id: string, path: Path): Promise<T> {
    const found = await this.#byId(entity, id);
    const { kind, permission } = entityOf(this.#model, entity).scope;
    const isOpen = kind === 'open' || this.actor.readsEverything;
    const maySee = this.actor.permissions.has(permission) && found !== null && (isOpen || this.mayChange(found));
    return maySee ? found : this.#notFound(entity, path);
  }

  /** Whether a record is one of the caller's missions, or of no one mission. */
  mayChange(record: object): boolean {
    const { missionId } = record as { missionId?: number };
    return missionId === undefined || (this.actor.missionIds?.includes(missionId) ?? true);
  }

  /** Adds a record. @returns its key; the rest of it as it was given */
  async insert<T extends object>(entity: Class<T>, values: Partial<T>): Promise<T> {
    const { identifiers } = await this.manager.insert(target(entity), values as QueryDeepPartialEntity<T>);
    return { ...values, ...identifiers[0] } as T;
  }

  /**
   * Changes a record, and counts the change.
   * @param expectedVersion what the caller has read
   * @param partsChange whether rows of other tables that are part of the record change with it: that counts, too
   * @throws GraphQLError CONFLICT with `presentVersion` when the record has changed since
   */
  async update<T extends { version: number }>(
    entity: Class<T>,
    record: T,
    changes: Partial<NoInfer<T>>,
    expectedVersion: number,
    partsChange = false,
  ): Promise<T> {
    if (record.version !== expectedVersion) throw staleVersion(entity, record.version);
    const changed = Object.entries(changes).filter(
      ([property, value]) => value !== undefined && !isSame(value, record[property as keyof T]),
    );
    if (changed.length === 0 && !partsChange) return record;
    const values = { ...Object.fromEntries(changed), version: record.version + 1 } as Partial<T>;
    const where = { ...this.#keyOf(entity, record), version: record.version };
    const { affected } = await this.manager.update(target(entity), where, values as QueryDeepPartialEntity<T>);
    if (affected !== 1) throw staleVersion(entity, record.version);
    return { ...record, ...values };
  }

  /** Takes a record away; the history keeps what it was. */
  async remove<T extends object>(entity: Class<T>, record: T): Promise<void> {
    await this.manager.delete(target(entity), this.#keyOf(entity, record));
  }

  /** Like `remove`, for a record that the caller has read before. @throws GraphQLError CONFLICT as `update` does */
  async withdraw<T extends { version: number }>(entity: Class<T>, record: T, expectedVersion: number): Promise<void> {
    if (record.version !== expectedVersion) throw staleVersion(entity, record.version);
    await this.remove(entity, record);
  }

  async #byId<T extends object>(entity: Class<T>, id: string): Promise<T | null> {
    const reference = decodeGlobalId(this.#model, id);
    const wanted = entityOf(this.#model, entity);
    if (reference === null || reference.entity !== wanted) return null;
    const read = (key: RecordReference['key']): Promise<T | null> => {
      const where = Object.fromEntries(wanted.key.map(({ property }, index) => [property, key[index]]));
      return this.manager.findOneBy(target(entity), where as FindOptionsWhere<T>);
    };
    const found = await read(reference.key);
    if (found !== null) return found;
    const moved = await movedTo([reference], async ({ text, values }) => {
      const [row]: { j: unknown }[] = await this.manager.query(text, [...values]);
      return row!.j;
    });
    const present = moved.get(reference);
    return present === undefined ? null : await read(present.key);
  }

  #keyOf<T extends object>(entity: Class<T>, record: T): FindOptionsWhere<T> {
    const { primaryColumns } = this.manager.connection.getMetadata(target(entity));
    return Object.fromEntries(
      primaryColumns.map(({ propertyName }) => [propertyName, record[propertyName as keyof T]]),
    ) as FindOptionsWhere<T>;
  }

  #notFound(entity: Class, path: Path): never {
    return this.refuse(
      'NOT_FOUND' as Code,
      path,
      `There is no ${entity.name} with this id that you may use here: take the id from a query.`,
    );
  }
}

/** TypeORM wants classes that can be instantiated; entities are. */
function target<T extends object>(entity: Class<T>): EntityTarget<T & ObjectLiteral> {
  return entity as unknown as EntityTarget<T & ObjectLiteral>;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function staleVersion(entity: Class, presentVersion: number): Error {
  return codedError(
    'CONFLICT',
    `This ${entity.name} has been changed since you read it, and is now version ${presentVersion}: read it again, and repeat your change if it still holds.`,
    { presentVersion },
  );
}
