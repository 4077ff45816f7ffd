/** Who makes a change, and why: written beside every row of the history. */
export interface Authorship {
  /** Name of the use case: "endMembership", "import". */
  readonly useCase: string;
  readonly actor: string;
  readonly reason: string | null;
}

/** What the history will say of every row that the present transaction changes. */
export async function signChanges(
  transaction: { query(text: string, values: unknown[]): Promise<unknown> },
  { useCase, actor, reason }: Authorship,
): Promise<void> {
  await transaction.query(
    `select set_config('trisector.use_case', $1, true), set_config('trisector.actor', $2, true),
       set_config('trisector.reason', $3, true)`,
    [useCase, actor, reason ?? ''],
  );
}
