/** Those of some fields that an input has: what is left out stays as it is. */
export function given<Input extends object, const Field extends keyof Input>(
  input: Input,
  fields: readonly Field[],
): Partial<Pick<Input, Field>> {
  return Object.fromEntries(
    fields.filter((field) => input[field] !== undefined).map((field) => [field, input[field]]),
  ) as Partial<Pick<Input, Field>>;
}
