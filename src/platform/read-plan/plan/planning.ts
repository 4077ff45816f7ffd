import { codedError } from '../../graphql/errors.js';
import type { Occurrence } from '../conditions.js';
import type { RowsDeclaration } from '../declare/rows.js';
import type { Entity, Hop, ReadModel, RowSet } from '../model.js';
import type { SelectedField, SelectionSource } from '../selection.js';
import type { RecordShape } from '../shape.js';
import type { PlannedSet } from './derived-plan.js';
import type { RowBuilder } from './row-builder.js';

/** Most tables that one statement may have: beyond that PostgreSQL plans longer than it reads. */
const TABLES_MAX = 150;

/** Plans what is selected of a record (see record-plan.ts). Lists hold records and records hold lists, so one is handed to the other. */
export type PlanRecord = (
  planning: Planning,
  selected: Pick<SelectedField, 'nodes'>,
  at: Occurrence,
  row: RowBuilder,
  place: string,
) => RecordShape;

/** What is the same all through the planning of one root field. */
export class Planning {
  #tables = 0;
  readonly #sets = new Map<Occurrence, Map<RowsDeclaration, PlannedSet>>();

  constructor(
    readonly model: ReadModel,
    readonly source: SelectionSource,
    /** The day of the request, "YYYY-MM-DD". */
    readonly today: string,
    readonly planRecord: PlanRecord,
  ) {}

  /**
   * A new place for a table in the statement.
   * @throws GraphQLError QUERY_TOO_COMPLEX
   */
  occurrence(entity: Entity): Occurrence {
    this.#tables += 1;
    if (this.#tables > TABLES_MAX) {
      throw codedError(
        'QUERY_TOO_COMPLEX',
        `One root field would read more than ${TABLES_MAX} tables: select fewer lists and relations, or ask in several requests.`,
      );
    }
    return { entity };
  }

  /**
   * The related table of a to-one relation, joined to a row if it is not yet.
   * @returns besides, the slot that is null where there is no related row, or none that the caller may see; null: there always is one,
   *   and who may not see any is refused when the statement is written
   */
  join(from: Occurrence, hop: Hop, row: RowBuilder): { readonly joined: Occurrence; readonly presence: number | null } {
    const joined = row.join(from, hop, (target) => this.occurrence(target));
    const mayBeMissing = hop.optional || joined.entity.scope.kind === 'scoped';
    return { joined, presence: mayBeMissing ? row.column(joined, joined.entity.key[0]!) : null };
  }

  /** A set of rows that hang on a record, planned if it is not yet. */
  rowSet(at: Occurrence, { declaration }: RowSet, plan: () => PlannedSet): PlannedSet {
    let sets = this.#sets.get(at);
    if (sets === undefined) {
      sets = new Map();
      this.#sets.set(at, sets);
    }
    let set = sets.get(declaration);
    if (set === undefined) {
      set = plan();
      sets.set(declaration, set);
    }
    return set;
  }
}
