/** A statement with its parameters, ready to run. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Whether one plan serves for any values, so that it need not be made anew. Left out: it does not. */
  readonly keepsPlan?: boolean;
}

/** Collects the parameters of a statement: what a caller said never becomes part of its text. */
export class Parameters {
  private readonly values: unknown[] = [];
  private readonly places = new Map<string, string>();

  /** Binds a value as a PostgreSQL type and gives its place, "$1::int"; a value that is bound already keeps its place. */
  once(value: unknown, type: string): string {
    const key = `${type} ${JSON.stringify(value)}`;
    let place = this.places.get(key);
    if (place === undefined) {
      this.values.push(value);
      place = `$${this.values.length}::${type}`;
      this.places.set(key, place);
    }
    return place;
  }

  /** The statement, with those values only that its text uses: PostgreSQL refuses a parameter that stands nowhere. */
  finish(text: string): Statement {
    const used: unknown[] = [];
    const places = new Map<string, string>();
    const renumbered = text.replace(/\$(\d+)/g, (_, index: string) => {
      let place = places.get(index);
      if (place === undefined) {
        used.push(this.values[Number(index) - 1]);
        place = `$${used.length}`;
        places.set(index, place);
      }
      return place;
    });
    return { text: renumbered, values: used };
  }
}

/** Columns of a result by name; null: left out, for what is never there need not be read in every row. */
export function columnsOf(columns: Readonly<Record<string, string | null>>): string {
  return Object.entries(columns)
    .flatMap(([name, sql]) => (sql === null ? [] : `${sql} as ${name}`))
    .join(', ');
}

/** Joins the conditions that apply; none at all is true. */
export function allOf(conditions: readonly (string | false | null)[]): string {
  return conditions.filter(Boolean).join(' and ') || 'true';
}
