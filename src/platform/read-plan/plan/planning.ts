import { codedError } from '../../graphql/errors.js';
import type { Occurrence } from '../conditions.js';
import type { Entity, ReadModel } from '../model.js';
import type { SelectedField, SelectionSource } from '../selection.js';
import type { RecordShape } from '../shape.js';
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
}
