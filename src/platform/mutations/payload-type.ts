import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { TypeValue } from '../graphql/input-types.js';
import type { Class } from '../read-plan/model.js';

/** What a mutation says of an input that it refused, whatever the mutation. */
@InterfaceType({ description: 'Why a mutation was refused: something in its input that the caller can mend.' })
abstract class UserError {
  @Field({ description: 'A sentence that names the remedy.' })
  message: string;

  @Field(() => [String], { description: 'Where in `input` it lies: names of fields, and indexes of lists ("0").' })
  path: string[];
}

type ObjectClass = new () => object;

/**
 * The payload of a mutation: `<Name>Payload`, with the changed records, `userErrors` whose codes are an enum of that mutation,
 * and `warnings`.
 * @param codes of its user errors, each with what it means
 */
export function payloadType(
  name: string,
  returns: Readonly<Record<string, () => Class>>,
  codes: Readonly<Record<string, string>>,
  warning: Class,
): ObjectClass {
  const codeType = Object.fromEntries(Object.keys(codes).map((code) => [code, code]));
  registerEnumType(codeType, {
    name: `${name}ErrorCode`,
    description: `Why \`${name[0]!.toLowerCase()}${name.slice(1)}\` can be refused.`,
    valuesConfig: Object.fromEntries(Object.entries(codes).map(([code, description]) => [code, { description }])),
  });

  const errorType: ObjectClass = { [`${name}Error`]: class extends (UserError as unknown as ObjectClass) {} }[
    `${name}Error`
  ]!;
  ObjectType(`${name}Error`, { implements: UserError, description: `Why the change was refused.` })(errorType);
  Field(() => codeType as TypeValue, { description: 'For programs to branch on.' })(errorType.prototype, 'code');

  const payload: ObjectClass = { [`${name}Payload`]: class {} }[`${name}Payload`]!;
  ObjectType(`${name}Payload`, { description: 'What came of the change: all of it, or nothing and the reasons.' })(
    payload,
  );
  for (const [field, type] of Object.entries(returns)) {
    Field(() => type(), { nullable: true, description: 'The record as it is now. Null: nothing was changed.' })(
      payload.prototype,
      field,
    );
  }
  Field(() => [errorType], { description: 'Why nothing was changed. Empty: it was done.' })(
    payload.prototype,
    'userErrors',
  );
  Field(() => [warning], { description: 'What the change leaves open or looks odd; it was done all the same.' })(
    payload.prototype,
    'warnings',
  );
  return payload;
}
